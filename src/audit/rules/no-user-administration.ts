import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-user-administration', {
  ManageUsers: 'critical',
  ManageInternalUsers: 'critical',
  AssignPermissionSets: 'critical',
  ManageProfilesPermissionsets: 'critical',
  CanDoActAsUser: 'critical',
  ResetPasswords: 'high',
  ManageSharing: 'high',
  ManageSessionPermissionSets: 'high',
  ManagePasswordPolicies: 'high',
  ManageLoginAccessPolicies: 'high',
  ManageTwoFactor: 'high',
  DelegatedTwoFactor: 'high',
  ManageIpAddresses: 'high',
  ManagePartners: 'high',
  ManageCssUsers: 'high',
  FreezeUsers: 'moderate',
  ManageRoles: 'moderate',
  ModerateNetworkUsers: 'moderate',
});
