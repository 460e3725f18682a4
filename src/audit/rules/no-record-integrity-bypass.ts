import { permissionRule } from '../accessRule.js';

export default permissionRule('no-record-integrity-bypass', {
  CreateAuditFields: 'moderate',
  UpdateWithInactiveOwner: 'moderate',
  EditReadonlyFields: 'moderate',
  TransferAnyEntity: 'moderate',
});
