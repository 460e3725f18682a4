import rule from '../../../src/audit/rules/no-setup-visibility.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-setup-visibility', () => {
  permissionRuleTests(rule, {
    ViewSetup: 'low',
    ViewAllProfiles: 'low',
    ViewRoles: 'low',
    ViewAllCustomSettings: 'low',
    ViewEventLogFiles: 'low',
    MonitorLoginHistory: 'low',
  });
});
