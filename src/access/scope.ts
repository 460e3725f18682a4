import { grantKinds, type SetupEntityType, setupEntityKinds } from '../model/access/grantKinds.ts';
import { dependencyName, objectPermissionNeeds } from '../model/access/objectPermission.ts';
import type { SnapshotScope } from '../model/org/snapshot.ts';
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

/** What of the org must be known to plan the wish. */
export const scopeOf = (wish: Wish): SnapshotScope => ({
  username: wish.username,
  permissionSets: [...wish.permissionSets, ...(wish.ownSet === undefined ? [] : [wish.ownSet])],
  ownSet: wish.ownSet,
  permissionSetGroups: wish.permissionSetGroups,
  objects: [...new Set([...Object.keys(wish.objects), ...Object.keys(wish.fields)])],
  userPermissions: wish.userPermissions,
  permissions: [...new Set([...objectPermissions(wish), ...wish.userPermissions])],
  setupEntities: wishedEntities(wish),
  role: wish.role,
});
