import type { Assignment, HeldGroup, HeldSet, ObjectGrant, SessionActivation, SetupGrant } from '../rows/assignment.ts';
import type { FieldGrant } from '../rows/profileSettings.ts';
import type {
  GrantPath,
  HeldFieldPermission,
  HeldObjectPermissions,
  HeldPermission,
  HeldSetupAccess,
} from './effectiveAccess.ts';
import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import { fromFlags, isStandardObject, type ObjectPermissionName } from './objectPermissions.ts';

/** Built once for all users. */
export function accessIndex(rows: AccessRows): AccessIndex {
  const sets = byKey(rows.sets, ({ id }) => id);
  const profileSets = byKey(rows.sets, ({ profileId }) => profileId);
  const aggregates = byKey(rows.sets, ({ groupId }) => groupId);
  const groups = byKey(rows.groups, ({ id }) => id);
  const activated = new Set(rows.activations.map(({ userId, setId }) => `${userId} ${setId}`));
  const now = new Date(rows.takenAt);
  return {
    set: (id) => sets.get(id),
    profileSet: (id) => profileSets.get(id),
    aggregateOf: (id) => aggregates.get(id),
    group: (id) => groups.get(id),
    isActivated: (userId, setId) => activated.has(`${userId} ${setId}`),
    isInEffect: (assignment) => isInEffect(assignment, now),
    grantsOf: createGrantsOf(rows),
    permissionsOnce: once<readonly HeldPermission[]>(),
  };
}

/** Everything that was read about what users hold, whoever holds it. */
export type AccessRows = {
  sets: readonly HeldSet[];
  groups: readonly HeldGroup[];
  objectGrants: readonly ObjectGrant[];
  setupGrants: readonly SetupGrant[];
  fieldGrants: readonly FieldGrant[];
  activations: readonly SessionActivation[];
  /** ISO date-time; what has expired by then is not held. */
  takenAt: string;
};

/** Out of a snapshot; what could not be read is empty. */
export function accessRows(snapshot: OrgSnapshot): AccessRows {
  return {
    sets: dataOf(snapshot, 'heldSets') ?? [],
    groups: dataOf(snapshot, 'heldGroups') ?? [],
    objectGrants: dataOf(snapshot, 'objectPermissions') ?? [],
    setupGrants: dataOf(snapshot, 'setupAccess') ?? [],
    fieldGrants: dataOf(snapshot, 'fieldPermissions') ?? [],
    activations: dataOf(snapshot, 'sessionActivations') ?? [],
    takenAt: snapshot.takenAt,
  };
}

/** What one permission set grants, each row with the path it comes by. */
export type SetGrants = {
  permissions: readonly HeldPermission[];
  objects: readonly HeldObjectPermissions[];
  setup: readonly HeldSetupAccess[];
  fields: readonly HeldFieldPermission[];
};

/** A set, how it comes, and how its standard objects do where that differs. */
export type GrantingSet = { set: HeldSet; path: GrantPath; standardPath: GrantPath };

/** The rows by what they are looked up by, so that a user's access costs what that user holds. */
export type AccessIndex = {
  set(id: string): HeldSet | undefined;
  /** A profile's own set. */
  profileSet(profileId: string): HeldSet | undefined;
  /** The set in which the platform keeps what a group grants, muting applied. */
  aggregateOf(groupId: string): HeldSet | undefined;
  group(id: string): HeldGroup | undefined;
  isActivated(userId: string, setId: string): boolean;
  isInEffect(assignment: Assignment): boolean;
  /** One list for each set, however many users hold it by the same path. */
  grantsOf(holding: GrantingSet): SetGrants;
  /** Made once for each key. */
  permissionsOnce(key: string, make: () => readonly HeldPermission[]): readonly HeldPermission[];
};

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function byKey<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap((row): Array<[string, T]> => {
      const key = keyOf(row);
      return key === undefined ? [] : [[key, row]];
    })
  );
}

function once<T>(): (key: string, make: () => T) => T {
  const made = new Map<string, T>();
  return (key, make) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make();
    made.set(key, value);
    return value;
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

type GrantRows = {
  objects: ReadonlyMap<string, readonly ObjectGrant[]>;
  setup: ReadonlyMap<string, readonly SetupGrant[]>;
  fields: ReadonlyMap<string, readonly FieldGrant[]>;
  permissionsIn: (flags: string) => readonly ObjectPermissionName[];
};

function toGrants(
  { objects, setup, fields, permissionsIn }: GrantRows,
  { set, path, standardPath }: GrantingSet
): SetGrants {
  return {
    permissions: [...new Set(set.userPermissions)].sort(compare).map((permission) => ({ permission, path })),
    objects: [...(objects.get(set.id) ?? [])]
      .sort((a, b) => compare(a.object, b.object))
      .map(({ object, flags }) => ({
        object,
        permissions: permissionsIn(flags),
        path: isStandardObject(object) ? standardPath : path,
      })),
    setup: [...(setup.get(set.id) ?? [])]
      .sort((a, b) => compare(a.type, b.type) || compare(a.targetId, b.targetId))
      .map(({ type, targetId }) => ({ type, targetId, path })),
    fields: [...(fields.get(set.id) ?? [])]
      .sort((a, b) => compare(a.field, b.field))
      .map(({ field, canEdit }) => ({
        field,
        canEdit,
        path: isStandardObject(field.split('.')[0] ?? '') ? standardPath : path,
      })),
  };
}

function createGrantsOf({ objectGrants, setupGrants, fieldGrants }: AccessRows): AccessIndex['grantsOf'] {
  const namesOnce = once<readonly ObjectPermissionName[]>();
  const rows: GrantRows = {
    objects: groupBy(objectGrants, ({ setId }) => setId),
    setup: groupBy(setupGrants, ({ setId }) => setId),
    fields: groupBy(fieldGrants, ({ setId }) => setId),
    permissionsIn: (flags) => namesOnce(flags, () => fromFlags(flags)),
  };
  const grantsOnce = once<SetGrants>();
  // A set comes by one path; only whether it is activated and fits the license differs from user to user.
  return (granting) => {
    const { set, path, standardPath } = granting;
    const key = `${set.id} ${path.session ?? ''} ${standardPath.isOtherLicense === true ? 'other' : ''}`;
    return grantsOnce(key, () => toGrants(rows, granting));
  };
}

/** Whether the assignment gives access at the instant: not expired, not revoked. */
export function isInEffect({ isActive, isRevoked, expiresAt }: Assignment, at: Date): boolean {
  return isActive && !isRevoked && (expiresAt === undefined || Date.parse(expiresAt) > at.getTime());
}
