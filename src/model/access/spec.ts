/** Object permissions by the names users type; `PermissionsX` columns in `model/objectPermission.ts`. */
export type ObjectPermissionName = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll' | 'viewAllFields';

export type FieldPermissionName = 'read' | 'edit';

export type UserFieldValue = string | number | boolean;

/** What one integration user should be and may do, as written by the user. Only the name is required. */
export type IntegrationUserSpec = {
  /** The integration, as people call it. */
  name: string;
  username?: string;
  email?: string;
  alias?: string;
  /** Name of the profile; found by license and API-only permission when absent. */
  profile?: string;
  /** Name or API name of the role. */
  role?: string;
  timeZone?: string;
  locale?: string;
  objects?: Readonly<Record<string, readonly ObjectPermissionName[]>>;
  /** By object, then field; `*` stands for every field that can carry field permissions. */
  fields?: Readonly<Record<string, Readonly<Record<string, FieldPermissionName>>>>;
  apexClasses?: readonly string[];
  customPermissions?: readonly string[];
  /** API names without the `Permissions` prefix. */
  userPermissions?: readonly string[];
  externalClientApps?: readonly string[];
  connectedApps?: readonly string[];
  permissionSets?: readonly string[];
  permissionSetGroups?: readonly string[];
  /** Developer names of PSLs besides the integration PSL. */
  permissionSetLicenses?: readonly string[];
  /** API name of the own permission set. */
  permissionSetName?: string;
  /** Further fields of the User record. */
  userFields?: Readonly<Record<string, UserFieldValue>>;
  /** ISO date, or days from now such as `30d`: when the assignments of permission sets end. */
  expires?: string;
  /** Rules of the audit whose objection is accepted. */
  accept?: readonly string[];
};

/** The spec with every default filled in that needs no look at the org. */
export type Wish = Required<
  Omit<IntegrationUserSpec, 'email' | 'profile' | 'role' | 'timeZone' | 'locale' | 'expires' | 'permissionSetName'>
> &
  Pick<IntegrationUserSpec, 'email' | 'profile' | 'role' | 'timeZone' | 'locale'> & {
    /** API name of the own set; undefined where nothing is granted through one. */
    ownSet?: string;
    /** ISO date-time at which assignments end. */
    expiresAt?: string;
  };

/** Whether the wish grants anything that needs a permission set of its own. */
export const grantsOwn = (spec: IntegrationUserSpec): boolean =>
  [spec.objects, spec.fields].some((grants) => Object.keys(grants ?? {}).length > 0) ||
  [spec.apexClasses, spec.customPermissions, spec.userPermissions, spec.externalClientApps, spec.connectedApps].some(
    (names) => (names?.length ?? 0) > 0
  );
