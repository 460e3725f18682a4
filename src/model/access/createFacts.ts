/** The user who runs the command. */
export type RunningUser = { id: string; username: string; email: string };

/** A profile whose user license is Salesforce Integration, read from the permission set it owns. */
export type IntegrationProfile = {
  id: string;
  /** In the running user's language. */
  name: string;
  /** The English name; read only where several profiles would do. */
  fullName?: string;
  userLicenseId: string;
  /** `IsCustom` of the owned permission set: false for the shipped profile. */
  isCustom: boolean;
  isApiOnly: boolean;
  /** Risky user permissions the profile grants. */
  userPermissions: readonly string[];
};

/** The user of the wished username, where this org has one. */
export type TargetUser = {
  id: string;
  username: string;
  name: string;
  email: string;
  isActive: boolean;
  /** Null where the caller may not read `UserLogin`. */
  isFrozen: boolean | null;
  profileId: string;
  profileName: string;
  userLicenseId: string;
  userLicenseName: string;
};

/** What the target user holds already. */
export type TargetAssignment = {
  id: string;
  permissionSetId: string | null;
  permissionSetGroupId: string | null;
  expiresAt: string | null;
  isActive: boolean;
};

export type TargetPsl = { id: string; permissionSetLicenseId: string };

/** A permission set that the wish names, or the own one. */
export type NamedPermissionSet = {
  id: string;
  name: string;
  label: string;
  namespace: string | null;
  /** Id of a UserLicense (`100…`) or a PermissionSetLicense (`0PL…`). */
  licenseId: string | null;
  description: string;
  type: string;
  isCustom: boolean;
  userPermissions: readonly string[];
};

/** A permission set group; its permissions are those of its aggregate set, with muting applied by the platform. */
export type NamedGroup = {
  id: string;
  name: string;
  label: string;
  status: string;
  userPermissions: readonly string[];
  /** Its permission sets; one bound to a license binds the group. */
  members: ReadonlyArray<{ name: string; licenseId: string | null }>;
};

export type OwnObjectRow = { id: string; object: string; permissions: readonly string[] };
export type OwnFieldRow = { id: string; object: string; field: string; edit: boolean };

/** The rows of the own permission set, and who holds it. */
export type OwnSet = {
  objects: readonly OwnObjectRow[];
  fields: readonly OwnFieldRow[];
  /** Ids of Apex classes, custom permissions and apps. */
  setupEntityIds: readonly string[];
  /** Permission set groups that contain the set: their members hold it too. */
  groups: readonly string[];
  holders: ReadonlyArray<{ userId: string; username: string; isActive: boolean }>;
};

export type SetupEntityType = 'ApexClass' | 'CustomPermission' | 'ConnectedApplication' | 'ExternalClientApplication';
export type SetupEntity = { type: SetupEntityType; name: string; id: string };

/** What the org says a permission needs: `Object<verb>` or the name of a user permission. */
export type PermissionDependency = { permission: string; requires: string; isUserPermission: boolean };

export type Role = { id: string; name: string; developerName: string };

/** User permissions asked for: whether the org knows the column, and whether the integration PSL admits it. */
export type PermissionCeiling = { permission: string; known: boolean; allowed: boolean };
