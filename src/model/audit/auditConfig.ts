import type { Severity } from './finding.ts';
import { firstPartyApps } from './firstPartyApps.ts';

/** What a configuration file may say. */
export type AuditConfig = {
  severityThreshold?: Severity;
  days?: number;
  includePossible?: boolean;
  /** By rule id: `off`, or the worst that the rule may report. */
  rules?: Readonly<Record<string, Severity | 'off'>>;
  thresholds?: AuditThresholds;
  namePatterns?: readonly string[];
  /** Changes to the apps that are known as first-party. */
  firstPartyApps?: { add?: readonly string[]; remove?: readonly string[] };
  appAliases?: ReadonlyArray<readonly string[]>;
  seatPrices?: { integration?: number; full?: number };
  waivers?: readonly Waiver[];
};

/** Limits that a configuration file may set; what is left out keeps its default. */
export type AuditThresholds = {
  idleTokenDays?: number;
  newUserDays?: number;
  loginFailures?: { count?: number; share?: number };
  countries?: number;
  ipv4Addresses?: number;
  writeObjects?: number;
  deleteObjects?: number;
  expiringAssignmentDays?: number;
  expiringLicenseDays?: number;
};

/** What a configuration made different: no report is silent about a rule that was switched off. */
export type ConfigSummary = {
  /** Name of the file, without its folder. */
  file?: string;
  /** Rules that were switched off, by id; they have no result. */
  disabledRules: readonly string[];
  /** The worst that a rule may report, where it is not its own. */
  overriddenRules: Readonly<Record<string, Severity>>;
  /** Limits that are not the default. */
  thresholds?: AuditThresholds;
  /** Additional apps that count as first-party, and known ones that don't. */
  firstPartyApps?: { add?: readonly string[]; remove?: readonly string[] };
  /** Names of apps that count as one. */
  appAliases?: ReadonlyArray<readonly string[]>;
};

/** What holds where neither flag nor file says anything. */
export const defaultThreshold: Severity = 'high';

/** Salesforce keeps six months of logins. */
export const defaultDays = 90;

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

/** Rules that a configuration file can name. */
export type KnownRules = {
  /** Ids of rules that a waiver can be about; rules about waivers are not among them. */
  waivable: readonly string[];
  /** Ids of all rules, which the file can switch. */
  switchable: readonly string[];
};

/** A finding that somebody accepts, until a date. It names the user or the subject, never both. */
export type Waiver = {
  /** Id of the one rule it is about. */
  rule: string;
  /** Username, or a pattern with `*`. Compared without case. */
  user?: string;
  /** Name of a profile, an app, a license or the org, or a pattern with `*`. Compared without case. */
  subject?: string;
  reason: string;
  /** ISO date: the last day on which it holds, in UTC. */
  expires: string;
  ticket?: string;
  /** Where it stands, such as `integration-user-audit.yml:27`. */
  place?: string;
};

/** Whom or what it is about, as it was written. */
export function waived({ user, subject }: Waiver): string {
  return user ?? subject ?? '';
}

/** Whether it still holds: its last day counts. */
export function isInForce({ expires }: Waiver, takenAt: Date): boolean {
  return takenAt.toISOString().slice(0, 10) <= expires;
}
