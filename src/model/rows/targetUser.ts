import { z } from 'zod';
import { setupEntityTypes } from '../access/grantKinds.ts';
import { instant, type Row } from './row.ts';

/** A user of this org who has a wished username. */
export const targetUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  /** Null where the caller may not read `UserLogin`. */
  isFrozen: z.boolean().nullable(),
  profileId: z.string(),
  profileName: z.string(),
  userLicenseId: z.string(),
  userLicenseName: z.string(),
  createdById: z.string().nullable(),
  /** ISO date-time; null for a user who never logged in. */
  lastLoginAt: instant.nullable(),
  /** What the user's profile page says; empty where the org does not have the field. */
  aboutMe: z.string(),
  /** Fields with a flag of their own and those that a wish names, by API name, as far as the caller can see them. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Null for a user without a role, and where the caller cannot see it. */
  roleName: z.string().nullable(),
});
export type TargetUser = Row<typeof targetUser>;

/** The user who runs the command. */
export const runningUser = z.object({ id: z.string(), username: z.string(), email: z.string() });
export type RunningUser = Row<typeof runningUser>;

/** A profile whose user license is Salesforce Integration, read from the permission set it owns. */
export const integrationProfile = z.object({
  id: z.string(),
  /** The permission set that it owns: its grants are this set's. */
  setId: z.string(),
  /** In the running user's language. */
  name: z.string(),
  /** The English name; read only where several profiles would do. */
  fullName: z.string().exactOptional(),
  userLicenseId: z.string(),
  /** `IsCustom` of the owned permission set: false for the shipped profile. */
  isCustom: z.boolean(),
  isApiOnly: z.boolean(),
  /** User permissions that the profile grants, of those that the guard judges or a wish names. */
  userPermissions: z.array(z.string()),
});
export type IntegrationProfile = Row<typeof integrationProfile>;

/** What such a user holds already. */
export const targetAssignment = z.object({
  id: z.string(),
  userId: z.string(),
  permissionSetId: z.string().nullable(),
  permissionSetGroupId: z.string().nullable(),
  expiresAt: instant.nullable(),
  isActive: z.boolean(),
  isRevoked: z.boolean(),
  /** Whether it is the set that the user's profile owns: nobody assigned it. */
  ofProfile: z.boolean(),
});
export type TargetAssignment = Row<typeof targetAssignment>;

export const targetPsl = z.object({ id: z.string(), userId: z.string(), permissionSetLicenseId: z.string() });
export type TargetPsl = Row<typeof targetPsl>;

/** A permission set that the wish names, or the own one. */
export const namedPermissionSet = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  namespace: z.string().nullable(),
  /** Id of a UserLicense (`100…`) or a PermissionSetLicense (`0PL…`). */
  licenseId: z.string().nullable(),
  description: z.string(),
  type: z.string(),
  isCustom: z.boolean(),
  userPermissions: z.array(z.string()),
});
export type NamedPermissionSet = Row<typeof namedPermissionSet>;

/** A permission set group; its permissions are those of its aggregate set, with muting applied by the platform. */
export const namedGroup = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  status: z.string(),
  userPermissions: z.array(z.string()),
  /** Its permission sets; one bound to a license binds the group. */
  members: z.array(z.object({ name: z.string(), licenseId: z.string().nullable() })),
});
export type NamedGroup = Row<typeof namedGroup>;

export const ownObjectRow = z.object({ id: z.string(), object: z.string(), permissions: z.array(z.string()) });
export type OwnObjectRow = Row<typeof ownObjectRow>;
export const ownFieldRow = z.object({ id: z.string(), object: z.string(), field: z.string(), edit: z.boolean() });
export type OwnFieldRow = Row<typeof ownFieldRow>;

/** A row of SetupEntityAccess: access to an Apex class, a custom permission, an app … by its id. */
export const ownEntityRow = z.object({ id: z.string(), entityId: z.string() });

/** The rows of a wish's own permission set, and who holds it. */
export const ownSet = z.object({
  /** As the wish names it. */
  name: z.string(),
  objects: z.array(ownObjectRow),
  fields: z.array(ownFieldRow),
  entities: z.array(ownEntityRow),
  /** Permission set groups that contain the set: their members hold it too. */
  groups: z.array(z.string()),
  holders: z.array(z.object({ userId: z.string(), username: z.string(), isActive: z.boolean() })),
});
export type OwnSet = Row<typeof ownSet>;

export const setupEntity = z.object({ type: z.enum(setupEntityTypes), name: z.string(), id: z.string() });
export type SetupEntity = Row<typeof setupEntity>;

/** What the org says a permission needs: `Object<verb>` or the name of a user permission. */
export const permissionDependency = z.object({
  permission: z.string(),
  requires: z.string(),
  isUserPermission: z.boolean(),
});
export type PermissionDependency = Row<typeof permissionDependency>;

export const role = z.object({ id: z.string(), name: z.string(), developerName: z.string() });
export type Role = Row<typeof role>;

/** A user permission: whether the org knows the column, and ids of the PSLs that admit it. */
export const permissionCeiling = z.object({
  permission: z.string(),
  known: z.boolean(),
  admittedBy: z.array(z.string()),
});
export type PermissionCeiling = Row<typeof permissionCeiling>;

/** The picklists that say what can be granted; `fields` as `Account.Industry`, of the wish's objects only. */
export const grantTargets = z.object({
  objects: z.array(z.string()),
  fieldObjects: z.array(z.string()),
  fields: z.array(z.string()),
});
export type GrantTargets = Row<typeof grantTargets>;

/** Kinds of which all names can be listed. */
export const listedKinds = [
  ...setupEntityTypes,
  'Object',
  'PermissionSet',
  'PermissionSetGroup',
  'PermissionSetLicense',
  'UserRole',
  'PackageLicense',
  'Tab',
] as const;
export type ListedKind = (typeof listedKinds)[number];

/** One of them, by API name and by what people call it; the label is empty where there is none. */
export const listedName = z.object({ kind: z.enum(listedKinds), name: z.string(), label: z.string() });
export type ListedName = Row<typeof listedName>;
