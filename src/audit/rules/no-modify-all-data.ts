import { permissionRule } from '../accessRule.js';

export default permissionRule('no-modify-all-data', {
  ModifyAllData: 'critical',
});
