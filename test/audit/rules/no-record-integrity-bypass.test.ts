import rule from '../../../src/audit/rules/no-record-integrity-bypass.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-record-integrity-bypass', () => {
  permissionRuleTests(rule, {
    CreateAuditFields: 'moderate',
    UpdateWithInactiveOwner: 'moderate',
    EditReadonlyFields: 'moderate',
    TransferAnyEntity: 'moderate',
  });
});
