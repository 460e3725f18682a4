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

/** Salesforce's own labels of the user permissions that callers may need. */
export const permissionLabels: Readonly<Record<string, string>> = {
  ApiEnabled: 'API Enabled',
  AssignPermissionSets: 'Assign Permission Sets',
  CustomizeApplication: 'Customize Application',
  ManageInternalUsers: 'Manage Internal Users',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
  ManageSessionPermissionSets: 'Manage Session Permission Set Activations',
  ManageUsers: 'Manage Users',
  MonitorLoginHistory: 'Monitor Login History',
  ViewAllData: 'View All Data',
  ViewEventLogFiles: 'View Event Log Files',
  ViewHealthCheck: 'View Health Check',
  ViewRoles: 'View Roles and Role Hierarchy',
  ViewSetup: 'View Setup and Configuration',
};

/** What Setup calls the permission; its API name where that is not known here. */
export const permissionLabel = (name: string): string => permissionLabels[name] ?? name;
