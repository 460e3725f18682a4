import type { BaselineComparison, BaselineReport } from '../model/baseline.js';
import type { ConfigSummary } from '../model/auditConfig.js';
import type { OrgSnapshot } from '../model/snapshot.js';
import type { Waiver } from '../model/waiver.js';
import { withSeverity } from './applyConfig.js';
import type { AuditFacts } from './auditFacts.js';
import { compareWithBaseline } from './baseline.js';
import { isConfigRule, waiverRules } from './configRules.js';
import { type Evaluation, evaluate, together } from './evaluate.js';
import { lookedAt } from './looked.js';
import type { Rule } from './rule.js';
import { applyWaivers } from './waivers.js';
import { judgeWaivers } from './waiverStates.js';

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
