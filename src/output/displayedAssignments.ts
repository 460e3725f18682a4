import type { GrantPath } from '../model/access/effectiveAccess.ts';
import { isBoundElsewhere } from '../model/access/holdingsOf.ts';
import type { Identity } from '../model/audit/identity.ts';
import { dataOf, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { Assignment, HeldGroup, HeldSet } from '../model/rows/assignment.ts';
import type { OrgUser } from '../model/rows/orgUser.ts';
import { isSameId } from '../model/text/caseless.ts';

/** A group's assignment may have two rows, which look alike here. */
export function displayedAssignments(snapshot: OrgSnapshot, { user, assignments }: Identity): DisplayedAssignment[] {
  const held = { sets: byId(dataOf(snapshot, 'heldSets')), groups: byId(dataOf(snapshot, 'heldGroups')) };
  const licenseOf = otherLicenseOf(snapshot, user);
  const all = assignments.map((each) => displayedAssignment(each, { ...held, licenseOf }, snapshot.takenAt));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1)
  );
}

export type DisplayedAssignment = {
  kind: GrantPath['via'];
  name: string;
  label: string;
  state: 'inEffect' | 'expired' | 'revoked' | 'inactive';
  /** ISO date-time. */
  expiresAt: string | null;
  /** Works only while a session activates it. */
  isSessionBased: boolean;
  /** The group's effective permissions may lag behind its members. */
  isOutdated: boolean;
  /** The user license that the set is bound to, where it isn't the user's; null where it is, or isn't known. */
  otherLicense: string | null;
};

const kinds = ['profile', 'permissionSet', 'permissionSetGroup'];

function displayedAssignment(
  assignment: Assignment,
  { sets, groups, licenseOf }: Held,
  takenAt: string
): DisplayedAssignment {
  const set = sets.get(assignment.setId ?? '');
  const groupId = assignment.groupId ?? set?.groupId;
  const group = groups.get(groupId ?? '');
  const own = groupId === undefined ? set : undefined;
  const via = own?.profileId === undefined ? 'permissionSet' : 'profile';
  return {
    kind: groupId === undefined ? via : 'permissionSetGroup',
    name: group?.name ?? own?.profileName ?? own?.name ?? groupId ?? assignment.setId ?? '',
    label: group?.label ?? own?.profileName ?? own?.label ?? '',
    state: stateOf(assignment, takenAt),
    expiresAt: assignment.expiresAt ?? null,
    isSessionBased: group?.isSessionBased ?? own?.isSessionBased ?? false,
    isOutdated: group !== undefined && group.status !== 'Updated',
    otherLicense: own === undefined ? null : licenseOf(own),
  };
}

type Held = {
  sets: ReadonlyMap<string, HeldSet>;
  groups: ReadonlyMap<string, HeldGroup>;
  licenseOf: (set: HeldSet) => string | null;
};

/** The license of a set that is bound to another one than the user's; its id where the org doesn't show its name. */
function otherLicenseOf(snapshot: OrgSnapshot, user: OrgUser): (set: HeldSet) => string | null {
  const licenses = dataOf(snapshot, 'userLicenses') ?? [];
  return (set) => {
    const { licenseId } = set;
    if (licenseId === undefined || !isBoundElsewhere(set, user)) return null;
    return licenses.find(({ id }) => isSameId(id, licenseId))?.name ?? licenseId;
  };
}

function byId<T extends { id: string }>(rows: readonly T[] | undefined): ReadonlyMap<string, T> {
  return new Map((rows ?? []).map((row) => [row.id, row]));
}

function stateOf({ isActive, isRevoked, expiresAt }: Assignment, takenAt: string): DisplayedAssignment['state'] {
  if (isRevoked) return 'revoked';
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(takenAt)) return 'expired';
  return isActive ? 'inEffect' : 'inactive';
}
