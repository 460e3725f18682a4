import type { AuditScope, Window } from '../../model/audit/auditScope.ts';
import type { AuditSettings } from '../../model/audit/auditSettings.ts';

export type ScopeWish = {
  days: number;
  /** All identities of the org where it is undefined. */
  usernames?: readonly string[] | undefined;
  allUsers?: boolean;
  includePossible?: boolean;
};

const day = 86_400_000;

const windowOf = (days: number, to: Date): Window => ({
  days,
  from: new Date(to.getTime() - days * day).toISOString(),
  to: to.toISOString(),
});

/** What an audit asks. Whoever is asked for by name is judged, however little it looks like an integration. */
export const auditScope = (
  { days, usernames, allUsers = false, includePossible = false }: ScopeWish,
  { firstPartyApps, namePatterns }: AuditSettings,
  now: Date
): AuditScope => ({
  window: windowOf(days, now),
  firstPartyApps,
  ...(usernames === undefined ? {} : { usernames }),
  allUsers,
  includePossible,
  namePatterns,
});
