import type { NamedGroup, NamedPermissionSet } from '../model/rows/targetUser.ts';
import { namedAmong } from '../model/org/named.ts';
import type { Blocker } from '../model/access/plan.ts';
import type { Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import { isMarkedFor } from './marker.ts';
import { wishedEntities } from './scope.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const setNamed = ({ sets }: CreateFacts, name: string): NamedPermissionSet | undefined => namedAmong(sets, name);

/** The group of that name, whatever its case. */
export const groupNamed = ({ groups }: CreateFacts, name: string): NamedGroup | undefined =>
  groups.find((group) => same(group.name, name));

/** A set bound to a license goes only to its holders; of PSLs the plan takes care (facts §4.5). */
const licenseBlockers = (
  { licenses, userLicense }: CreateFacts,
  { name, licenseId }: Pick<NamedPermissionSet, 'name' | 'licenseId'>
): Blocker[] => {
  if (licenseId === null || licenseId === userLicense?.id) return [];
  const license = licenses.find(({ id }) => id === licenseId);
  return license?.kind === 'PermissionSetLicense'
    ? []
    : [{ code: 'PermissionSetOfOtherLicense', seen: [name, license?.label ?? licenseId] }];
};

const namedBlockers = (facts: CreateFacts, name: string): Blocker[] => {
  const set = setNamed(facts, name);
  if (!set) return [{ code: 'PermissionSetNotFound', seen: [name] }];
  if (set.type === 'Group') return [{ code: 'PermissionSetNotAssignable', seen: [set.name] }];
  return licenseBlockers(facts, set);
};

/** A set of the own name is ours only with our marker and without another active holder: access of others is never widened. */
const ownBlockers = (facts: CreateFacts, { ownSet, username }: Wish): Blocker[] => {
  const set = ownSet === undefined ? undefined : ownSetOf(facts, ownSet);
  if (!set) return [];
  const others = facts.own.holders
    .filter((holder) => holder.isActive && !same(holder.username, username))
    .map((holder) => holder.username);
  const holders = [...others, ...facts.own.groups.map((group) => `permission set group ${group}`)];
  if (holders.length > 0) return [{ code: 'OwnSetHeldByOthers', seen: [set.name, holders.join(', ')] }];
  return isMarkedFor(set.description, username) ? [] : [{ code: 'OwnSetTaken', seen: [set.name] }];
};

/** Our set never belongs to a package. */
export const ownSetOf = ({ sets }: CreateFacts, name: string): NamedPermissionSet | undefined =>
  sets.find((set) => set.namespace === null && same(set.name, name));

const entityBlockers = (facts: CreateFacts, wish: Wish): Blocker[] =>
  wishedEntities(wish)
    .filter(({ type, name }) => !facts.entities.some((each) => each.type === type && same(each.name, name)))
    .map(({ type, name }) => ({ code: 'SetupEntityNotFound', seen: [type, name] }));

const permissionBlockers = ({ ceilings }: CreateFacts, userPermissions: readonly string[]): Blocker[] =>
  userPermissions.flatMap((permission): Blocker[] => {
    const ceiling = ceilings.find((each) => same(each.permission, permission));
    if (ceiling?.known === false) return [{ code: 'UnknownUserPermission', seen: [permission] }];
    return ceiling?.allowed === false ? [{ code: 'PermissionBeyondLicense', seen: [permission] }] : [];
  });

/** A group is bound to the licenses of its sets. */
const groupBlockers = (facts: CreateFacts, name: string): Blocker[] => {
  const group = groupNamed(facts, name);
  if (!group) return [{ code: 'GroupNotFound', seen: [name] }];
  return group.members.flatMap((member) =>
    licenseBlockers(facts, { ...member, name: `${group.name} (${member.name})` })
  );
};

/** What stands in the way of permission sets, groups, and what the own set should hold. */
export const setBlockers = (wish: Wish, facts: CreateFacts): Blocker[] => [
  ...wish.permissionSets.flatMap((name) => namedBlockers(facts, name)),
  ...wish.permissionSetGroups.flatMap((name) => groupBlockers(facts, name)),
  ...ownBlockers(facts, wish),
  ...entityBlockers(facts, wish),
  ...permissionBlockers(facts, wish.userPermissions),
];
