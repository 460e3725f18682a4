import type { AuditResult } from '../model/audit/auditResult.ts';
import { type Finding, gates, reaches, type Severity } from '../model/audit/finding.ts';
import { exitCodes } from './exitCodes.ts';

export type ExitRule = { threshold: Severity; requireComplete: boolean };

const isIncomplete = ({ results }: AuditResult): boolean =>
  results.some(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);

/** What stops a pipeline: not what follows from another, is waived, or was there in the baseline. */
export const atThreshold = ({ findings }: AuditResult, threshold: Severity): readonly Finding[] =>
  findings.filter((finding) => gates(finding) && reaches(finding.severity, threshold));

/** Findings come before what could not be judged. */
export const auditExitCode = (result: AuditResult, { threshold, requireComplete }: ExitRule): number => {
  if (atThreshold(result, threshold).length > 0) return exitCodes.findings;
  return requireComplete && isIncomplete(result) ? exitCodes.incomplete : exitCodes.done;
};
