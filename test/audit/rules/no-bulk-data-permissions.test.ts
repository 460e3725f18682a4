import rule from '../../../src/audit/rules/no-bulk-data-permissions.js';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.js';

describe('audit/rules/no-bulk-data-permissions', () => {
  permissionRuleTests(rule, {
    DataExport: 'high',
    BulkApiHardDelete: 'high',
    QueryAllFiles: 'moderate',
    ExportReport: 'moderate',
  });
});
