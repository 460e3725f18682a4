import type { Judgement, PlannedUser } from '../../model/access/createPlan.ts';
import { defaultSettings } from '../../model/audit/auditConfig.ts';
import { auditScope } from '../../model/audit/auditScope.ts';
import type { Evidence, Finding, GuardFinding } from '../../model/audit/finding.ts';
import { dataOf } from '../../model/org/orgSnapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { evaluateRules } from './evaluateRules.ts';
import type { Rule } from './rule.ts';

/**
 * Asks the rules about what users may do, as an audit of the user would: a finding that follows from another one is
 * accepted with it. A rule whose facts no creation reads is not asked.
 */
export function guardFindings(rules: readonly Rule[], planned: PlannedUser, accepted: readonly string[]): Judgement {
  const { datasets } = planned.snapshot;
  const guards = rules.filter(
    ({ judgesPlans, needs }) => judgesPlans === true && needs.every((name) => name in datasets)
  );
  const { findings, results } = evaluateRules(guards, factsOf(planned), planned.snapshot);
  const ruleOf = new Map(findings.map(({ fingerprint, ruleId }) => [fingerprint, ruleId]));
  return {
    findings: findings.map((finding) => toGuardFinding(finding, planned, { ruleOf, accepted })),
    notJudged: results.flatMap(({ ruleId, outcome, reason }) =>
      outcome === 'notEvaluated' ? [{ ruleId, reason: reason ?? '' }] : []
    ),
  };
}

/** The usual settings: what a project's configuration says is about its audits. */
function factsOf({ identity, snapshot }: PlannedUser): AuditFacts {
  const takenAt = new Date(snapshot.takenAt);
  return {
    takenAt,
    window: auditScope({ days: 90 }, defaultSettings, takenAt).window,
    settings: defaultSettings,
    identities: [identity],
    people: [],
    read: (name) => dataOf(snapshot, name),
    isComplete: (name) => snapshot.datasets[name]?.complete === true,
  };
}

type Context = { ruleOf: ReadonlyMap<string, string>; accepted: readonly string[] };

function toGuardFinding(
  { ruleId, severity, message, evidence, causedBy }: Finding,
  { identity }: PlannedUser,
  { ruleOf, accepted }: Context
): GuardFinding {
  const cause = causedBy === undefined ? undefined : ruleOf.get(causedBy);
  return {
    ruleId,
    severity,
    username: identity.user.username,
    message,
    evidence: evidence.map(withoutDataset),
    ...(cause === undefined ? {} : { causedBy: cause }),
    accepted: accepted.includes(cause ?? ruleId) || accepted.includes(ruleId),
  };
}

/** A plan was read from no dataset. */
function withoutDataset({ what, value, path }: Evidence): Evidence {
  return { what, ...(value === undefined ? {} : { value }), ...(path === undefined ? {} : { path }) };
}
