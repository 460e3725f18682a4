import type { AuditResult, IdentityResult, RuleResult } from '../../model/audit/auditResult.ts';
import type { AuditSettings, ConfigSummary, Waiver } from '../../model/audit/auditConfig.ts';
import type { AuditedApp, AuditScope } from '../../model/audit/auditScope.ts';
import type { BaselineReport, BaselineComparison } from '../../model/audit/baselineReport.ts';
import { counts, type Finding, severities, type Severity } from '../../model/audit/finding.ts';
import type { ListedFramework } from '../../model/audit/controls.ts';
import type { Identity, LeftOutKind } from '../../model/audit/identity.ts';
import { orgSummary, dataOf, datasetStatuses, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { AppIncident } from '../../model/audit/appIncident.ts';
import { appIncident } from '../apps/appIncident.ts';
import { appResults } from '../apps/appResults.ts';
import { auditFacts, type AuditFacts } from '../discovery/auditFacts.ts';
import type { Discovery } from '../discovery/discover.ts';
import { unreadCertificates } from '../evidence/certificateEnds.ts';
import { unreadCertificatesText } from '../evidence/endText.ts';
import { lastUse, useState, workOf } from '../evidence/useState.ts';
import type { Rule } from './rule.ts';
import { endsOf } from './endsOf.ts';
import { bySeverity, frameworkReport } from './frameworkReport.ts';
import { permissionCoverage } from './permissionCoverage.ts';
import { controlsOfRule } from './ruleControls.ts';
import { withSeverity } from './applyConfig.ts';
import { compareWithBaseline } from './compareWithBaseline.ts';
import { isConfigRule, waiverRules } from '../waivers/waiverRules.ts';
import { evaluateRules, type Evaluation, together } from './evaluateRules.ts';
import { auditCoverage } from '../discovery/auditCoverage.ts';
import { printedOnce } from './printedOnce.ts';
import { applyWaivers } from '../waivers/applyWaivers.ts';
import { reviewWaivers } from '../waivers/reviewWaivers.ts';

/** Audits a snapshot. The same snapshot, rules and settings always give the same answer. */
export function auditSnapshot(snapshot: OrgSnapshot, request: AuditRequest): Audit {
  const scope = scopeOf(snapshot);
  const { facts, discovery } = auditFacts(snapshot, { settings: request.settings, scope });
  const { findings, baseline, ...evaluated } = auditFindings(snapshot, facts, request);
  const results = evaluated.results.map(withControls);
  const orgPermissions = dataOf(snapshot, 'userPermissionNames');
  const result: AuditResult = {
    version: 1,
    takenAt: snapshot.takenAt,
    org: { ...orgSummary(snapshot, dataOf(snapshot, 'organization')), username: snapshot.username },
    window: scope.window,
    datasets: datasetStatuses(snapshot),
    identities: toIdentities(facts, findings),
    apps: appResults(facts),
    ...(scope.app ? { incident: incidentOf(scope.app, { facts, findings, snapshot }) } : {}),
    results,
    findings,
    summary: {
      identities: facts.identities.length,
      ...countLeftOut(discovery),
      findings: bySeverity(findings.filter(counts)),
      notEvaluated: results.filter(({ outcome }) => outcome === 'notEvaluated').length,
      waived: findings.filter(({ waiver, causedBy }) => waiver !== undefined && causedBy === undefined).length,
    },
    ends: endsOf(facts),
    ...notLookedAtFor(facts),
    ...(orgPermissions ? { permissions: permissionCoverage(orgPermissions) } : {}),
    ...(request.framework ? { framework: frameworkReport(request.framework, { results, findings }) } : {}),
    ...(request.config ? { config: request.config } : {}),
    ...(baseline ? { baseline } : {}),
    requests: request.requests,
  };
  return { result, facts, discovery };
}

function notLookedAtFor(facts: AuditFacts): Pick<AuditResult, 'endsNotLookedAt'> {
  const apps = unreadCertificates(facts);
  return apps.length === 0 ? {} : { endsNotLookedAt: [unreadCertificatesText(apps)] };
}

function incidentOf(
  app: AuditedApp,
  { facts, findings, snapshot }: { facts: AuditFacts; findings: readonly Finding[]; snapshot: OrgSnapshot }
): AppIncident {
  return appIncident(facts, { app, findings, targetOrg: snapshot.username });
}

export type Audit = { result: AuditResult; facts: AuditFacts; discovery: Discovery };

export type AuditRequest = {
  rules: readonly Rule[];
  settings: AuditSettings;
  requests: number;
  /** What somebody accepts. */
  waivers?: readonly Waiver[];
  /** What a configuration made different; its presence says that there is one. */
  config?: ConfigSummary;
  /** An earlier report to compare with. */
  baseline?: BaselineReport;
  /** The framework by whose controls the findings are shown too. */
  framework?: ListedFramework;
};

/** With the ids of the controls that the rule serves. */
function withControls(result: RuleResult): RuleResult {
  const controls = controlsOfRule(result.ruleId);
  return controls.length === 0 ? result : { ...result, controls };
}

function toIdentityResult(identity: Identity, findings: readonly Finding[], facts: AuditFacts): IdentityResult {
  const { user, confidence, reasons, isFrozen } = identity;
  const lastUsed = lastUse(identity);
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    confidence,
    reasons,
    license: user.licenseName,
    profile: user.profileName,
    isActive: user.isActive,
    isFrozen: isFrozen ?? null,
    ...(lastUsed === undefined ? {} : { lastUsed }),
    use: { state: useState(identity, facts) ?? null, withoutLogin: workOf(identity) },
    findings: findings.length,
  };
}

