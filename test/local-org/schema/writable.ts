/** What may be written to a setup object; everything else is read-only. */
export type Writable = {
  readonly prefix: string;
  readonly deletable: boolean;
  /** `except`: every field but these. */
  readonly create: readonly string[] | { readonly except: readonly string[] };
  readonly update: readonly string[] | { readonly except: readonly string[] };
  readonly lengths?: Readonly<Record<string, number>>;
  /** Fields the org fills in when they are left out. */
  readonly defaulted?: readonly string[];
  /** First API version of a field. */
  readonly since?: Readonly<Record<string, number>>;
};

const none: readonly string[] = [];
const readOnly = (prefix: string): Writable => ({ prefix, deletable: false, create: none, update: none });

const flags = [
  'PermissionsCreate',
  'PermissionsRead',
  'PermissionsEdit',
  'PermissionsDelete',
  'PermissionsViewAllRecords',
  'PermissionsModifyAllRecords',
  'PermissionsViewAllFields',
];

const audit = [
  'Id',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'IsDeleted',
];

const userReadOnly = [
  ...audit,
  'Name',
  'UserType',
  'LastLoginDate',
  'LastPasswordChangeDate',
  'PasswordExpirationDate',
  'NumberOfFailedLogins',
  'SuAccessExpirationDate',
  'LastViewedDate',
  'LastReferencedDate',
  'IsProfilePhotoActive',
  'FullPhotoUrl',
  'SmallPhotoUrl',
  'MediumPhotoUrl',
  'BannerPhotoUrl',
  'Address',
  'IsExtIndicatorVisible',
  'OfflineTrialExpirationDate',
  'OfflinePdaTrialExpirationDate',
  'AccountId',
];

const setReadOnly = [
  ...audit,
  'ProfileId',
  'IsOwnedByProfile',
  'IsCustom',
  'NamespacePrefix',
  'PermissionSetGroupId',
  'Type',
  'PsgCount',
];

/** Object reference, as collected in the tables of create/update/required/length. */
export const writable: Readonly<Record<string, Writable>> = {
  User: {
    prefix: '005',
    deletable: false,
    create: { except: userReadOnly },
    update: { except: userReadOnly },
    lengths: { Username: 80, LastName: 80, FirstName: 40, Email: 128, Alias: 8, CommunityNickname: 40 },
    defaulted: [
      'CommunityNickname',
      'IsActive',
      'DigestFrequency',
      'DefaultGroupNotificationFrequency',
      'Name',
      'UserType',
    ],
  },
  PermissionSet: {
    prefix: '0PS',
    deletable: true,
    create: { except: setReadOnly },
    update: { except: [...setReadOnly, 'LicenseId'] },
    lengths: { Name: 80, Label: 80, Description: 255 },
    defaulted: ['HasActivationRequired', 'IsOwnedByProfile', 'IsCustom', 'Type', 'PsgCount'],
  },
  PermissionSetAssignment: {
    prefix: '0Pa',
    deletable: true,
    create: ['AssigneeId', 'PermissionSetId', 'PermissionSetGroupId', 'ExpirationDate'],
    update: ['ExpirationDate'],
    defaulted: ['IsActive', 'IsRevoked'],
  },
  PermissionSetLicenseAssign: {
    prefix: '2LA',
    deletable: true,
    create: ['AssigneeId', 'PermissionSetLicenseId'],
    update: none,
  },
  ObjectPermissions: {
    prefix: '110',
    deletable: true,
    create: ['ParentId', 'SobjectType', ...flags],
    update: flags,
    defaulted: flags,
    since: { PermissionsViewAllFields: 63 },
  },
  FieldPermissions: {
    prefix: '01k',
    deletable: true,
    create: ['ParentId', 'SobjectType', 'Field', 'PermissionsRead', 'PermissionsEdit'],
    update: ['PermissionsRead', 'PermissionsEdit'],
    defaulted: ['PermissionsRead', 'PermissionsEdit'],
  },
  SetupEntityAccess: {
    prefix: '0J0',
    deletable: true,
    create: ['ParentId', 'SetupEntityId'],
    update: none,
    defaulted: ['SetupEntityType'],
  },
  PermissionSetTabSetting: {
    // The prefix is not documented.
    prefix: '01r',
    deletable: true,
    create: ['ParentId', 'Name', 'Visibility'],
    update: ['Visibility'],
  },
  UserPackageLicense: { prefix: '051', deletable: true, create: ['PackageLicenseId', 'UserId'], update: none },
  UserLogin: { prefix: '0Yw', deletable: false, create: none, update: ['IsFrozen', 'IsPasswordLocked'] },
  AuthSession: { prefix: '0Ak', deletable: true, create: none, update: none },
  OauthToken: { prefix: '0CQ', deletable: true, create: none, update: none },
  ApexClass: readOnly('01p'),
  ApexPage: readOnly('066'),
  ApexTrigger: readOnly('01q'),
  AsyncApexJob: readOnly('707'),
  CronJobDetail: readOnly('08a'),
  CronTrigger: readOnly('08e'),
  // Could be written; nothing here does.
  EmailServicesAddress: readOnly('093'),
  EmailServicesFunction: readOnly('091'),
  ApiTotalUsageEventLog: readOnly('9Qg'),
  AppMenuItem: readOnly('0DS'),
  ConnectedApplication: readOnly('0H4'),
  CustomPermission: readOnly('0CP'),
  EntityDefinition: readOnly('4ie'),
  EventLogFile: readOnly('0AT'),
  ExternalDataSource: readOnly('0XC'),
  ExternalClientApplication: readOnly('0xI'),
  ExtlClntAppOauthPlcyCnfg: readOnly('0xR'),
  ExtlClntAppOauthSettings: readOnly('0xN'),
  FieldDefinition: readOnly('4fe'),
  FlowDefinitionView: readOnly('3dd'),
  Group: readOnly('00G'),
  GroupMember: readOnly('011'),
  LoginHistory: readOnly('0Ya'),
  MessagingChannel: readOnly('0Mj'),
  MutingPermissionSet: readOnly('0QM'),
  NamedCredential: readOnly('0XA'),
  OrgWideEmailAddress: readOnly('0D2'),
  Organization: readOnly('00D'),
  PackageLicense: readOnly('050'),
  PermissionSetGroup: readOnly('0PG'),
  PermissionSetGroupComponent: readOnly('0PM'),
  PermissionSetLicense: readOnly('0PL'),
  Profile: readOnly('00e'),
  SessionPermSetActivation: readOnly('5Pa'),
  TabDefinition: readOnly('4dt'),
  Territory2: readOnly('0MI'),
  UserLicense: readOnly('100'),
  UserPermissionAccess: readOnly('000'),
  UserTerritory2Association: readOnly('0MU'),
};
