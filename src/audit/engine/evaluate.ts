import type { RuleResult } from '../../model/audit/auditResult.ts';
import { commandLine } from '../../model/text/commandLine.ts';
import { type Finding, severities } from '../../model/audit/finding.ts';
import type { Dataset, DatasetName, OrgSnapshot } from '../../model/org/snapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { type Found, withCauses } from './causes.ts';
import { discoveryGaps } from '../discovery/discoveryGaps.ts';
import { fingerprint } from './fingerprint.ts';
import type { Judgement, Rule, Violation } from './rule.ts';
import { findingText, notLookedAtText, ruleText } from './ruleText.ts';

export type Evaluation = { results: RuleResult[]; findings: Finding[] };

type Gap = { name: DatasetName; dataset: Dataset<unknown> | undefined };

const gapsIn = ({ datasets }: OrgSnapshot, names: readonly DatasetName[]): Gap[] =>
  [...new Set(names)]
    .map((name): Gap => ({ name, dataset: datasets[name] }))
    .filter(({ dataset }) => dataset?.complete !== true);

/** One reason and one permission stand for all gaps: mostly they are the same. */
const explained = (gaps: readonly Gap[]): Pick<RuleResult, 'reason' | 'permission'> => {
  const names = gaps.map(({ name }) => name).join(', ');
  const [first] = gaps;
  const permission = gaps.find(({ dataset }) => dataset?.permission !== undefined)?.dataset?.permission;
  return {
    reason: `${names}: ${first?.dataset?.reason ?? 'not read.'}`,
    ...(permission === undefined ? {} : { permission }),
  };
};

const toFinding = (rule: Rule, violation: Violation, targetOrg: string): Found => {
  const { severity, subject, users, tokens, text, evidence, commands = [], discriminator, paths = [] } = violation;
  return {
    coveredBy: rule.coveredBy ?? [],
    paths,
    finding: {
      ruleId: rule.id,
      severity,
      subject,
      users: [...users].sort(),
      message: findingText(rule.id, tokens, text),
      evidence,
      remediation: {
        text: ruleText(rule.id).remediation,
        commands: commands.map((words) => commandLine(words, targetOrg)),
      },
      fingerprint: fingerprint(rule.id, subject, discriminator),
    },
  };
};

const outcomeOf = (judgement: Judgement, rule: Rule, gaps: readonly Gap[]): RuleResult => {
  const base = { ruleId: rule.id, examined: judgement.examined };
  const reasons = gaps.length === 0 ? {} : explained(gaps);
  if (judgement.violations.length > 0)
    return { ...base, outcome: 'failed', ...(gaps.length === 0 ? {} : { partial: true }), ...reasons };
  if (judgement.notEvaluated !== undefined)
    return { ...base, outcome: 'notEvaluated', reason: notLookedAtText(rule.id, judgement.notEvaluated) };
  return { ...base, outcome: gaps.length === 0 ? 'passed' : 'notEvaluated', ...reasons };
};

type Judged = { result: RuleResult; found: Found[] };

const runRule = (rule: Rule, facts: AuditFacts, snapshot: OrgSnapshot): Judged => {
  const gaps = gapsIn(snapshot, rule.needs);
  // Where rows are missing nothing can be concluded from there being none.
  const blind = [
    ...gaps.filter(({ dataset }) => dataset?.available !== true),
    ...gapsIn(snapshot, rule.conclusive ?? []),
  ];
  if (blind.length > 0)
    return { result: { ruleId: rule.id, outcome: 'notEvaluated', examined: 0, ...explained(blind) }, found: [] };
  const judgement = rule.evaluate(facts);
  const notLookedAt = [
    ...(judgement.notLookedAt ?? []).map((key) => notLookedAtText(rule.id, key)),
    ...(['org', 'license'].includes(rule.subject) ? [] : discoveryGaps(snapshot)),
  ];
  return {
    result: { ...outcomeOf(judgement, rule, gaps), ...(notLookedAt.length === 0 ? {} : { notLookedAt }) },
    found: judgement.violations.map((violation) => toFinding(rule, violation, snapshot.username)),
  };
};

const order = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  compare(a.ruleId, b.ruleId) ||
  compare(a.subject.name, b.subject.name) ||
  compare(a.fingerprint, b.fingerprint);

/** By code points: no locale of a machine changes a report. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Worst first; what follows from another finding right below it. */
const arranged = (findings: readonly Finding[]): Finding[] => {
  const followers = Map.groupBy(
    findings.filter(({ causedBy }) => causedBy !== undefined),
    ({ causedBy }) => causedBy
  );
  return findings
    .filter(({ causedBy }) => causedBy === undefined)
    .sort(order)
    .flatMap((finding) => [finding, ...(followers.get(finding.fingerprint) ?? []).sort(order)]);
};

/** Asks every rule. What could not be read is never called compliant. */
export const evaluate = (rules: readonly Rule[], facts: AuditFacts, snapshot: OrgSnapshot): Evaluation => {
  const judged = rules.map((rule) => runRule(rule, facts, snapshot));
  return {
    results: judged.map(({ result }) => result).sort((a, b) => compare(a.ruleId, b.ruleId)),
    findings: arranged(withCauses(judged.flatMap(({ found }) => found))),
  };
};

/** Two evaluations as one. */
export const together = (a: Evaluation, b: Evaluation): Evaluation => ({
  results: [...a.results, ...b.results].sort((one, other) => compare(one.ruleId, other.ruleId)),
  findings: arranged([...a.findings, ...b.findings]),
});
