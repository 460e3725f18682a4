import { firstPartyApps } from './firstPartyApps.ts';

/** What an audit takes as given. A configuration file may change any of it. */
export type AuditSettings = {
  firstPartyApps: readonly string[];
  namePatterns: readonly string[];
  /** Names of apps that are one application, each list one. */
  appAliases: ReadonlyArray<readonly string[]>;
  /** Days after which an unused live token is idle. */
  idleTokenDays: number;
  /** A user younger than this is not dormant yet. */
  newUserDays: number;
  /** More failed logins than `count` that are more than `share` of all (0 to 1). */
  loginFailures: { count: number; share: number };
  /** More countries than this are no stable origin. */
  countries: number;
  /** More IPv4 addresses than this in a profile's ranges are no restriction. */
  ipv4Addresses: number;
  /** More objects than this with create, edit or delete; with delete. */
  objects: { write: number; delete: number };
  /** Assignments that end within so many days are worth a warning; licenses likewise. */
  expiringDays: { assignment: number; license: number };
  /** USD per user and month; what a full license costs is known to its buyer alone. */
  seatPrices: { integration: number; full?: number };
};

/** What the rules say unless a configuration file says otherwise. */
export const defaultSettings: AuditSettings = {
  firstPartyApps,
  namePatterns: [],
  appAliases: [],
  idleTokenDays: 90,
  newUserDays: 30,
  loginFailures: { count: 10, share: 0.2 },
  countries: 2,
  ipv4Addresses: 65_536,
  objects: { write: 25, delete: 5 },
  expiringDays: { assignment: 14, license: 60 },
  seatPrices: { integration: 10 },
};
