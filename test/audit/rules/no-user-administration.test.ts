import rule from '../../../src/audit/rules/no-user-administration.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
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
  })
);
