import type { IntegrationUser, PslAssignment } from './integrationUser.js';
import { isUsable, type License, seatsLeft } from './license.js';

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
  /** Id of the PermissionSetLicenseAssign row; null in a pool of user licenses. */
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

const day = 86_400_000;

type Use = { isActive: boolean; lastLoginAt?: string; createdAt?: string };

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

const idleReason = ({ lastLoginAt, createdAt }: Use, now: string): FreeReason | null => {
  if (lastLoginAt !== undefined) return daysBetween(lastLoginAt, now) > unusedAfterDays ? 'unused' : null;
  return createdAt !== undefined && daysBetween(createdAt, now) > graceDays ? 'neverUsed' : null;
};

const freeReason = (use: Use, isFrozen: boolean | null, now: string): FreeReason | null => {
  if (!use.isActive) return 'inactiveHolder';
  return isFrozen === true ? 'frozenHolder' : idleReason(use, now);
};

type Frozen = ReadonlySet<string> | undefined;

const userHolder = (user: IntegrationUser, frozen: Frozen, now: string): SeatHolder => {
  const isFrozen = frozen ? frozen.has(user.id) : null;
  const { id, username, name, isActive, lastLoginAt = null } = user;
  return {
    userId: id,
    username,
    name,
    isActive,
    isFrozen,
    lastLoginAt,
    assignmentId: null,
    freeable: freeReason(user, isFrozen, now),
  };
};

/**
 * A PSL seat is freed only from under an inactive user here: an active holder's seat goes with the user, and the PSL of
 * a live integration is never offered.
 */
const pslHolder = (assignment: PslAssignment, frozen: Frozen): SeatHolder => {
  const { id, userId, username, name, isActive, lastLoginAt = null } = assignment;
  const isFrozen = frozen ? frozen.has(userId) : null;
  return {
    userId,
    username,
    name,
    isActive,
    isFrozen,
    lastLoginAt,
    assignmentId: id,
    freeable: isActive ? null : 'inactiveHolder',
  };
};

const pool = (license: License, used: number | null, holders: readonly SeatHolder[], now: string): SeatPool => ({
  license,
  used,
  left: used === null && isUsable(license, now.slice(0, 10)) ? null : seatsLeft(license, used ?? 0, now.slice(0, 10)),
  holders,
});

export type SeatFacts = {
  licenses: readonly License[];
  /** Undefined where the users could not all be read. */
  users: readonly IntegrationUser[] | undefined;
  assignments: readonly PslAssignment[] | undefined;
  frozen: readonly string[] | undefined;
  /** ISO date-time. */
  now: string;
};

/** Each pool with its seats counted over those who hold them. User license seats count active users only. */
export const seatPools = ({ licenses, users, assignments, frozen, now }: SeatFacts): SeatPool[] => {
  const frozenIds = frozen ? new Set(frozen) : undefined;
  return licenses.map((license) => {
    if (license.kind === 'UserLicense') {
      const active = users?.filter(({ userLicenseId, isActive }) => userLicenseId === license.id && isActive);
      return pool(
        license,
        active?.length ?? null,
        (active ?? []).map((user) => userHolder(user, frozenIds, now)),
        now
      );
    }
    const taken = assignments?.filter(({ permissionSetLicenseId }) => permissionSetLicenseId === license.id);
    return pool(
      license,
      taken?.length ?? null,
      (taken ?? []).map((each) => pslHolder(each, frozenIds)),
      now
    );
  });
};

/** Every integration user takes a seat of both pools; null where one of them is not known. */
export const creatableUsers = (pools: readonly SeatPool[]): number | null => {
  const left = (kind: License['kind']): number | null => {
    const counts = pools.filter(({ license }) => license.kind === kind).map((each) => each.left);
    return counts.length === 0 || counts.includes(null) ? null : Math.max(...counts.map((count) => count ?? 0));
  };
  const [users, psls] = [left('UserLicense'), left('PermissionSetLicense')];
  return users === null || psls === null ? null : Math.min(users, psls);
};
