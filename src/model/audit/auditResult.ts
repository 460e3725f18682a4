import type { AppIncident } from './appIncident.ts';
import type { AppsResult } from './appResult.ts';
import type { ListedFramework } from './controls.ts';
import type { ConcerningEnd } from './platformEnds.ts';
import type { ConfigSummary } from './auditConfig.ts';
import type { Window } from './auditScope.ts';
import type { BaselineComparison } from './baselineReport.ts';
import type { Finding, Severity } from './finding.ts';
import type { Confidence, Reason, WorkWithoutLogin } from './identity.ts';
import type { OrgSummary, DatasetStatus } from '../org/orgSnapshot.ts';

/** What an audit answers: `--json` and the `.json` report alike. */
export type AuditResult = {
  version: 1;
  /** ISO date-time of the snapshot. */
  takenAt: string;
  org: OrgSummary & {
    /** The user who read it. */
    username: string;
  };
  window: Window;
  datasets: DatasetStatus[];
  /** Worst first, then by username. */
  identities: IdentityResult[];
  /** Apps that hold credentials of the org, whoever they belong to. */
  apps: AppsResult;
  /** Everything about one app; only where the audit is about its users. */
  incident?: AppIncident;
  /** By rule id. */
  results: RuleResult[];
  /** Worst first; what follows from another finding stands right below it. */
  findings: Finding[];
  summary: {
    identities: number;
    /** People whose account an integration uses; they are not audited. */
    people: number;
    /** Possible integrations that were not audited. */
    possible: number;
    /** Users of Salesforce itself, left out. */
    platformUsers: number;
    /** Findings that follow from no other and are not waived. */
    findings: Record<Severity, number>;
    notEvaluated: number;
    /** Findings that follow from no other and are waived. */
    waived: number;
  };
  /** What a configuration made different; missing where there was none. */
  config?: ConfigSummary;
  /** What Salesforce ends that these identities use, and certificates of their apps that expire; the earliest first. */
  ends?: ConcerningEnd[];
  /** What could not be looked at for them, in sentences; missing where there is nothing. */
  endsNotLookedAt?: string[];
  /** Which of the org's user permissions the rules judge; missing where the org's permissions could not be read. */
  permissions?: PermissionCoverage;
  /** The findings by the controls of a framework, where one was asked for. */
  framework?: FrameworkReport;
  /** How it compares with an earlier report; missing where none was given. */
  baseline?: BaselineComparison;
  /** HTTP requests that were sent for it; 0 for a stored snapshot. */
  requests: number;
};

export const outcomes = ['passed', 'failed', 'notEvaluated'] as const;

/** What a rule came to. It passed only if all it needs was read and is whole. */
export type RuleResult = {
  ruleId: string;
  outcome: (typeof outcomes)[number];
  /** How many subjects were looked at. */
  examined: number;
  /** It failed, and may have missed more: something it needs is not whole. */
  partial?: true;
  /** What it could not look at, in sentences. */
  notLookedAt?: readonly string[];
  /** Why it was not evaluated or is partial. */
  reason?: string;
  /** User permission of the caller that would fix it. */
  permission?: string;
  /** Ids of the controls of public frameworks that the rule serves, such as `SBS-ACS-008`, `NHI5:2025`, `AC-6`. */
  controls?: readonly string[];
};

/** Which user permissions of the org the rules judge. */
export type PermissionCoverage = {
  /** How many of the org's permissions a rule judges. */
  judged: number;
  /** How many no rule judges: those that were known when the rules were written, and the newer ones. */
  notJudged: number;
  /** API names of those that are newer than the rules. */
  newer: string[];
};

/** What became of a control: no rule proves that one is met. */
export type ControlStatus = 'findings' | 'noFindings' | 'notEvaluated' | 'notCovered';

export type ControlResult = {
  id: string;
  title: string;
  /** `notEvaluated` where nothing was found and a rule could not be evaluated whole; `notCovered` where no rule serves it. */
  status: ControlStatus;
  /** Ids of the asked rules that serve it. */
  rules: string[];
  /** Findings of these rules that count. */
  findings: Record<Severity, number>;
};

/** The findings by the controls of one framework, in its order. */
export type FrameworkReport = {
  id: ListedFramework;
  name: string;
  edition: string;
  controls: ControlResult[];
};

export type IdentityResult = {
  id: string;
  username: string;
  name: string;
  confidence: Confidence;
  reasons: readonly Reason[];
  /** Name of the user license. */
  license: string;
  profile: string;
  isActive: boolean;
  /** Null where the caller may not read it. */
  isFrozen: boolean | null;
  /** ISO date-time of the last login or token use that was seen. */
  lastUsed?: string;
  use: IdentityUse;
  /** Findings that concern it and that follow from no other. */
  findings: number;
};

/** Whether an identity is in use. */
export type IdentityUse = {
  /** Null where nothing was seen and logins or tokens could not be read completely. */
  state: UseState | null;
  /** What runs as the user without a login, whatever the state. */
  withoutLogin: WorkWithoutLogin[];
};

/**
 * `tokenOnly`: no logins, but tokens or calls that show use: using a token again is no login. `worksWithoutLogin`:
 * something runs as the user that needs neither. `dormant`: used before the window, and nothing in it. `noUseSeen`: no
 * login and no token use was ever seen, or what may run as the user could not be read completely.
 */
export type UseState = 'active' | 'tokenOnly' | 'worksWithoutLogin' | 'dormant' | 'noUseSeen';
