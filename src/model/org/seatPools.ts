import { dayMs } from '../text/daysSince.ts';
import type { IntegrationUser, PslAssignment, License } from '../rows/integrationUser.ts';

/** Each pool with its seats counted over those who hold them. */
export function seatPools(facts: SeatFacts): SeatPool[] {
  return facts.licenses.map((license) => seatPool(facts, license));
}

/** Why a seat could be freed; each has its own way. */
export type FreeReason = 'inactiveHolder' | 'frozenHolder' | 'neverUsed' | 'unused';

export type SeatHolder = {
  userId: string;
  username: string;
  name: string;
  isActive: boolean;
  /** Null where the caller may not read `UserLogin`. */
  isFrozen: boolean | null;
  /** ISO date-time. */
  lastLoginAt: string | null;
  /** The user's PermissionSetLicenseAssign row, which deactivating leaves behind; null without a PSL. */
  assignmentId: string | null;
  /** Null for a seat in use. */
  freeable: FreeReason | null;
};

export type SeatPool = {
  license: License;
  /** Counted over the holders; null where they could not all be read. */
  used: number | null;
  /** Infinity where the pool is unlimited; null where the count is not known. */
  left: number | null;
  holders: readonly SeatHolder[];
};

/** Days without a login after which a seat looks unused. A token refresh is no login: look before freeing. */
export const unusedAfterDays = 90;
/** Days a new user has before it counts as never used. */
export const graceDays = 30;

type Use = { isActive: boolean; lastLoginAt?: string; createdAt?: string };

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

function idleReason({ lastLoginAt, createdAt }: Use, now: string): FreeReason | null {
  if (lastLoginAt !== undefined) return daysBetween(lastLoginAt, now) > unusedAfterDays ? 'unused' : null;
  return createdAt !== undefined && daysBetween(createdAt, now) > graceDays ? 'neverUsed' : null;
}

function freeReason(use: Use, isFrozen: boolean | null, now: string): FreeReason | null {
  if (!use.isActive) return 'inactiveHolder';
  return isFrozen === true ? 'frozenHolder' : idleReason(use, now);
}

export type SeatFacts = {
  licenses: readonly License[];
  /** Undefined where the users could not all be read. */
  users: readonly IntegrationUser[] | undefined;
  assignments: readonly PslAssignment[] | undefined;
  frozen: readonly string[] | undefined;
  /** ISO date-time. */
  now: string;
};

function isFrozen({ frozen }: SeatFacts, userId: string): boolean | null {
  return frozen?.includes(userId) ?? null;
}

function userHolder(facts: SeatFacts, user: IntegrationUser): SeatHolder {
  return {
    userId: user.id,
    username: user.username,
    name: user.name,
    isActive: user.isActive,
    isFrozen: isFrozen(facts, user.id),
    lastLoginAt: user.lastLoginAt ?? null,
    assignmentId: facts.assignments?.find(({ userId }) => userId === user.id)?.id ?? null,
    freeable: freeReason(user, isFrozen(facts, user.id), facts.now),
  };
}

/** An active holder's PSL is never offered: it may be a live integration's, and it goes with the user license seat. */
function pslHolder(facts: SeatFacts, assignment: PslAssignment): SeatHolder {
  return {
    userId: assignment.userId,
    username: assignment.username,
    name: assignment.name,
    isActive: assignment.isActive,
    isFrozen: isFrozen(facts, assignment.userId),
    lastLoginAt: assignment.lastLoginAt ?? null,
    assignmentId: assignment.id,
    freeable: assignment.isActive ? null : 'inactiveHolder',
  };
}

/** User license seats are taken by active users only; PSL seats by inactive ones too (facts §1.1, §1.2). */
function holdersOf(facts: SeatFacts, { kind, id }: License): SeatHolder[] | undefined {
  return kind === 'UserLicense'
    ? facts.users
        ?.filter(({ userLicenseId, isActive }) => userLicenseId === id && isActive)
        .map((user) => userHolder(facts, user))
    : facts.assignments
        ?.filter(({ permissionSetLicenseId }) => permissionSetLicenseId === id)
        .map((assignment) => pslHolder(facts, assignment));
}

function seatPool(facts: SeatFacts, license: License): SeatPool {
  const holders = holdersOf(facts, license);
  const today = facts.now.slice(0, 10);
  const known = holders !== undefined || !isUsable(license, today);
  return {
    license,
    used: holders?.length ?? null,
    left: known ? seatsLeft(license, holders?.length ?? 0, today) : null,
    holders: holders ?? [],
  };
}

/** Every integration user takes a seat of both pools; null where it is not known. An empty pool decides alone. */
export function creatableUsers(pools: readonly SeatPool[]): number | null {
  const left = (kind: License['kind']): number | null => {
    const counts = pools.filter(({ license }) => license.kind === kind).map((each) => each.left);
    return counts.length === 0 || counts.includes(null) ? null : Math.max(...counts.map((count) => count ?? 0));
  };
  const [users, psls] = [left('UserLicense'), left('PermissionSetLicense')];
  if (users === 0 || psls === 0) return 0;
  return users === null || psls === null ? null : Math.min(users, psls);
}

/** Whether seats of the pool can be taken at all on the given ISO date. */
export function isUsable({ status, expiresOn }: License, today: string): boolean {
  return status === 'Active' && (expiresOn === undefined || expiresOn >= today);
}

/** Free seats by our own count; `Infinity` where the pool is unlimited. */
export function seatsLeft(license: License, used: number, today: string): number {
  if (!isUsable(license, today)) return 0;
  return license.total === -1 ? Number.POSITIVE_INFINITY : Math.max(0, license.total - used);
}
