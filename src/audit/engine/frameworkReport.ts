import type { ControlResult, ControlStatus, FrameworkReport, RuleResult } from '../../model/audit/auditResult.ts';
import { controlsOf, frameworks, type ListedFramework } from '../../model/audit/controls.ts';
import { counts, type Finding, type Severity } from '../../model/audit/finding.ts';

/** The findings by the framework's controls; a control that none of the asked rules serves is not covered. */
export function frameworkReport(
  id: ListedFramework,
  { results, findings }: { results: readonly RuleResult[]; findings: readonly Finding[] }
): FrameworkReport {
  const { name, edition } = frameworks[id];
  const counted = findings.filter(counts);
  const controls = controlsOf(id).map((control): ControlResult => {
    const serving = results.filter((result) => result.controls?.includes(control.id) === true);
    const rules = serving.map(({ ruleId }) => ruleId);
    const own = counted.filter(({ ruleId }) => rules.includes(ruleId));
    return { id: control.id, title: control.title, status: statusOf(serving, own), rules, findings: bySeverity(own) };
  });
  return { id, name, edition, controls };
}

function statusOf(serving: readonly RuleResult[], found: readonly Finding[]): ControlStatus {
  if (serving.length === 0) return 'notCovered';
  if (found.length > 0) return 'findings';
  const isOpen = serving.some(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
  return isOpen ? 'notEvaluated' : 'noFindings';
}

/** How many findings of each severity. */
export function bySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const of = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return { critical: of('critical'), high: of('high'), moderate: of('moderate'), low: of('low'), info: of('info') };
}
