import { type GrantPath, pathText } from '../model/access/effectiveAccess.ts';
import type { ObjectPermissionName } from '../model/access/objectPermissions.ts';
import type { AuditResult, IdentityResult, IdentityUse, RuleResult } from '../model/audit/auditResult.ts';
import type { Window } from '../model/audit/auditScope.ts';
import type { Finding } from '../model/audit/finding.ts';
import type { Confidence, Identity, Reason } from '../model/audit/identity.ts';
import { isSuccess, loginKind, type LoginKind } from '../model/audit/loginKind.ts';
import { dataOf, type DatasetStatus, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { Assignment, HeldGroup, HeldSet } from '../model/rows/assignment.ts';
import type { LoginGroup } from '../model/rows/loginGroup.ts';
import type { OauthToken, Session } from '../model/rows/oauthToken.ts';
import type { OrgUser } from '../model/rows/orgUser.ts';
import { isBoundElsewhere } from '../model/access/holdingsOf.ts';
import { isSameId } from '../model/text/caseless.ts';

/** All about one user, for a ticket. */
export type DisplayResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  window: Window;
  user: DisplayedUser;
  confidence: Confidence;
  reasons: Reason[];
  assignments: DisplayedAssignment[];
  access: DisplayedAccess;
  use: { logins: AppUse[]; tokens: OauthToken[]; sessions: Session[] };
  /** Findings that concern the user; what follows from another one stands right below it. */
  findings: Finding[];
  results: RuleResult[];
  datasets: DatasetStatus[];
  requests: number;
};

export type DisplayedUser = {
  id: string;
  username: string;
  name: string;
  email: string;
  license: string;
  profile: string;
  role: string | null;
  isActive: boolean;
  /** Null where the caller may not read it. */
  isFrozen: boolean | null;
  /** ISO date-times. */
  createdAt: string;
  lastLoginAt: string | null;
  /** The last login or token use that was seen. */
  lastUsed: string | null;
  use: IdentityUse;
  permissionSetLicenses: string[];
};

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

export type DisplayedAccess = {
  userPermissions: Array<{ permission: string; path: string }>;
  objects: Array<{ object: string; permissions: ObjectPermissionName[]; path: string }>;
  /** How many Apex classes, apps, credentials … of each `SetupEntityType`. */
  setup: Array<{ type: string; count: number; path: string }>;
};

export type AppUse = {
  application: string;
  kinds: LoginKind[];
  loginTypes: string[];
  count: number;
  failed: number;
  firstAt: string;
  lastAt: string;
};

function displayedUser({ user, isFrozen, psls }: Identity, listed: IdentityResult | undefined): DisplayedUser {
  return {
    ...{ id: user.id, username: user.username, name: user.name, email: user.email },
    ...{ license: user.licenseName, profile: user.profileName, role: user.roleName ?? null },
    ...{ isActive: user.isActive, isFrozen: isFrozen ?? null, createdAt: user.createdAt },
    ...{ lastLoginAt: user.lastLoginAt ?? null, lastUsed: listed?.lastUsed ?? null },
    use: listed?.use ?? { state: null, withoutLogin: [] },
    permissionSetLicenses: [...new Set(psls.map(({ pslName }) => pslName))].sort(),
  };
}

/** What is known about one user of the org. */
export function displayResult(snapshot: OrgSnapshot, result: AuditResult, identity: Identity): DisplayResult {
  const { username } = identity.user;
  const listed = result.identities.find((each) => each.username === username);
  const { takenAt, org, window, results, datasets, requests } = result;
  return {
    ...{ takenAt, org, window },
    user: displayedUser(identity, listed),
    confidence: identity.confidence,
    reasons: [...identity.reasons],
    assignments: displayedAssignments(snapshot, identity),
    access: displayedAccess(identity),
    use: { logins: usesOf(identity), tokens: [...identity.tokens], sessions: [...identity.sessions] },
    findings: result.findings.filter(({ users }) => users.includes(username)),
    ...{ results, datasets, requests },
  };
}

/** Last used first. */
function usesOf({ logins }: Identity): AppUse[] {
  return [...Map.groupBy(logins, ({ application }) => application)]
    .map(([application, groups]) => appUse(application, groups))
    .sort((a, b) => (a.lastAt > b.lastAt ? -1 : 1));
}

function appUse(application: string, logins: readonly LoginGroup[]): AppUse {
  const sum = (groups: readonly LoginGroup[]): number => groups.reduce((total, { count }) => total + count, 0);
  return {
    application,
    kinds: [...new Set(logins.map(loginKind))].sort(),
    loginTypes: [...new Set(logins.map(({ loginType, loginSubType }) => loginSubType ?? loginType))].sort(),
    count: sum(logins),
    failed: sum(logins.filter((login) => !isSuccess(login))),
    firstAt: logins.map(({ firstAt }) => firstAt).sort()[0] ?? '',
    lastAt:
      logins
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? '',
  };
}

function displayedAccess({ access }: Identity): DisplayedAccess {
  return {
    userPermissions: access.userPermissions.map(({ permission, path }) => ({ permission, path: pathText(path) })),
    objects: access.objectPermissions.map(({ object, permissions, path }) => ({
      ...{ object, permissions: [...permissions], path: pathText(path) },
    })),
    setup: [
      ...Map.groupBy(access.setupAccess, ({ type, path }) => JSON.stringify([pathText(path), type])).values(),
    ].flatMap((grants) => {
      const [first] = grants;
      return first ? [{ type: first.type, count: grants.length, path: pathText(first.path) }] : [];
    }),
  };
}

const kinds = ['profile', 'permissionSet', 'permissionSetGroup'];

/** A group's assignment may have two rows, which look alike here. */
function displayedAssignments(snapshot: OrgSnapshot, { user, assignments }: Identity): DisplayedAssignment[] {
  const held = { sets: byId(dataOf(snapshot, 'heldSets')), groups: byId(dataOf(snapshot, 'heldGroups')) };
  const licenseOf = otherLicenseOf(snapshot, user);
  const all = assignments.map((each) => displayedAssignment(each, { ...held, licenseOf }, snapshot.takenAt));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1)
  );
}

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