type Concerned = { identity: Identity; findings: readonly Finding[] };

/** How bad it is with one identity: the number of findings by severity, compared from the worst on. */
function weight({ findings }: Concerned, severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function worstFirst(a: Concerned, b: Concerned): number {
  for (const severity of severities) {
    const difference = weight(b, severity) - weight(a, severity);
    if (difference !== 0) return difference;
  }
  return a.identity.user.username < b.identity.user.username ? -1 : 1;
}

function toIdentities(facts: AuditFacts, findings: readonly Finding[]): IdentityResult[] {
  const byUser = new Map<string, Finding[]>();
  for (const finding of findings.filter(counts))
    for (const username of finding.users) byUser.set(username, [...(byUser.get(username) ?? []), finding]);
  return facts.identities
    .map((identity): Concerned => ({ identity, findings: byUser.get(identity.user.username) ?? [] }))
    .sort(worstFirst)
    .map((each) => toIdentityResult(each.identity, each.findings, facts));
}

function countLeftOut({ leftOut }: Discovery): Pick<AuditResult['summary'], 'people' | 'possible' | 'platformUsers'> {
  const of = (wanted: LeftOutKind): number => leftOut.filter(({ kind }) => kind === wanted).length;
  return { people: of('person'), possible: of('possible'), platformUsers: of('platformUser') };
}

/** A snapshot that was not taken for an audit says nothing about use. */
function scopeOf({ audit }: OrgSnapshot): AuditScope {
  if (!audit) throw new TypeError('The snapshot was not taken for an audit.');
  return audit;
}

/** Asks the rules, marks what is accepted, asks about that, and compares with an earlier report. */
export function auditFindings(snapshot: OrgSnapshot, facts: AuditFacts, request: FindingsRequest): AuditFindings {
  const evaluation = evaluateRules(
    request.rules.filter((rule) => !isConfigRule(rule)),
    facts,
    snapshot
  );
  const waived = { ...evaluation, findings: applyWaivers(evaluation.findings, request.waivers ?? [], facts.takenAt) };
  const all = together(waived, askAboutWaivers(waived, { snapshot, facts, request }));
  const { results, creating } = all;
  if (!request.baseline) return { results, findings: printedOnce(all.findings, creating) };
  const { findings: compared, comparison } = compareWithBaseline(request.baseline, {
    findings: all.findings,
    coverage: auditCoverage(snapshot, facts, results),
    orgId: snapshot.orgId,
    days: facts.window.days,
    rules: request.rules,
    disabledRules: request.config?.disabledRules ?? [],
  });
  return { results, findings: printedOnce(compared, creating), baseline: comparison };
}

export type FindingsRequest = {
  rules: readonly Rule[];
  waivers?: readonly Waiver[];
  config?: ConfigSummary;
  baseline?: BaselineReport;
};

export type AuditFindings = Pick<Evaluation, 'results' | 'findings'> & { baseline?: BaselineComparison };

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
