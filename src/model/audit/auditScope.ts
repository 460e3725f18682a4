import { dayMs } from '../text/daysSince.ts';
import type { AuditSettings } from './auditConfig.ts';
import { isFirstParty } from './firstPartyApps.ts';

/** What an audit asks. A user who is asked for by name is audited, even if nothing suggests an integration. */
export function auditScope(
  { days, usernames, app, allUsers = false, includePossible = false }: ScopeWish,
  { firstPartyApps, namePatterns }: AuditSettings,
  now: Date
): AuditScope {
  return {
    window: windowOf(days, now),
    firstPartyApps: withoutApp(firstPartyApps, app),
    ...(usernames === undefined ? {} : { usernames }),
    ...(app === undefined ? {} : { app }),
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
  /** The app whose users these are; undefined where they were asked for by name. */
  app?: AuditedApp;
  /** Every active user with API access, whether or not it looks like an integration. */
  allUsers: boolean;
  /** Users who may be integrations are read too. */
  includePossible: boolean;
  /** Patterns with `*` for usernames and names that speak for an integration. Compared without case. */
  namePatterns: readonly string[];
};

/** One app, whose users are audited. It counts as one that is not first-party. */
export type AuditedApp = {
  /** As its tokens and logins name it. */
  name: string;
  /** Users of the app that aren't audited, since there are too many. */
  otherUsers: number;
  /** Live tokens of all its users; missing where all of these are audited. */
  tokens?: number;
};

/** The time that evidence of use covers; ISO date-times. */
export type Window = { days: number; from: string; to: string };

export type ScopeWish = {
  days: number;
  /** All identities of the org where it is undefined. */
  usernames?: readonly string[] | undefined;
  app?: AuditedApp | undefined;
  allUsers?: boolean;
  includePossible?: boolean;
};

/** Where a first-party app is what an audit is about, its tokens count as those of any other. */
export function withoutApp(firstPartyApps: readonly string[], app: AuditedApp | undefined): readonly string[] {
  return app === undefined ? firstPartyApps : firstPartyApps.filter((known) => !isFirstParty(known, [app.name]));
}

function windowOf(days: number, to: Date): Window {
  return {
    days,
    from: new Date(to.getTime() - days * dayMs).toISOString(),
    to: to.toISOString(),
  };
}
