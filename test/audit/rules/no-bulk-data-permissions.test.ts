import rule from '../../../src/audit/rules/no-bulk-data-permissions.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    DataExport: 'high',
    BulkApiHardDelete: 'high',
    QueryAllFiles: 'moderate',
    ExportReport: 'moderate',
    ManageReportsInPubFolders: 'low',
    ScheduleReports: 'low',
    ImportCustomObjects: 'low',
  })
);
