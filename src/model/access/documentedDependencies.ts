/**
 * User permissions that Salesforce takes in a permission set only together with others; read off refusals of real orgs, and
 * Query All Files off Salesforce Help ("View All Data permission is required"). An org lists most of them in
 * PermissionDependency, but neither all of them nor to everybody, so that these are added to what it lists.
 */
export const documentedDependencies: Readonly<Record<string, readonly string[]>> = {
  ManageUsers: [
    'AssignPermissionSets',
    'DelegatedTwoFactor',
    'FreezeUsers',
    'ManageInternalUsers',
    'ManageIpAddresses',
    'ManageLoginAccessPolicies',
    'ManagePasswordPolicies',
    'ManageProfilesPermissionsets',
    'ManageRoles',
    'ManageSharing',
    'MonitorLoginHistory',
    'ResetPasswords',
    'ViewAllUsers',
    'ViewRoles',
    'ViewSetup',
  ],
  ModifyAllData: ['ViewAllData'],
  QueryAllFiles: ['ViewAllData'],
  ResetPasswords: ['ViewRoles', 'ViewSetup'],
  ViewSetup: ['ViewRoles'],
};

/** What a user permission needs directly, whatever the case it is written in. */
export const neededBy = (permission: string): readonly string[] => {
  const name = Object.keys(documentedDependencies).find((each) => each.toLowerCase() === permission.toLowerCase());
  return name === undefined ? [] : (documentedDependencies[name] ?? []);
};

/** The permissions with all that they need, each once. */
export const withNeeded = (permissions: readonly string[]): string[] => {
  const all = new Set(permissions);
  for (const permission of all) for (const needed of neededBy(permission)) all.add(needed);
  return [...all];
};

/**
 * Objects of Field Service: "All users need the Field Service Standard user permission to access field service objects"
 * (Salesforce Help, "Field Service Permission Set Licenses"), and with the integration PSL that is all it takes (Salesforce
 * Help 002625409). In orgs that have work orders without Field Service, the permission does not exist.
 */
export const workOrderObjects: readonly string[] = [
  'AssignedResource',
  'Location',
  'MaintenanceAsset',
  'MaintenancePlan',
  'OperatingHours',
  'ProductConsumed',
  'ProductItem',
  'ProductItemTransaction',
  'ProductRequest',
  'ProductRequestLineItem',
  'ProductRequired',
  'ProductTransfer',
  'ResourceAbsence',
  'ResourcePreference',
  'ReturnOrder',
  'ReturnOrderLineItem',
  'ServiceAppointment',
  'ServiceCrew',
  'ServiceCrewMember',
  'ServiceReport',
  'ServiceResource',
  'ServiceResourceSkill',
  'ServiceTerritory',
  'ServiceTerritoryMember',
  'Shift',
  'Shipment',
  'SkillRequirement',
  'TimeSheet',
  'TimeSheetEntry',
  'TimeSlot',
  'WorkOrder',
  'WorkOrderLineItem',
  'WorkType',
  'WorkTypeGroup',
  'WorkTypeGroupMember',
];

/** The user permission that Setup calls Field Service Standard. */
export const workOrderPermission = 'FieldServiceAccess';
