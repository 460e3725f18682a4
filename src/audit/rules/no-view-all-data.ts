import { permissionRule } from '../accessRule.js';

export default permissionRule(
  'no-view-all-data',
  {
    ViewAllData: 'high',
  },
  { coveredBy: [{ ruleId: 'no-modify-all-data' }] }
);
