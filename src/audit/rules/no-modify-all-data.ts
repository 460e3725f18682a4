import { permissionRule } from '../evidence/accessRule.ts';

export default permissionRule('no-modify-all-data', {
  ModifyAllData: 'critical',
});
