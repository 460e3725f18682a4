import { accessIndex } from '../model/access/accessIndex.ts';
import type { EffectiveAccess } from '../model/access/effectiveAccess.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlannedUser } from '../model/access/createPlan.ts';
import { accessOf } from '../model/access/toEffectiveAccess.ts';
import type { Dataset, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { Assignment } from '../model/rows/assignment.ts';
import type { OrgUser, PslHolding } from '../model/rows/orgUser.ts';
import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import type { WishedPsl } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { ownGrants, type OwnGrants, planned } from './ownGrants.ts';
import { groupNamed, setNamed } from './setBlockers.ts';

/**
 * The user as it will be: what it has already, and what the plan adds. Its access is computed by the code that computes
 * it for the audit and for `display`, so that the three can't disagree.
 */
export function plannedUser(wish: Wish, facts: CreateFacts, decisions: Decided): PlannedUser {
  const user = userOf(wish, facts, decisions.profile);
  const own = ownGrants(wish, facts, decisions.grants);
  const rows = withOwn(facts, own);
  const assignments = [...assigned(facts), ...added(wish, facts, { userId: user.id, ownId: own?.set.id })];
  return asFound(facts, { user, assignments, rows, psls: pslsOf(facts, user, decisions.psls) });
}

/** The user as it is: nothing is added. Undefined where there is none. */
export function presentUser(wish: Wish, facts: CreateFacts): PlannedUser | undefined {
  if (!facts.existingUser) return undefined;
  const user = userOf(wish, facts, undefined);
  return asFound(facts, { user, assignments: assigned(facts), rows: facts.held.access, psls: pslsOf(facts, user, []) });
}

/** Somebody with this access in no org in particular: what is judged before one is asked. */
export function userOfNoOrg(access: EffectiveAccess, now: string): PlannedUser {
  const user = { ...nobody, username: access.username, name: access.username, createdAt: now };
  const none = { users: whole([user]), assignments: whole([]), heldSets: whole([]), heldGroups: whole([]) };
  const datasets = { ...none, objectPermissions: whole([]), setupAccess: whole([]), fieldPermissions: whole([]) };
  return {
    identity: { ...nothingSeen, user, assignments: [], psls: [], access },
    snapshot: { orgId: '', apiVersion: '', instanceUrl: '', username: '', takenAt: now, datasets },
  };
}

const nobody = {
  ...{ id: planned, email: '', isActive: true, userType: 'Standard', profileId: '', profileName: '' },
  ...{ licenseId: '', licenseName: '', licenseKey: '' },
};

type Decided = { profile: IntegrationProfile | undefined; grants: Grants; psls: readonly WishedPsl[] };

function userOf(
  { username, name, email, role }: Wish,
  { existingUser, userLicense, now }: CreateFacts,
  profile: IntegrationProfile | undefined
): OrgUser {
  return {
    id: existingUser?.id ?? planned,
    username: existingUser?.username ?? username,
    name: existingUser?.name ?? name,
    email: existingUser?.email ?? email ?? '',
    // Rules look at active users: one who is reactivated will be.
    isActive: true,
    userType: 'Standard',
    profileId: existingUser?.profileId ?? profile?.id ?? '',
    profileName: existingUser?.profileName ?? profile?.name ?? '',
    licenseId: existingUser?.userLicenseId ?? userLicense?.id ?? '',
    licenseName: existingUser?.userLicenseName ?? userLicense?.name ?? '',
    licenseKey: userLicense?.key ?? '',
    ...(role === undefined ? {} : { roleName: role }),
    createdAt: now,
  };
}

function assigned({ assignments }: CreateFacts): Assignment[] {
  return assignments.map(({ permissionSetId, permissionSetGroupId, expiresAt, ...row }) => ({
    ...row,
    setId: permissionSetId,
    groupId: permissionSetGroupId,
    ...(expiresAt === null ? {} : { expiresAt }),
  }));
}

function added(
  { permissionSets, permissionSetGroups, expiresAt }: Wish,
  facts: CreateFacts,
  { userId, ownId }: { userId: string; ownId: string | undefined }
): Assignment[] {
  const setIds = [
    ...permissionSets.flatMap((name) => setNamed(facts, name)?.id ?? []),
    ...(ownId === undefined ? [] : [ownId]),
  ];
  const groupIds = permissionSetGroups.flatMap((name) => groupNamed(facts, name)?.id ?? []);
  const common = { userId, isActive: true, isRevoked: false, ...(expiresAt === undefined ? {} : { expiresAt }) };
  return [
    ...setIds.map((setId) => ({ ...common, id: `${planned} ${setId}`, setId, groupId: null })),
    ...groupIds.map((groupId) => ({ ...common, id: `${planned} ${groupId}`, setId: null, groupId })),
  ];
}

function withOwn({ held: { access } }: CreateFacts, own: OwnGrants | undefined): CreateFacts['held']['access'] {
  if (!own) return access;
  const { id } = own.set;
  return {
    ...access,
    sets: [...access.sets.filter((set) => set.id !== id), own.set],
    objectGrants: [...access.objectGrants.filter(({ setId }) => setId !== id), ...own.objects],
    setupGrants: [...access.setupGrants.filter(({ setId }) => setId !== id), ...own.setup],
  };
}

function pslsOf({ psls, licenses }: CreateFacts, user: OrgUser, wished: readonly WishedPsl[]): PslHolding[] {
  const nameOf = (pslId: string): string => licenses.find(({ id }) => id === pslId)?.name ?? pslId;
  const held = psls.map(({ id, userId, permissionSetLicenseId: pslId }) => ({
    id,
    userId,
    pslId,
    pslName: nameOf(pslId),
  }));
  const missing = wished.filter(({ license }) => !held.some(({ pslId }) => pslId === license.id));
  return [
    ...held,
    ...missing.map(({ license: { id, name } }) => ({
      id: `${planned} ${id}`,
      userId: user.id,
      pslId: id,
      pslName: name,
    })),
  ];
}

type Found = {
  user: OrgUser;
  assignments: readonly Assignment[];
  rows: CreateFacts['held']['access'];
  psls: readonly PslHolding[];
};

function asFound({ held }: CreateFacts, { user, assignments, rows, psls }: Found): PlannedUser {
  const datasets: OrgSnapshot['datasets'] = {
    ...held.snapshot.datasets,
    users: whole([user]),
    assignments: whole(assignments),
    heldSets: whole(rows.sets),
    heldGroups: whole(rows.groups),
    objectPermissions: whole(rows.objectGrants),
    setupAccess: whole(rows.setupGrants),
    pslHoldings: whole(psls),
  };
  return {
    identity: {
      ...nothingSeen,
      user,
      assignments,
      psls,
      access: accessOf(accessIndex(rows), user, assignments),
    },
    snapshot: { ...held.snapshot, datasets },
  };
}

/** Of a user who is planned there are no logins. */
const nothingSeen = {
  confidence: 'certain',
  isPerson: false,
  isFrozen: false,
  reasons: [],
  logins: [],
  origins: [],
  tokens: [],
  sessions: [],
  work: [],
} as const;

function whole<T>(rows: readonly T[]): Dataset<readonly T[]> {
  return { available: true, complete: true, rows: rows.length, data: rows };
}
