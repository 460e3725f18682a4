import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-record-integrity-bypass', {
  CreateAuditFields: 'moderate',
  UpdateWithInactiveOwner: 'moderate',
  EditReadonlyFields: 'moderate',
  TransferAnyEntity: 'moderate',
  CanInsertFeedSystemFields: 'moderate',
});
