/** Through which a permission is held. */
export type GrantPath = { via: 'profile' | 'permissionSet' | 'permissionSetGroup'; name: string };

export type HeldPermission = { permission: string; path: GrantPath };

/** What a user may do, with the way each permission comes; of a planned user, what it would. */
export type EffectiveAccess = { username: string; userPermissions: readonly HeldPermission[] };

const words = {
  profile: 'profile',
  permissionSet: 'permission set',
  permissionSetGroup: 'permission set group',
} as const;

export const pathText = ({ via, name }: GrantPath): string => `${words[via]} ${name}`;
