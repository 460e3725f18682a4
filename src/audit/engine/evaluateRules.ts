import type { RuleResult } from '../../model/audit/auditResult.ts';
import { type Finding, severities, reaches } from '../../model/audit/finding.ts';
import type { Dataset, DatasetName, OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { discoveryGaps } from '../discovery/auditCoverage.ts';
import type { Rule, RuleAnswer, WaiverHint } from './rule.ts';
import { notLookedAtText, ruleText, waiverHint } from './ruleText.ts';
import { evidenceText } from '../evidence/evidenceText.ts';
import { type FindingToExplain, toFinding } from './toFinding.ts';

/** Asks every rule. What could not be read is never called compliant. */
export function evaluateRules(rules: readonly Rule[], facts: AuditFacts, snapshot: OrgSnapshot): Evaluation {
  const evaluated = rules.map((rule) => runRule(rule, facts, snapshot));
  const findings = evaluated.flatMap((each) => each.findings);
  return {
    results: evaluated.map(({ result }) => result).sort((a, b) => compare(a.ruleId, b.ruleId)),
    findings: arranged(withCauses(findings)),
    creating: new Map(findings.flatMap(({ creating }) => creating)),
  };
}

export type Evaluation = {
  results: RuleResult[];
  findings: Finding[];
  /** Commands that make something, each with what it makes: of those that make the same, one is printed. */
  creating: ReadonlyMap<string, string>;
};

type Gap = { name: DatasetName; dataset: Dataset<unknown> | undefined };

function gapsIn({ datasets }: OrgSnapshot, names: readonly DatasetName[]): Gap[] {
  return [...new Set(names)]
    .map((name): Gap => ({ name, dataset: datasets[name] }))
    .filter(({ dataset }) => dataset?.complete !== true);
}

/** One reason and one permission stand for all gaps, since they are usually the same. */
function explained(gaps: readonly Gap[]): Pick<RuleResult, 'reason' | 'permission'> {
  const names = gaps.map(({ name }) => name).join(', ');
  const [first] = gaps;
  const permission = gaps.find(({ dataset }) => dataset?.permission !== undefined)?.dataset?.permission;
  return {
    reason: `${names}: ${first?.dataset?.reason ?? evidenceText('dataset.notRead')}`,
    ...(permission === undefined ? {} : { permission }),
  };
}

function outcomeOf(answer: RuleAnswer, rule: Rule, gaps: readonly Gap[]): RuleResult {
  const base = { ruleId: rule.id, examined: answer.examined };
  const reasons = gaps.length === 0 ? {} : explained(gaps);
  if (answer.violations.length > 0)
    return { ...base, outcome: 'failed', ...(gaps.length === 0 ? {} : { partial: true }), ...reasons };
  if (answer.notEvaluated !== undefined)
    return { ...base, outcome: 'notEvaluated', reason: notLookedAtText(rule.id, answer.notEvaluated) };
  return { ...base, outcome: gaps.length === 0 ? 'passed' : 'notEvaluated', ...reasons };
}

type EvaluatedRule = { result: RuleResult; findings: FindingToExplain[] };

function runRule(rule: Rule, facts: AuditFacts, snapshot: OrgSnapshot): EvaluatedRule {
  const gaps = gapsIn(snapshot, rule.needs);
  // Where rows are missing nothing can be concluded from there being none.
  const blind = [
    ...gaps.filter(({ dataset }) => dataset?.available !== true),
    ...gapsIn(snapshot, rule.conclusive ?? []),
  ];
  if (blind.length > 0)
    return { result: { ruleId: rule.id, outcome: 'notEvaluated', examined: 0, ...explained(blind) }, findings: [] };
  const answer = rule.evaluate(facts);
  // One text for all findings of the rule, not a copy for each.
  const context = { targetOrg: snapshot.username, remedy: ruleText(rule.id).remediation };
  const open = gaps.filter(({ name }) => answer.settled?.includes(name) !== true);
  const notLookedAt = [
    ...(answer.notLookedAt ?? []).map((key) => notLookedAtText(rule.id, key)),
    ...(['org', 'license'].includes(rule.subject) ? [] : discoveryGaps(snapshot)),
  ];
  return {
    result: { ...outcomeOf(answer, rule, open), ...(notLookedAt.length === 0 ? {} : { notLookedAt }) },
    findings: answer.violations.map((violation) => toFinding(rule, violation, context)),
  };
}

function order(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.subject.name, b.subject.name) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

/** By code points: no locale of a machine changes a report. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Worst first; what follows from another finding right below it. */
function arranged(findings: readonly Finding[]): Finding[] {
  const followers = Map.groupBy(
    findings.filter(({ causedBy }) => causedBy !== undefined),
    ({ causedBy }) => causedBy
  );
  return findings
    .filter(({ causedBy }) => causedBy === undefined)
    .sort(order)
    .flatMap((finding) => [finding, ...(followers.get(finding.fingerprint) ?? []).sort(order)]);
}

/** Two evaluations as one. */
export function together(a: Evaluation, b: Evaluation): Evaluation {
  return {
    results: [...a.results, ...b.results].sort((one, other) => compare(one.ruleId, other.ruleId)),
    findings: arranged([...a.findings, ...b.findings]),
    creating: new Map([...a.creating, ...b.creating]),
  };
}

/** Says of each finding which other it follows from. */
export function withCauses(all: readonly FindingToExplain[]): Finding[] {
  const byRule = Map.groupBy(all, ({ finding }) => finding.ruleId);
  const causes = new Map<string, string>();
  for (const effect of all) {
    const candidates = effect.coveredBy.flatMap(({ ruleId }) => byRule.get(ruleId) ?? []);
    const cause = causeOf(effect, candidates);
    // Two that follow from each other: the first of them stays a finding of its own.
    if (cause !== undefined && root(cause, causes) !== effect.finding.fingerprint)
      causes.set(effect.finding.fingerprint, cause);
  }
  const hints = hintsOf(all, causes);
  return all.map(({ finding }) => {
    const cause = causes.get(finding.fingerprint);
    if (cause !== undefined) return { ...finding, causedBy: root(cause, causes) };
    const hint = hints.get(finding.fingerprint);
    return hint === undefined ? finding : { ...finding, message: `${finding.message} ${waiverHint(hint, finding)}` };
  });
}

/** Who may waive it is said with the finding that counts: to waive what follows from it changes nothing. */
function hintsOf(
  all: readonly FindingToExplain[],
  causes: ReadonlyMap<string, string>
): ReadonlyMap<string, WaiverHint> {
  return new Map(
    all.flatMap(({ finding: { fingerprint }, waiverHint: hint }) =>
      hint === undefined ? [] : [[root(fingerprint, causes), hint] as const]
    )
  );
}

function isThroughOtherLicense({ paths }: FindingToExplain): boolean {
  return paths.length > 0 && paths.every(({ isOtherLicense }) => isOtherLicense === true);
}

function isThroughProfile({ paths }: FindingToExplain): boolean {
  return paths.length > 0 && paths.every(({ via }) => via === 'profile');
}

function shareUser(a: Finding, b: Finding): boolean {
  return a.users.some((user) => b.users.includes(user));
}

/** What is milder explains nothing: a permission behind a session does not cover one that is held for good. */
function canExplain(cause: Finding, effect: Finding): boolean {
  return reaches(cause.severity, effect.severity) && shareUser(cause, effect);
}

function causeOf(effect: FindingToExplain, all: readonly FindingToExplain[]): string | undefined {
  for (const { ruleId, throughProfile, throughOtherLicense } of effect.coveredBy) {
    if (throughOtherLicense === true && !isThroughOtherLicense(effect)) continue;
    if (throughProfile === true && !isThroughProfile(effect)) continue;
    const cause = all.find(({ finding }) => finding.ruleId === ruleId && canExplain(finding, effect.finding));
    if (cause) return cause.finding.fingerprint;
  }
  return undefined;
}

/** Follows causes to the first one: a list of findings has one level of what follows from them. */
function root(fingerprint: string, causes: ReadonlyMap<string, string>): string {
  let at = fingerprint;
  for (let next = causes.get(at); next !== undefined; next = causes.get(at)) at = next;
  return at;
}
