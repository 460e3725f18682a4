import rule from '../../../src/audit/rules/no-org-change.js';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.js';

describe('audit/rules/no-org-change', () => {
  permissionRuleTests(rule, {
    AuthorApex: 'critical',
    CustomizeApplication: 'critical',
    ModifyMetadata: 'critical',
    InstallPackaging: 'high',
    ManageSandboxes: 'high',
  });
});
