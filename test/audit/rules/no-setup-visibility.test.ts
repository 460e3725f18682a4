import rule from '../../../src/audit/rules/no-setup-visibility.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    ViewSetup: 'low',
    ViewAllProfiles: 'low',
    ViewRoles: 'low',
    ViewAllCustomSettings: 'low',
    ViewEventLogFiles: 'low',
    MonitorLoginHistory: 'low',
  })
);
