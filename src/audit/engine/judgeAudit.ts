import type { BaselineComparison, BaselineReport } from '../../model/audit/baseline.ts';
import type { ConfigSummary } from '../../model/audit/auditConfig.ts';
import type { OrgSnapshot } from '../../model/org/snapshot.ts';
import type { Waiver } from '../../model/audit/waiver.ts';
import { withSeverity } from './applyConfig.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { compareWithBaseline } from './baseline.ts';
import { isConfigRule, waiverRules } from '../waivers/configRules.ts';
import { type Evaluation, evaluate, together } from './evaluate.ts';
import { lookedAt } from './looked.ts';
import type { Rule } from './rule.ts';
import { applyWaivers } from '../waivers/waivers.ts';
import { judgeWaivers } from '../waivers/waiverStates.ts';

export type JudgeRequest = {
  rules: readonly Rule[];
  waivers?: readonly Waiver[];
  config?: ConfigSummary;
  baseline?: BaselineReport;
};

export type JudgedAudit = Evaluation & { baseline?: BaselineComparison };

/** The rules about waivers, where they are asked: they judge what the waivers did to what the others found. */
const askAboutWaivers = (
  { findings, results }: Evaluation,
  { snapshot, facts, request }: { snapshot: OrgSnapshot; facts: AuditFacts; request: JudgeRequest }
): Evaluation => {
  const asked = new Set(request.rules.filter(isConfigRule).map(({ id }) => id));
  const looked = lookedAt(snapshot, facts, results);
  const judged = judgeWaivers(request.waivers ?? [], { findings, looked, takenAt: facts.takenAt });
  const rules = waiverRules(judged)
    .filter(({ id }) => asked.has(id))
    .map((rule) => withSeverity(rule, request.config?.overriddenRules[rule.id]));
  return evaluate(rules, facts, snapshot);
};

/** Asks the rules, marks what is accepted, asks about that, and compares with an earlier report. */
export const judgeAudit = (snapshot: OrgSnapshot, facts: AuditFacts, request: JudgeRequest): JudgedAudit => {
  const { results, findings } = evaluate(
    request.rules.filter((rule) => !isConfigRule(rule)),
    facts,
    snapshot
  );
  const found = { results, findings: applyWaivers(findings, request.waivers ?? [], facts.takenAt) };
  const all = together(found, askAboutWaivers(found, { snapshot, facts, request }));
  if (!request.baseline) return all;
  const { findings: compared, comparison } = compareWithBaseline(request.baseline, {
    findings: all.findings,
    looked: lookedAt(snapshot, facts, all.results),
    orgId: snapshot.orgId,
    days: facts.window.days,
    rules: request.rules,
    disabledRules: request.config?.disabledRules ?? [],
  });
  return { results: all.results, findings: compared, baseline: comparison };
};
