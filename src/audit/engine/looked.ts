import type { RuleResult } from '../../model/audit/auditResult.ts';
import type { OrgSnapshot } from '../../model/org/snapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { discoveryGaps } from '../discovery/discoveryGaps.ts';

/** What an audit has looked at: silence about anything else says nothing. */
export type Looked = {
  /** The result of a rule; undefined where it was not asked. */
  resultOf(ruleId: string): RuleResult | undefined;
  /** Usernames that were judged, in lower case. */
  users: ReadonlySet<string>;
  /** Whether nobody is missing: no user was asked for by name, and all that shows identities could be read. */
  isWhole: boolean;
};

export const lookedAt = (
  snapshot: OrgSnapshot,
  { identities, people }: Pick<AuditFacts, 'identities' | 'people'>,
  results: readonly RuleResult[]
): Looked => {
  const byRule = new Map(results.map((result) => [result.ruleId, result]));
  return {
    resultOf: (ruleId) => byRule.get(ruleId),
    users: new Set([...identities, ...people].map(({ user }) => user.username.toLowerCase())),
    isWhole: snapshot.audit?.usernames === undefined && discoveryGaps(snapshot).length === 0,
  };
};

/** Whether a rule has said all that it could: nothing it needs was missing. */
export const isConclusive = (result: RuleResult | undefined): boolean =>
  result !== undefined && result.outcome !== 'notEvaluated' && result.partial !== true;
