import type {
  BaselineComparison,
  BaselineFinding,
  BaselineReport,
  GoneFinding,
  GoneReason,
} from '../../model/audit/baselineReport.ts';
import { counts, type Finding, reaches } from '../../model/audit/finding.ts';
import { type AuditCoverage, isConclusive } from '../discovery/auditCoverage.ts';
import type { Rule } from './rule.ts';
import { isSameId } from '../../model/text/caseless.ts';

/** Says of each finding whether the earlier report has it, and what of that report is gone. */
export function compareWithBaseline(
  baseline: BaselineReport,
  audit: ComparedAudit
): { findings: Finding[]; comparison: BaselineComparison } {
  const before = new Map(baseline.findings.map((finding) => [finding.fingerprint, finding]));
  const findings = audit.findings.map((finding): Finding => ({
    ...finding,
    baselineState: isKnown(finding, before.get(finding.fingerprint)) ? 'unchanged' : 'new',
  }));
  const counted = findings.filter(counts);
  const { takenAt, org } = baseline;
  return {
    findings,
    comparison: {
      takenAt,
      org,
      // The same org under its id of 15 or 18 characters.
      isOtherOrg: !isSameId(org.id, audit.orgId),
      new: counted.filter(({ baselineState }) => baselineState === 'new').length,
      unchanged: counted.filter(({ baselineState }) => baselineState === 'unchanged').length,
      ...goneFrom(baseline, audit),
    },
  };
}

export type ComparedAudit = {
  findings: readonly Finding[];
  coverage: AuditCoverage;
  orgId: string;
  /** Days of use that were looked at. */
  days: number;
  /** The rules that were asked. */
  rules: readonly Rule[];
  /** Ids of rules that a configuration switched off. */
  disabledRules: readonly string[];
};

/** What was waived or less severe then is news now. What followed from another then was known all the same. */
function isKnown(finding: Finding, before: BaselineFinding | undefined): boolean {
  return (
    before !== undefined &&
    reaches(before.severity, finding.severity) &&
    (!before.isWaived || finding.waiver !== undefined)
  );
}

function readsUse({ needs, conclusive = [], optional = [] }: Rule): boolean {
  return [...needs, ...conclusive, ...optional].some((name) => name === 'logins' || name === 'loginOrigins');
}

type WhyUnknown = (finding: BaselineFinding) => GoneReason | undefined;

/** Why nothing can be said about a finding that is not there any more; undefined where it was looked for. */
function whyUnknown(baseline: BaselineReport, audit: ComparedAudit): WhyUnknown {
  const { coverage, days, rules, disabledRules } = audit;
  const isShorter = days < baseline.window.days;
  const ofUse = new Set<string>(rules.filter(readsUse).map(({ id }) => id));
  const possible = new Set(
    baseline.identities
      .filter(({ confidence }) => confidence !== 'certain' && confidence !== 'likely')
      .map(({ username }) => username.toLowerCase())
  );
  // Who is gone from the org is gone; who only was not looked at is not.
  const isMissing = (username: string): boolean =>
    !coverage.users.has(username) && (!coverage.isWhole || isShorter || possible.has(username));
  return ({ ruleId, users }) => {
    if (disabledRules.includes(ruleId)) return 'switchedOff';
    const result = coverage.resultOf(ruleId);
    if (result === undefined) return 'notAsked';
    if (!isConclusive(result)) return 'notEvaluated';
    if (isShorter && ofUse.has(ruleId)) return 'notAsked';
    return users.some((username) => isMissing(username.toLowerCase())) ? 'notAsked' : undefined;
  };
}

function toGone({ ruleId, severity, subject, message, fingerprint }: BaselineFinding): GoneFinding {
  return {
    ...{ ruleId, severity, subject, message, fingerprint },
  };
}

function goneFrom(baseline: BaselineReport, audit: ComparedAudit): Pick<BaselineComparison, 'fixed' | 'unknown'> {
  const here = new Set(audit.findings.map(({ fingerprint }) => fingerprint));
  const why = whyUnknown(baseline, audit);
  const gone = baseline.findings
    .filter(({ fingerprint, causedBy }) => causedBy === undefined && !here.has(fingerprint))
    .map((finding) => ({ finding: toGone(finding), reason: why(finding) }));
  return {
    fixed: gone.flatMap(({ finding, reason }) => (reason === undefined ? [finding] : [])),
    unknown: gone.flatMap(({ finding, reason }) => (reason === undefined ? [] : [{ ...finding, reason }])),
  };
}
