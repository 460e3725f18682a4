import { expect } from 'chai';
import { org } from './data.ts';
import { runQuery } from './runQuery.ts';

/** The facts' own queries (§12): a double that refuses one of them would be stricter than Salesforce. */
const queries = [
  'SELECT Id, Name, OrganizationType, IsSandbox, InstanceName, TrialExpirationDate, NamespacePrefix, TimeZoneSidKey, LanguageLocaleKey, DefaultLocaleSidKey FROM Organization',
  "SELECT Id, Name, MasterLabel, LicenseDefinitionKey, Status, TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = 'Salesforce Integration' OR LicenseDefinitionKey = 'SALESFORCE_INTEGRATION_USER'",
  "SELECT Id, DeveloperName, MasterLabel, PermissionSetLicenseKey, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl' OR MasterLabel = 'Salesforce API Integration'",
  "SELECT Id, Name, UserType, PermissionsApiEnabled, PermissionsApiUserOnly FROM Profile WHERE UserLicense.Name = 'Salesforce Integration'",
  "SELECT Id, Username, Name, Email, IsActive, ProfileId, Profile.Name, Profile.PermissionsApiUserOnly, UserRoleId, LastLoginDate, LastPasswordChangeDate, CreatedDate FROM User WHERE Profile.UserLicense.Name = 'Salesforce Integration'",
  'SELECT Id, Username, Profile.Name, Profile.UserLicense.Name FROM User WHERE IsActive = true AND Profile.PermissionsApiUserOnly = true',
  "SELECT UserId, IsFrozen, IsPasswordLocked FROM UserLogin WHERE UserId IN ('005000000000001')",
  "SELECT Id, AssigneeId, Assignee.Username, Assignee.IsActive, PermissionSetLicenseId FROM PermissionSetLicenseAssign WHERE PermissionSetLicense.DeveloperName = 'SalesforceAPIIntegrationPsl'",
  "SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive, PermissionSet.Name, PermissionSet.Label, PermissionSet.Type, PermissionSet.IsOwnedByProfile, PermissionSet.LicenseId FROM PermissionSetAssignment WHERE AssigneeId IN ('005000000000001')",
  "SELECT ParentId, SobjectType, PermissionsCreate, PermissionsRead, PermissionsEdit, PermissionsDelete, PermissionsViewAllRecords, PermissionsModifyAllRecords, PermissionsViewAllFields FROM ObjectPermissions WHERE ParentId IN ('0PS000000000001')",
  "SELECT ParentId, SobjectType, Field, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE ParentId IN ('0PS000000000001')",
  "SELECT ParentId, SetupEntityId, SetupEntityType FROM SetupEntityAccess WHERE ParentId IN ('0PS000000000001')",
  "SELECT UserId, Application, LoginType, LoginSubType, Status, COUNT(Id) n, MAX(LoginTime) lastSeen FROM LoginHistory WHERE UserId IN ('005000000000001') AND LoginTime = LAST_N_DAYS:90 GROUP BY UserId, Application, LoginType, LoginSubType, Status",
  "SELECT AppName, UserId, LastUsedDate, UseCount, CreatedDate FROM OauthToken WHERE UserId = '005000000000001'",
];

describe('local org: SOQL of the facts', () => {
  for (const query of queries) {
    it(`answers ${query.slice(0, 60)}…`, () => expect(runQuery(query, org).records).to.be.an('array'));
  }
});
