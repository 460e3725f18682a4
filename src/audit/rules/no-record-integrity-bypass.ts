import { permissionRule } from '../evidence/accessRule.ts';

export default permissionRule('no-record-integrity-bypass', {
  CreateAuditFields: 'moderate',
  UpdateWithInactiveOwner: 'moderate',
  EditReadonlyFields: 'moderate',
  TransferAnyEntity: 'moderate',
});
