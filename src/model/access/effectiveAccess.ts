import type { ObjectPermissionName } from './objectPermissions.ts';

/** What a user may do, with the way each permission comes; of a planned user, what it would. */
export type EffectiveAccess = {
  username: string;
  userPermissions: readonly HeldPermission[];
  objectPermissions: readonly HeldObjectPermissions[];
  setupAccess: readonly HeldSetupAccess[];
  /** Empty where field permissions were not read. */
  fieldPermissions: readonly HeldFieldPermission[];
};

/** Through which a permission is held. */
export type GrantPath = {
  via: 'profile' | 'permissionSet' | 'permissionSetGroup';
  name: string;
  /** The group's aggregate set may lag behind its members. */
  isOutdated?: true;
  /** Held only while a session activates it; `live` where one does now. */
  session?: 'needed' | 'live';
  /**
   * The set is bound to another user license than the user's. Of standard objects only: a vendor found that Salesforce
   * drops just these without an error, while Apex classes and custom objects stay (docs.movedata.io).
   */
  isOtherLicense?: true;
};

export type HeldPermission = { permission: string; path: GrantPath };
export type HeldObjectPermissions = { object: string; permissions: readonly ObjectPermissionName[]; path: GrantPath };
/** `field` is `Contact.Birthdate`; whoever can edit it can read it. */
export type HeldFieldPermission = { field: string; canEdit: boolean; path: GrantPath };
/** Access to an Apex class, a connected app, a named credential …; `type` is `SetupEntityType`. */
export type HeldSetupAccess = { type: string; targetId: string; path: GrantPath };

const words = {
  profile: 'profile',
  permissionSet: 'permission set',
  permissionSetGroup: 'permission set group',
} as const;

/** Such as `permission set group Billing_Read (outdated)`. */
export function pathText({ via, name, isOutdated, session, isOtherLicense }: GrantPath): string {
  const notes = [
    ...(isOutdated === true ? ['outdated'] : []),
    ...(session === 'needed' ? ['session-based'] : []),
    ...(session === 'live' ? ['session-based, active now'] : []),
    ...(isOtherLicense === true ? ['bound to another license: without effect as far as is known'] : []),
  ];
  return `${words[via]} ${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** Whether the user has a permission as far as is known, without having to activate it in a session first. */
export function isEffective({ session, isOtherLicense }: GrantPath): boolean {
  return session !== 'needed' && isOtherLicense !== true;
}

/** Whether the user holds the user permission, be it only while a session activates it. */
export function holds({ userPermissions }: EffectiveAccess, permission: string): boolean {
  return userPermissions.some((held) => held.permission === permission);
}

/**
 * Whether a package's own permission set grants its own object: all records of a connector's objects are not all data of
 * the org, and the set can't be changed.
 */
export function isPackagesOwn(object: string, { via, name }: GrantPath): boolean {
  const [namespace = '', ...rest] = object.split('__');
  return rest.length > 1 && via === 'permissionSet' && name.toLowerCase().startsWith(`${namespace.toLowerCase()}__`);
}
