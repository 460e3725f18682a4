import { permissionRule } from '../accessRule.js';

export default permissionRule('no-bulk-data-permissions', {
  DataExport: 'high',
  BulkApiHardDelete: 'high',
  QueryAllFiles: 'moderate',
  ExportReport: 'moderate',
});
