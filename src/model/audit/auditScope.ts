import { dayMs } from '../text/daysSince.ts';
import type { AuditSettings } from './auditConfig.ts';

/** What an audit asks. A user who is asked for by name is audited, even if nothing suggests an integration. */
export function auditScope(
  { days, usernames, allUsers = false, includePossible = false }: ScopeWish,
  { firstPartyApps, namePatterns }: AuditSettings,
  now: Date
): AuditScope {
  return {
    window: windowOf(days, now),
    firstPartyApps,
    ...(usernames === undefined ? {} : { usernames }),
    allUsers,
    includePossible,
    namePatterns,
  };
}

/** What an audit is about, as a snapshot keeps it: audited again later, it means the same. */
export type AuditScope = {
  window: Window;
  /** Apps of Salesforce or of a person's desk: using them makes nobody an integration. Compared without case. */
  firstPartyApps: readonly string[];
  /** Only these users; all identities of the org where it is undefined. */
  usernames?: readonly string[];
  /** Every active user with API access, whether or not it looks like an integration. */
  allUsers: boolean;
  /** Users who may be integrations are read too. */
  includePossible: boolean;
  /** Patterns with `*` for usernames and names that speak for an integration. Compared without case. */
  namePatterns: readonly string[];
};

/** The time that evidence of use covers; ISO date-times. */
export type Window = { days: number; from: string; to: string };

export type ScopeWish = {
  days: number;
  /** All identities of the org where it is undefined. */
  usernames?: readonly string[] | undefined;
  allUsers?: boolean;
  includePossible?: boolean;
};

function windowOf(days: number, to: Date): Window {
  return {
    days,
    from: new Date(to.getTime() - days * dayMs).toISOString(),
    to: to.toISOString(),
  };
}
