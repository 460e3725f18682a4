import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-modify-all-data', {
  ModifyAllData: 'critical',
});
