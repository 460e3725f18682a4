import type { AccessIndex } from './accessIndex.ts';
import type { Assignment, HeldGroup, HeldSet } from '../rows/assignment.ts';
import type { GrantPath } from './effectiveAccess.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import { isSameId } from '../text/caseless.ts';

/** The permission sets that are in effect for the user: the profile's own, direct ones, and those of groups. */
export function holdingsOf(index: AccessIndex, user: Holder, assignments: readonly Assignment[]): Holdings {
  const held = heldBy(index, user, assignments);
  return {
    held: held
      .flatMap((each) => {
        const set = setOf(index, each);
        return set
          ? [toHolding(index, user, { set, ...(each.groupId === undefined ? {} : { groupId: each.groupId }) })]
          : [];
      })
      .sort(inOrder),
    unresolved: held.filter((each) => setOf(index, each) === undefined).map((each) => toUnresolved(index, each)),
  };
}

/** The users that access is computed for, be they planned ones. */
export type Holder = Pick<OrgUser, 'id' | 'username' | 'profileId' | 'profileName'> &
  Partial<Pick<OrgUser, 'licenseId'>>;

/** A permission set in effect for a user, and how it comes. */
export type Holding = { set: HeldSet; path: GrantPath };

/** Whether a permission set is bound to another user license than the user's; not where either is unknown. */
export function isBoundElsewhere({ licenseId, profileId }: HeldSet, user: Pick<Holder, 'licenseId'>): boolean {
  if (licenseId === undefined || profileId !== undefined || !user.licenseId) return false;
  return licenseId.startsWith(userLicensePrefix) && !isSameId(licenseId, user.licenseId);
}

/** Ids of user licenses start so; those of permission set licenses don't. */
const userLicensePrefix = '100';

/** How what a set grants on standard objects comes: there, the license that the set is bound to counts. */
export function standardPath({ set, path }: Holding, user: Pick<Holder, 'licenseId'>): GrantPath {
  return isBoundElsewhere(set, user) ? { ...path, isOtherLicense: true } : path;
}

export type Holdings = {
  held: readonly Holding[];
  /** Groups and sets that are assigned and in effect, but were not read: what they grant is not known. */
  unresolved: ReadonlyArray<{ kind: 'permissionSet' | 'permissionSetGroup'; id: string; name?: string }>;
};

/** A group counts once, whichever of the two shapes its row has. */
type Held = { setId?: string; groupId?: string };

function heldBy(index: AccessIndex, user: Holder, assignments: readonly Assignment[]): Held[] {
  const held = new Map<string, Held>();
  const own = index.profileSet(user.profileId);
  if (own) held.set(own.id, { setId: own.id });
  for (const assignment of assignments) {
    if (assignment.userId !== user.id || !index.isInEffect(assignment)) continue;
    const { setId } = assignment;
    const groupId = assignment.groupId ?? (setId === null ? undefined : index.set(setId)?.groupId);
    const id = groupId ?? setId;
    // Of two rows of one group the one with the aggregate's id says more.
    if (id === null || (setId === null && held.has(id))) continue;
    held.set(id, { ...(setId === null ? {} : { setId }), ...(groupId === undefined ? {} : { groupId }) });
  }
  return [...held.values()];
}

function setOf(index: AccessIndex, { setId, groupId }: Held): HeldSet | undefined {
  return (
    (groupId === undefined ? undefined : index.aggregateOf(groupId)) ??
    (setId === undefined ? undefined : index.set(setId))
  );
}

function sourceOf(set: HeldSet, group: HeldGroup | undefined, user: Holder): Pick<GrantPath, 'via' | 'name'> {
  if (group !== undefined || set.groupId !== undefined || set.type === 'Group')
    return { via: 'permissionSetGroup', name: group?.name ?? set.name };
  return set.profileId !== undefined || set.type === 'Profile'
    ? { via: 'profile', name: set.profileName ?? user.profileName }
    : { via: 'permissionSet', name: set.name };
}

function toHolding(index: AccessIndex, user: Holder, { set, groupId }: { set: HeldSet; groupId?: string }): Holding {
  const id = groupId ?? set.groupId;
  const group = id === undefined ? undefined : index.group(id);
  const isSessionBased = set.isSessionBased || group?.isSessionBased === true;
  const isLive = [set.id, ...(id === undefined ? [] : [id])].some((each) => index.isActivated(user.id, each));
  return {
    set,
    path: {
      ...sourceOf(set, group, user),
      ...(group !== undefined && group.status !== 'Updated' ? { isOutdated: true } : {}),
      ...(isSessionBased ? { session: isLive ? 'live' : 'needed' } : {}),
    },
  };
}

const ranks = { profile: 0, permissionSet: 1, permissionSetGroup: 2 } as const;

/** Profile, permission sets, groups; each by name, and by id where names are equal. */
function inOrder(a: Holding, b: Holding): number {
  return (
    ranks[a.path.via] - ranks[b.path.via] ||
    (a.path.name < b.path.name ? -1 : Number(a.path.name > b.path.name)) ||
    (a.set.id < b.set.id ? -1 : 1)
  );
}

function toUnresolved(index: AccessIndex, { setId, groupId }: Held): Holdings['unresolved'][number] {
  if (groupId === undefined) return { kind: 'permissionSet', id: setId ?? '' };
  const name = index.group(groupId)?.name;
  return { kind: 'permissionSetGroup', id: groupId, ...(name === undefined ? {} : { name }) };
}
