import type { ObjectPermissionName } from './objectPermissions.ts';

/** What a user may do, with the way each permission comes; of a planned user, what it would. */
export type EffectiveAccess = {
  username: string;
  userPermissions: readonly HeldPermission[];
  objectPermissions: readonly HeldObjectPermissions[];
  setupAccess: readonly HeldSetupAccess[];
};

/** Through which a permission is held. */
export type GrantPath = {
  via: 'profile' | 'permissionSet' | 'permissionSetGroup';
  name: string;
  /** The group's aggregate set may lag behind its members. */
  isOutdated?: true;
  /** Held only while a session activates it; `live` where one does now. */
  session?: 'needed' | 'live';
};

export type HeldPermission = { permission: string; path: GrantPath };
export type HeldObjectPermissions = { object: string; permissions: readonly ObjectPermissionName[]; path: GrantPath };
/** Access to an Apex class, a connected app, a named credential …; `type` is `SetupEntityType`. */
export type HeldSetupAccess = { type: string; targetId: string; path: GrantPath };

const words = {
  profile: 'profile',
  permissionSet: 'permission set',
  permissionSetGroup: 'permission set group',
} as const;

/** Such as `permission set group Billing_Read (outdated)`. */
export function pathText({ via, name, isOutdated, session }: GrantPath): string {
  const notes = [
    ...(isOutdated === true ? ['outdated'] : []),
    ...(session === 'needed' ? ['session-based'] : []),
    ...(session === 'live' ? ['session-based, active now'] : []),
  ];
  return `${words[via]} ${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** Whether the user has a permission without having to activate it in a session first. */
export function isEffective({ session }: GrantPath): boolean {
  return session !== 'needed';
}

/** Whether the user holds the user permission, be it only while a session activates it. */
export function holds({ userPermissions }: EffectiveAccess, permission: string): boolean {
  return userPermissions.some((held) => held.permission === permission);
}
