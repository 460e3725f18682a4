import type { BaselineComparison, BaselineReport } from '../../model/audit/baselineReport.ts';
import type { ConfigSummary } from '../../model/audit/auditConfig.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { Waiver } from '../../model/audit/waiver.ts';
import { withSeverity } from './applyConfig.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { compareWithBaseline } from './compareWithBaseline.ts';
import { isConfigRule, waiverRules } from '../waivers/waiverRules.ts';
import { evaluateRules, type Evaluation, together } from './evaluateRules.ts';
import { auditCoverage } from '../discovery/auditCoverage.ts';
import type { Rule } from './rule.ts';
import { applyWaivers } from '../waivers/applyWaivers.ts';
import { reviewWaivers } from '../waivers/reviewWaivers.ts';

/** Asks the rules, marks what is accepted, asks about that, and compares with an earlier report. */
export function auditFindings(snapshot: OrgSnapshot, facts: AuditFacts, request: FindingsRequest): AuditFindings {
  const { results, findings } = evaluateRules(
    request.rules.filter((rule) => !isConfigRule(rule)),
    facts,
    snapshot
  );
  const waived = { results, findings: applyWaivers(findings, request.waivers ?? [], facts.takenAt) };
  const all = together(waived, askAboutWaivers(waived, { snapshot, facts, request }));
  if (!request.baseline) return all;
  const { findings: compared, comparison } = compareWithBaseline(request.baseline, {
    findings: all.findings,
    coverage: auditCoverage(snapshot, facts, all.results),
    orgId: snapshot.orgId,
    days: facts.window.days,
    rules: request.rules,
    disabledRules: request.config?.disabledRules ?? [],
  });
  return { results: all.results, findings: compared, baseline: comparison };
}

export type FindingsRequest = {
  rules: readonly Rule[];
  waivers?: readonly Waiver[];
  config?: ConfigSummary;
  baseline?: BaselineReport;
};

export type AuditFindings = Evaluation & { baseline?: BaselineComparison };

/** The rules about waivers, where they are asked: they look at what the waivers did to the findings of the others. */
function askAboutWaivers(
  { findings, results }: Evaluation,
  { snapshot, facts, request }: { snapshot: OrgSnapshot; facts: AuditFacts; request: FindingsRequest }
): Evaluation {
  const asked = new Set(request.rules.filter(isConfigRule).map(({ id }) => id));
  const coverage = auditCoverage(snapshot, facts, results);
  const reviews = reviewWaivers(request.waivers ?? [], { findings, coverage, takenAt: facts.takenAt });
  const rules = waiverRules(reviews)
    .filter(({ id }) => asked.has(id))
    .map((rule) => withSeverity(rule, request.config?.overriddenRules[rule.id]));
  return evaluateRules(rules, facts, snapshot);
}
