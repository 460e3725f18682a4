import { type GrantPath, pathText } from '../model/access/effectiveAccess.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { chooseProfile } from '../model/access/chooseProfile.ts';
import type { CreateFacts } from './createFacts.ts';
import { groupNamed, setNamed } from './setBlockers.ts';

/**
 * User permissions that the user will hold whatever the own set grants, each with where it comes from: those of the profile,
 * and of the permission sets and groups that the wish names. What a session must activate first does not count.
 */
export function givenElsewhere(wish: Wish, facts: CreateFacts): ReadonlyMap<string, string> {
  const { permissionSets, permissionSetGroups } = wish;
  const given: ReadonlyArray<readonly [path: GrantPath, permissions: readonly string[]]> = [
    ...profileOf(wish, facts),
    ...permissionSets
      .flatMap((name) => setNamed(facts, name) ?? [])
      .filter(({ type }) => type !== 'Session')
      .map(({ name, userPermissions }) => [{ via: 'permissionSet', name }, userPermissions] as const),
    ...permissionSetGroups
      .flatMap((name) => groupNamed(facts, name) ?? [])
      .filter(({ status }) => status === 'Updated')
      .map(({ name, userPermissions }) => [{ via: 'permissionSetGroup', name }, userPermissions] as const),
  ];
  const paths = new Map<string, string>();
  for (const [path, permissions] of given)
    for (const permission of permissions) if (!paths.has(permission)) paths.set(permission, pathText(path));
  return paths;
}

function profileOf({ profile: wished }: Wish, { profiles, existingUser }: CreateFacts): Array<[GrantPath, string[]]> {
  const choice = chooseProfile(profiles, wished);
  const profile = existingUser
    ? profiles.find(({ id }) => id === existingUser.profileId)
    : 'profile' in choice
      ? choice.profile
      : undefined;
  return profile ? [[{ via: 'profile', name: profile.name }, [...profile.userPermissions]]] : [];
}
