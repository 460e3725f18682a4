import { grantKinds, type SetupEntityType, setupEntityKinds } from '../model/access/grantKinds.ts';
import { dependencyName, objectPermissionNeeds } from '../model/access/objectPermission.ts';
import type { SnapshotScope } from '../model/org/orgSnapshot.ts';
import type { Wish } from '../model/access/spec.ts';

/** Setup entities that the wish names, by type. */
export const wishedEntities = (wish: Wish): Array<{ type: SetupEntityType; name: string }> =>
  setupEntityKinds.flatMap((kind) => wish[kind].map((name) => ({ type: grantKinds[kind].entity.type, name })));

/** A field permission brings reading the object along, so what that needs is asked for too. */
const objectPermissions = ({ objects, fields }: Wish): string[] =>
  [...Object.entries(objects), ...Object.keys(fields).map((object) => [object, []] as const)].flatMap(
    ([object, names]) =>
      [...new Set(['read' as const, ...names, ...names.flatMap((name) => objectPermissionNeeds[name])])].map((name) =>
        dependencyName(object, name)
      )
  );

/** What of the org must be known to plan the wishes: one snapshot serves all of them. */
export const scopeOf = (wishes: readonly Wish[]): SnapshotScope => {
  const ofAll = <T>(pick: (wish: Wish) => readonly T[]): T[] => [...new Set(wishes.flatMap(pick))];
  return {
    usernames: ofAll(({ username }) => [username]),
    permissionSets: ofAll(({ permissionSets, ownSet }) =>
      ownSet === undefined ? permissionSets : [...permissionSets, ownSet]
    ),
    ownSets: ofAll(({ ownSet }) => (ownSet === undefined ? [] : [ownSet])),
    permissionSetGroups: ofAll(({ permissionSetGroups }) => permissionSetGroups),
    objects: ofAll(({ objects, fields }) => [...Object.keys(objects), ...Object.keys(fields)]),
    userPermissions: ofAll(({ userPermissions }) => userPermissions),
    permissions: ofAll((wish) => [...objectPermissions(wish), ...wish.userPermissions]),
    setupEntities: wishes.flatMap(wishedEntities),
    roles: ofAll(({ role }) => (role === undefined ? [] : [role])),
  };
};
