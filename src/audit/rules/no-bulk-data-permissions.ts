import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-bulk-data-permissions', {
  DataExport: 'high',
  BulkApiHardDelete: 'high',
  QueryAllFiles: 'moderate',
  ExportReport: 'moderate',
  ManageReportsInPubFolders: 'low',
  ScheduleReports: 'low',
  ImportCustomObjects: 'low',
});
