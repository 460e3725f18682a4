/** What an audit is about, as a snapshot keeps it: judged again later, it means the same. */
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
