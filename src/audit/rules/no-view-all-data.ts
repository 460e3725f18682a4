import { permissionRule } from '../rule.js';

export default permissionRule(
  'no-view-all-data',
  { ViewAllData: 'high' },
  { coveredBy: [{ ruleId: 'no-modify-all-data' }] }
);
