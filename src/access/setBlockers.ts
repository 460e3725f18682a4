import type { NamedGroup, NamedPermissionSet } from '../model/rows/targetUser.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { metadataKindNames } from '../model/access/metadataKinds.ts';
import { isMarkedFor } from '../model/access/markerFor.ts';
import { namedAmong } from '../model/text/caseless.ts';
import type { CreateFacts } from './createFacts.ts';
import { wishedEntities } from './scopeOf.ts';

/** What stands in the way of permission sets, groups, and what the own set should hold. */
export function setBlockers(wish: Wish, facts: CreateFacts): Blocker[] {
  return [
    ...wish.permissionSets.flatMap((name) => namedSetBlockers(facts, name)),
    ...wish.permissionSetGroups.flatMap((name) => groupBlockers(facts, name)),
    ...ownSetBlockers(facts, wish),
    ...entityBlockers(facts, wish),
    ...tabBlockers(wish, facts),
    ...metadataBlockers(wish),
  ];
}

export function setNamed({ sets }: CreateFacts, name: string): NamedPermissionSet | undefined {
  return namedAmong(sets, name);
}

/** The group of that name, whatever its case. */
export function groupNamed({ groups }: CreateFacts, name: string): NamedGroup | undefined {
  return groups.find((group) => isSame(group.name, name));
}

/** Our set never belongs to a package. */
export function ownSetOf({ sets }: CreateFacts, name: string): NamedPermissionSet | undefined {
  return sets.find((set) => set.namespace === null && isSame(set.name, name));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function namedSetBlockers(facts: CreateFacts, name: string): Blocker[] {
  const set = setNamed(facts, name);
  if (!set) return [{ code: 'PermissionSetNotFound', permissionSet: name }];
  if (set.type === 'Group') return [{ code: 'PermissionSetNotAssignable', permissionSet: set.name }];
  return licenseBlockers(facts, set.licenseId, { permissionSet: set.name });
}

/** A group is bound to the licenses of its sets. */
function groupBlockers(facts: CreateFacts, name: string): Blocker[] {
  const group = groupNamed(facts, name);
  if (!group) return [{ code: 'GroupNotFound', group: name }];
  return group.members.flatMap((member) =>
    licenseBlockers(facts, member.licenseId, { permissionSet: member.name, memberOf: group.name })
  );
}

/** A set bound to a license goes only to its holders; the plan takes care of PSLs. */
function licenseBlockers(
  { licenses, userLicense }: CreateFacts,
  licenseId: string | null,
  bound: { permissionSet: string; memberOf?: string }
): Blocker[] {
  if (licenseId === null || licenseId === userLicense?.id) return [];
  const license = licenses.find(({ id }) => id === licenseId);
  return license?.kind === 'PermissionSetLicense'
    ? []
    : [{ code: 'PermissionSetOfOtherLicense', ...bound, license: license?.label ?? licenseId }];
}

/**
 * A set of the own name is ours only with our marker and without another active holder: access of others is never widened.
 * One that an earlier wish of the same run makes or fills is that user's.
 */
function ownSetBlockers(facts: CreateFacts, { ownSet = '', username }: Wish): Blocker[] {
  const reservedFor = facts.reserved.ownSets.get(ownSet.toLowerCase());
  if (reservedFor !== undefined) return [{ code: 'OwnSetReserved', permissionSet: ownSet, reservedFor }];
  const set = ownSetOf(facts, ownSet);
  if (!set) return [];
  const { holders, groups } = facts.ownSet;
  const usernames = holders
    .filter((holder) => holder.isActive && !isSame(holder.username, username))
    .map((holder) => holder.username);
  if (usernames.length + groups.length > 0)
    return [{ code: 'OwnSetHeldByOthers', permissionSet: set.name, usernames, groups }];
  return isMarkedFor(set.description, username) ? [] : [{ code: 'OwnSetTaken', permissionSet: set.name }];
}

function entityBlockers(facts: CreateFacts, wish: Wish): Blocker[] {
  return wishedEntities(wish)
    .filter(({ type, name }) => !facts.entities.some((known) => known.type === type && isSame(known.name, name)))
    .map(({ type, name }) => ({ code: 'SetupEntityNotFound', entityType: type, entity: name }));
}

function tabBlockers({ tabs }: Wish, facts: CreateFacts): Blocker[] {
  return tabs
    .filter((tab) => !facts.tabs.some(({ name }) => isSame(name, tab)))
    .map((tab) => ({ code: 'TabNotFound', tab }));
}

function metadataBlockers(wish: Wish): Blocker[] {
  return metadataKindNames.flatMap((kind) =>
    wish[kind].length === 0 ? [] : [{ code: 'OnlyByMetadata', kind, names: wish[kind] }]
  );
}
