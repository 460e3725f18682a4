import rule from '../../../src/audit/rules/no-setup-visibility.js';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.js';

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
