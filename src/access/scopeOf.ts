import { withNeeded, workOrderObjects, workOrderPermission } from '../model/access/documentedDependencies.ts';
import { grantKinds, type SetupEntityType, setupEntityKinds } from '../model/access/grantKinds.ts';
import { dependencyName, objectPermissions } from '../model/access/objectPermissions.ts';
import type { DatasetName, SnapshotScope } from '../model/org/orgSnapshot.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';

/** What of the org must be known to plan the wishes: one snapshot serves all of them. */
export function scopeOf(wishes: readonly Wish[]): SnapshotScope {
  const ofAll = <T>(pick: (wish: Wish) => readonly T[]): T[] => [...new Set(wishes.flatMap(pick))];
  return {
    usernames: ofAll(({ username }) => [username]),
    permissionSets: ofAll(({ permissionSets, ownSet }) =>
      ownSet === undefined ? permissionSets : [...permissionSets, ownSet]
    ),
    ownSets: ofAll(({ ownSet }) => (ownSet === undefined ? [] : [ownSet])),
    permissionSetGroups: ofAll(({ permissionSetGroups }) => permissionSetGroups),
    objects: ofAll(({ objects, fields }) => [...Object.keys(objects), ...Object.keys(fields)]),
    userPermissions: ofAll(neededUserPermissions),
    permissions: ofAll((wish) => [...neededObjectPermissions(wish), ...neededUserPermissions(wish)]),
    setupEntities: wishes.flatMap(wishedEntities),
    lists: [],
    packages: ofAll(({ packageLicenses }) => packageLicenses),
    tabs: ofAll(({ tabs }) => tabs),
    profiles: ofAll(({ profile = '' }) => [profile]),
    roles: ofAll(({ role }) => (role === undefined ? [] : [role])),
    userFields: ofAll(({ userFields }) => Object.keys(userFields)),
  };
}

/** Setup entities that the wish names, by type. */
export function wishedEntities(wish: Wish): Array<{ type: SetupEntityType; name: string }> {
  return setupEntityKinds.flatMap((kind) => wish[kind].map((name) => ({ type: grantKinds[kind].entity.type, name })));
}

/** The wished ones, and those that are known to come with them or with objects. */
function neededUserPermissions({ userPermissions, objects, fields }: Wish): string[] {
  const names = [...Object.keys(objects), ...Object.keys(fields)].map((name) => name.toLowerCase());
  const hasWorkOrders = workOrderObjects.some((name) => names.includes(name.toLowerCase()));
  return withNeeded([...userPermissions, ...(hasWorkOrders ? [workOrderPermission] : [])]);
}

/** A field permission brings reading the object along, so what that needs is asked for too. */
function neededObjectPermissions({ objects, fields }: Wish): string[] {
  return [...Object.entries(objects), ...Object.keys(fields).map((object) => [object, []] as const)].flatMap(
    ([object, names]) =>
      [...new Set(['read' as const, ...names, ...names.flatMap((name) => objectPermissions[name].needs)])].map((name) =>
        dependencyName(object, name)
      )
  );
}

/** What a creation cannot be planned without. */
export const requiredNeeds = [
  'caller',
  'organization',
  'runningUser',
  'userLicenses',
  'permissionSetLicenses',
  'integrationProfiles',
  'targetUser',
  'targetAssignments',
  'targetPsls',
  'namedPermissionSets',
  'namedGroups',
  'ownSet',
  'describes',
  'grantTargets',
  'userDescribe',
  'setupEntities',
  'wishedPackages',
  'wishedTabs',
  'permissionCeilings',
  'roles',
  'userPermissionNames',
  'heldSets',
  'heldGroups',
  'objectPermissions',
  'setupAccess',
  'fieldPermissions',
] as const;

/**
 * What makes the plan or its refusal better: what the org says depends on what, and what some rules need to judge it.
 * Who holds the seats is read only where one is taken.
 */
export const helpfulNeeds = ['permissionDependencies', 'sharingModels'] as const;

export const createNeeds: readonly DatasetName[] = [...requiredNeeds, ...helpfulNeeds];
