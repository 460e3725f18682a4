import { permissionRule } from '../engine/accessRule.ts';

// These exist only in orgs in which deletion is turned on: enableDeleteFieldHistory and enableDeleteMonitoringData.
export default permissionRule('no-evidence-deletion', {
  DeleteFieldHistory: 'high',
  DeleteFieldHistoryArchive: 'high',
  DeleteEventMonitoringData: 'high',
});
