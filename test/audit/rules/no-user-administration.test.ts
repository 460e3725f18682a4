import rule from '../../../src/audit/rules/no-user-administration.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-user-administration', () => {
  permissionRuleTests(rule, {
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
    FreezeUsers: 'moderate',
    ManageRoles: 'moderate',
  });
});
