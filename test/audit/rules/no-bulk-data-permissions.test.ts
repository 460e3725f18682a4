import rule from '../../../src/audit/rules/no-bulk-data-permissions.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-bulk-data-permissions', () => {
  permissionRuleTests(rule, {
    DataExport: 'high',
    BulkApiHardDelete: 'high',
    QueryAllFiles: 'moderate',
    ExportReport: 'moderate',
  });
});
