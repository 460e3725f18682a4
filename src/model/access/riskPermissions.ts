/** User permissions that no integration should have without somebody having said so. */
export const riskPermissions = {
  modifyAllData: ['ModifyAllData'],
  viewAllData: ['ViewAllData'],
  orgChange: ['AuthorApex', 'CustomizeApplication', 'ModifyMetadata', 'InstallPackaging', 'ManageSandboxes'],
  userAdministration: [
    'ManageUsers',
    'ManageInternalUsers',
    'AssignPermissionSets',
    'ManageProfilesPermissionsets',
    'CanDoActAsUser',
    'ResetPasswords',
    'ManageSharing',
    'ManageSessionPermissionSets',
    'ManagePasswordPolicies',
    'ManageLoginAccessPolicies',
    'ManageTwoFactor',
    'DelegatedTwoFactor',
    'ManageIpAddresses',
  ],
  appAdministration: [
    'ManageRemoteAccess',
    'ExternalClientAppAdmin',
    'ExternalClientAppDeveloper',
    'ViewClientSecret',
    'ClientSecretRotation',
    'ManageNamedCredentials',
    'ManageAuthProviders',
    'ManageCertificates',
    'ManageEncryptionKeys',
  ],
  apiGateBypass: ['UseAnyApiClient', 'CanApproveUninstalledApps'],
  bulkData: ['DataExport', 'BulkApiHardDelete'],
  sensitiveData: ['ViewEncryptedData', 'ViewUserPII', 'ViewAllFieldsGlobal', 'PrivacyDataAccess'],
} as const;

/** Columns that not every release or edition has: a query over one of them may fail where it is missing. */
export const optionalPermissions: readonly string[] = ['ManageSandboxes', 'CanDoActAsUser', 'UseAnyApiClient'];

/** All of them, as creation reads them of every set that the new user would hold. */
export const guardPermissions: readonly string[] = Object.values(riskPermissions).flat();

/** User permissions that a rule of the audit looks at: columns that are read of every set an identity holds. */
export const auditPermissions: readonly string[] = [
  'ApiEnabled',
  'ApiUserOnly',
  'ChatterInternalUser',
  'UseAnyApiAuth',
  ...guardPermissions,
  'FreezeUsers',
  'ManageRoles',
  'BypassMFAForUiLogins',
  'SkipIdentityConfirmation',
  'TransactionSecurityExempt',
  'PasswordNeverExpires',
  'QueryAllFiles',
  'ExportReport',
  'ViewAllUsers',
  'CreateAuditFields',
  'UpdateWithInactiveOwner',
  'EditReadonlyFields',
  'TransferAnyEntity',
  'ViewSetup',
  'ViewAllProfiles',
  'ViewRoles',
  'ViewAllCustomSettings',
  'ViewEventLogFiles',
  'MonitorLoginHistory',
];
