import { omit } from 'es-toolkit/object/omit';
import type { AuditResult, RuleResult } from '../model/audit/auditResult.ts';
import type { Finding } from '../model/audit/finding.ts';

/** What an audit answers, with what to do about a rule's findings said once, at the rule. */
export function auditReport(result: AuditResult): AuditReport {
  const { results, findings } = result;
  const remedies = new Map(findings.map(({ ruleId, remediation }) => [ruleId, remediation.text]));
  return {
    ...result,
    version: 2,
    results: results.map((each): RuleReport => {
      const remediation = remedies.get(each.ruleId);
      return { ...each, ...(remediation === undefined ? {} : { remediation }) };
    }),
    findings: findings.map(toFindingReport),
  };
}

/** What an audit answers: `--json` and the `.json` report alike. */
export type AuditReport = Omit<AuditResult, 'version' | 'results' | 'findings'> & {
  /** Reports of version 1 said what to do with each finding. */
  version: 2;
  /** By rule id. */
  results: RuleReport[];
  /** Worst first; what follows from another finding stands right below it. */
  findings: FindingReport[];
};

export type RuleReport = RuleResult & {
  /** What to do about its findings; missing where there are none. */
  remediation?: string;
};

export type FindingReport = Omit<Finding, 'remediation'> & {
  /** The commands for this finding; what they are for says the result of its rule. */
  remediation: Omit<Finding['remediation'], 'text'>;
};

function toFindingReport(finding: Finding): FindingReport {
  return { ...finding, remediation: omit(finding.remediation, ['text']) };
}
