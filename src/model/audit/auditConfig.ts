import type { Severity } from './finding.ts';
import type { Waiver } from './waiver.ts';

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
  /** Apps that count as first-party besides the known ones, and known ones that do not. */
  firstPartyApps?: { add?: readonly string[]; remove?: readonly string[] };
  /** Names of apps that count as one. */
  appAliases?: ReadonlyArray<readonly string[]>;
};

/** What holds where neither flag nor file says anything. */
export const defaultThreshold: Severity = 'high';
/** Salesforce keeps six months of logins. */
export const defaultDays = 90;
