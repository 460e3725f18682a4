import rule from '../../../src/audit/rules/no-record-integrity-bypass.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    CreateAuditFields: 'moderate',
    UpdateWithInactiveOwner: 'moderate',
    EditReadonlyFields: 'moderate',
    TransferAnyEntity: 'moderate',
    CanInsertFeedSystemFields: 'moderate',
  })
);
