import type { EffectiveAccess, HeldObjectPermissions, HeldPermission } from '../model/access/effectiveAccess.ts';
import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import type { Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { ownSetOf, setNamed } from './setBlockers.ts';

const held = (permissions: readonly string[], path: HeldPermission['path']): HeldPermission[] =>
  permissions.map((permission) => ({ permission, path }));

/** It is also known whether the profile is API-only; rules are less strict about a user that can't log in to the UI. */
const profilePermissions = (profile: IntegrationProfile | undefined): string[] => [
  ...new Set([...(profile?.isApiOnly === true ? ['ApiUserOnly'] : []), ...(profile?.userPermissions ?? [])]),
];

const plannedObjects = ({ closure }: Grants, path: HeldPermission['path']): HeldObjectPermissions[] =>
  [...closure.objects].map(([object, permissions]) => ({ object, permissions: [...permissions], path }));

/** What the user will be able to do once the plan is carried out: profile, own permission set, and everything else that is assigned. */
export const plannedAccess = (
  wish: Wish,
  facts: CreateFacts,
  { grants, profile }: { grants: Grants; profile: IntegrationProfile | undefined }
): EffectiveAccess => {
  const own = wish.ownSet === undefined ? undefined : ownSetOf(facts, wish.ownSet);
  const ownPermissions = [...new Set([...(own?.userPermissions ?? []), ...grants.closure.userPermissions])];
  const sets = wish.permissionSets.flatMap((name) => setNamed(facts, name) ?? []);
  const groups = facts.groups.filter(({ name }) =>
    wish.permissionSetGroups.some((wished) => wished.toLowerCase() === name.toLowerCase())
  );
  return {
    username: wish.username,
    userPermissions: [
      ...held(profilePermissions(profile), { via: 'profile', name: profile?.name ?? '' }),
      ...held(wish.ownSet === undefined ? [] : ownPermissions, { via: 'permissionSet', name: wish.ownSet ?? '' }),
      ...sets.flatMap(({ name, userPermissions }) => held(userPermissions, { via: 'permissionSet', name })),
      ...groups.flatMap(({ name, userPermissions }) => held(userPermissions, { via: 'permissionSetGroup', name })),
    ],
    objectPermissions:
      wish.ownSet === undefined ? [] : plannedObjects(grants, { via: 'permissionSet', name: wish.ownSet }),
    setupAccess: [],
  };
};
