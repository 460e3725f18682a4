import type { AuditResult, IdentityResult } from '../model/auditResult.js';
import type { Window } from '../model/auditScope.js';
import { type Severity, worst } from '../model/finding.js';
import type { DatasetStatus } from '../model/snapshot.js';

export type ListedIdentity = Omit<IdentityResult, 'findings'> & {
  /** Findings that concern it and follow from no other; only with `--findings`. */
  findings?: number;
  /** The worst of them; missing where there are none. */
  worst?: Severity;
};

export type ListResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  window: Window;
  /** By username. */
  identities: ListedIdentity[];
  summary: {
    certain: number;
    likely: number;
    /** Users who may be integrations; they are not listed. */
    possible: number;
    /** Users of Salesforce itself, left out. */
    platformUsers: number;
    /** Rules that could not be judged; only with `--findings`. */
    notEvaluated?: number;
  };
  datasets: DatasetStatus[];
  /** HTTP requests this command sent. */
  requests: number;
};

export type ListOptions = { all: boolean; findings: boolean };

const worstOf = ({ findings }: AuditResult, username: string): Severity | undefined => {
  const counted = findings.filter(
    ({ users, causedBy, waiver }) => users.includes(username) && causedBy === undefined && waiver === undefined
  );
  return counted.length === 0 ? undefined : worst(counted.map(({ severity }) => severity));
};

const toListed = (result: AuditResult, identity: IdentityResult, withFindings: boolean): ListedIdentity => {
  const { findings, ...listed } = identity;
  if (!withFindings) return listed;
  const severity = worstOf(result, identity.username);
  return { ...listed, findings, ...(severity === undefined ? {} : { worst: severity }) };
};

/** The integration users of an org; those that are certain, and the likely ones where all are wanted. */
export const identityList = (result: AuditResult, { all, findings }: ListOptions): ListResult => {
  const { identities, summary } = result;
  const count = (confidence: IdentityResult['confidence']): number =>
    identities.filter((each) => each.confidence === confidence).length;
  return {
    takenAt: result.takenAt,
    org: result.org,
    window: result.window,
    identities: identities
      .filter(({ confidence }) => confidence === 'certain' || all)
      .map((identity) => toListed(result, identity, findings))
      .sort((a, b) => (a.username < b.username ? -1 : 1)),
    summary: {
      certain: count('certain'),
      likely: count('likely'),
      possible: summary.possible,
      platformUsers: summary.platformUsers,
      ...(findings ? { notEvaluated: summary.notEvaluated } : {}),
    },
    datasets: result.datasets,
    requests: result.requests,
  };
};
