import type { AuditResult, IdentityResult } from '../model/audit/auditResult.ts';
import type { Window } from '../model/audit/auditScope.ts';
import { type Severity, worst } from '../model/audit/finding.ts';
import type { DatasetStatus } from '../model/org/snapshot.ts';

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

/** The worst of what counts, by username. */
const worstByUser = ({ findings }: AuditResult): ReadonlyMap<string, Severity> => {
  const counted = findings.filter(({ causedBy, waiver }) => causedBy === undefined && waiver === undefined);
  const pairs = counted.flatMap(({ users, severity }) => users.map((username) => ({ username, severity })));
  return new Map(
    [...Map.groupBy(pairs, ({ username }) => username)].map(([username, own]) => [
      username,
      worst(own.map(({ severity }) => severity)),
    ])
  );
};

const toListed = (identity: IdentityResult, severity: Severity | undefined, withFindings: boolean): ListedIdentity => {
  const { findings, ...listed } = identity;
  if (!withFindings) return listed;
  return { ...listed, findings, ...(severity === undefined ? {} : { worst: severity }) };
};

/** The integration users of an org; those that are certain, and the likely ones where all are wanted. */
export const identityList = (result: AuditResult, { all, findings }: ListOptions): ListResult => {
  const { identities, summary } = result;
  const worstOf = worstByUser(result);
  const count = (confidence: IdentityResult['confidence']): number =>
    identities.filter((each) => each.confidence === confidence).length;
  return {
    takenAt: result.takenAt,
    org: result.org,
    window: result.window,
    identities: identities
      .filter(({ confidence }) => confidence === 'certain' || all)
      .map((identity) => toListed(identity, worstOf.get(identity.username), findings))
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
