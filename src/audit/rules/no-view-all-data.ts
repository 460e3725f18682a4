import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule(
  'no-view-all-data',
  {
    ViewAllData: 'high',
  },
  { coveredBy: [{ ruleId: 'no-modify-all-data' }] }
);
