/** User permissions that no integration should have without somebody having said so. */
export const riskPermissions = {
  modifyAllData: ['ModifyAllData'],
  viewAllData: ['ViewAllData'],
  orgChange: [
    'AuthorApex',
    'CustomizeApplication',
    'ModifyMetadata',
    'InstallPackaging',
    'ManageSandboxes',
    'ManageInteraction',
    'InboundMigrationToolsUser',
  ],
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
    'ManagePartners',
    'ManageCssUsers',
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
  evidenceDeletion: ['DeleteFieldHistory', 'DeleteFieldHistoryArchive', 'DeleteEventMonitoringData'],
  sensitiveData: ['ViewEncryptedData', 'ViewUserPII', 'ViewAllFieldsGlobal', 'PrivacyDataAccess'],
} as const;

/** Columns that not every release or edition has: a query over one of them may fail where it is missing. */
export const optionalPermissions: readonly string[] = [
  'ManageSandboxes',
  'CanDoActAsUser',
  'UseAnyApiClient',
  'InboundMigrationToolsUser',
  'ManagePartners',
  'ManageCssUsers',
  'DeleteFieldHistory',
  'DeleteFieldHistoryArchive',
  'DeleteEventMonitoringData',
];

/** All of them, as creation reads them of every set that the new user would hold. */
export const guardPermissions: readonly string[] = Object.values(riskPermissions).flat();

/** User permissions that a rule of the audit judges. */
export const judgedPermissions: readonly string[] = [
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
  'ManageDevSandboxes',
  'Packaging2',
  'Packaging2Delete',
  'Packaging2PromoteVersion',
  'ManageCustomPermissions',
  'ManageHealthCheck',
  'ManageNetworks',
  'ModerateNetworkUsers',
  'ManageExternalConnections',
  'CanInsertFeedSystemFields',
  'ContentAdministrator',
  'ManageChatterMessages',
  'ManageReportsInPubFolders',
  'ScheduleReports',
  'ImportCustomObjects',
  'EmailMass',
  'EmailAdministration',
];

/** User permissions that say what a finding means, and are none by themselves. */
export const contextPermissions: readonly string[] = [
  'ApiEnabled',
  'ApiUserOnly',
  'ChatterInternalUser',
  'UseAnyApiAuth',
];

/** Columns that are read of every set an identity holds. */
export const auditPermissions: readonly string[] = [...contextPermissions, ...judgedPermissions];
