import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-setup-visibility', {
  ViewSetup: 'low',
  ViewAllProfiles: 'low',
  ViewRoles: 'low',
  ViewAllCustomSettings: 'low',
  ViewEventLogFiles: 'low',
  MonitorLoginHistory: 'low',
});
