import rule from '../../../src/audit/rules/no-org-change.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-org-change', () => {
  permissionRuleTests(rule, {
    AuthorApex: 'critical',
    CustomizeApplication: 'critical',
    ModifyMetadata: 'critical',
    InstallPackaging: 'high',
    ManageSandboxes: 'high',
  });
});
