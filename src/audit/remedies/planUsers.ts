import { isInEffect } from '../../model/access/accessIndex.ts';
import { inOrder, type ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { HeldGroup, HeldSet } from '../../model/rows/assignment.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { appSettings, appsRunningAs } from '../evidence/appSettings.ts';
import { foreignApps } from '../evidence/foreignApps.ts';
import { harmless, type RemedyCommand } from './sfCommand.ts';

/**
 * Shows a user of its own for each application, with what the identity has; changes nothing. Named after the
 * application, never after a person: where none is known there is no plan. Called once for all identities.
 */
export function planUsers(facts: AuditFacts): (identity: Identity, apps?: readonly string[]) => RemedyCommand[] {
  const held: Held = { sets: byId(facts.read('heldSets')), groups: byId(facts.read('heldGroups')) };
  const appsOf = foreignApps(facts);
  const apps = appSettings(facts);
  return (identity, appNames) => {
    const names = appNames ?? [
      ...appsOf(identity).map(({ name }) => name),
      ...appsRunningAs(apps, identity).map(({ label }) => label),
    ];
    const planned = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
    const grants = planned.length === 0 ? [] : grantFlags(facts, identity, held);
    return planned.map((name) =>
      harmless('creates', ['integration-user', 'create', '--name', name, ...grants, '--dry-run'], `user ${name}`)
    );
  };
}

type Held = { sets: ReadonlyMap<string, HeldSet>; groups: ReadonlyMap<string, HeldGroup> };

function byId<T extends { id: string }>(rows: readonly T[] = []): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** More objects than these fit in no command; the finding's remedy says where the others are found. */
const mostObjects = 20;

/** Permission sets and groups as they are; what only the old license or profile gives, object by object. */
function grantFlags(facts: AuditFacts, identity: Identity, held: Held): string[] {
  const { sets, groups } = heldNames(facts, identity, held);
  const objects = lostObjects(identity, sets);
  return [
    ...sets.flatMap((name) => ['--permission-set', name]),
    ...groups.flatMap((name) => ['--permission-set-group', name]),
    ...(objects.length > mostObjects ? [] : objects.flatMap((grant) => ['--object', grant])),
  ];
}

/** A set that is bound to the old license cannot be assigned to a user on another one. */
function heldNames(
  { takenAt }: AuditFacts,
  { user, assignments }: Identity,
  held: Held
): { sets: string[]; groups: string[] } {
  const live = assignments.filter((each) => isInEffect(each, takenAt));
  const assigned = live.flatMap(({ setId, groupId }) => (groupId === null ? (held.sets.get(setId ?? '') ?? []) : []));
  const groupIds = live.flatMap(({ setId, groupId }) => groupId ?? held.sets.get(setId ?? '')?.groupId ?? []);
  return {
    sets: namesOf(assigned.filter((set) => isAssigned(set) && set.licenseId !== user.licenseId)),
    groups: namesOf(groupIds.flatMap((id) => held.groups.get(id) ?? [])),
  };
}

function isAssigned({ type, profileId, groupId }: HeldSet): boolean {
  return type !== 'Profile' && type !== 'Group' && profileId === undefined && groupId === undefined;
}

function namesOf(rows: ReadonlyArray<{ name: string }>): string[] {
  return [...new Set(rows.map(({ name }) => name))].sort();
}

/** What does not come with the permission sets and groups that the new user is given. */
function lostObjects({ access }: Identity, sets: readonly string[]): string[] {
  const lost = access.objectPermissions.filter(
    ({ path }) => path.via === 'profile' || (path.via === 'permissionSet' && !sets.includes(path.name))
  );
  const byObject = new Map<string, ObjectPermissionName[]>();
  for (const { object, permissions } of lost)
    byObject.set(object, inOrder([...(byObject.get(object) ?? []), ...permissions.filter(isNarrow)]));
  return [...byObject]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([object, names]) => (names.length === 0 ? [] : [`${object}:${names.join(',')}`]));
}

/** What opens all records or all fields is what findings are about: a plan doesn't ask for it again. */
function isNarrow(permission: ObjectPermissionName): boolean {
  return !['viewAll', 'modifyAll', 'viewAllFields'].includes(permission);
}
