import rule from '../../../src/audit/rules/no-record-integrity-bypass.js';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.js';

describe('audit/rules/no-record-integrity-bypass', () => {
  permissionRuleTests(rule, {
    CreateAuditFields: 'moderate',
    UpdateWithInactiveOwner: 'moderate',
    EditReadonlyFields: 'moderate',
    TransferAnyEntity: 'moderate',
  });
});
