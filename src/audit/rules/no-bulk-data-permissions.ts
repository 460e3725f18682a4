import { permissionRule } from '../evidence/accessRule.ts';

export default permissionRule('no-bulk-data-permissions', {
  DataExport: 'high',
  BulkApiHardDelete: 'high',
  QueryAllFiles: 'moderate',
  ExportReport: 'moderate',
});
