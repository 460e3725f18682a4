import type { CreateStatus } from '../model/access/createOutcome.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import { type Finding, gates, reaches, type Severity } from '../model/audit/finding.ts';

/** 1, 2 and 130 belong to SfCommand and oclif too; 68 is the Salesforce CLI's code for partial success. */
export const exitCodes = {
  done: 0,
  error: 1,
  usage: 2,
  findings: 3,
  incomplete: 4,
  partial: 68,
  interrupted: 130,
} as const;

/** How `create` ends. */
export const createExitCodes: Readonly<Record<CreateStatus, number>> = {
  created: exitCodes.done,
  completed: exitCodes.done,
  unchanged: exitCodes.done,
  planned: exitCodes.done,
  blocked: exitCodes.error,
  partial: exitCodes.partial,
  unknown: exitCodes.partial,
  interrupted: exitCodes.interrupted,
};

type ExitRule = { threshold: Severity; requireComplete: boolean };

function isIncomplete({ results }: AuditResult): boolean {
  return results.some(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
}

/** Findings come before what could not be judged. */
export function auditExitCode(result: AuditResult, { threshold, requireComplete }: ExitRule): number {
  if (atThreshold(result, threshold).length > 0) return exitCodes.findings;
  return requireComplete && isIncomplete(result) ? exitCodes.incomplete : exitCodes.done;
}

/** What stops a pipeline: not what follows from another, is waived, or was there in the baseline. */
export function atThreshold({ findings }: AuditResult, threshold: Severity): readonly Finding[] {
  return findings.filter((finding) => gates(finding) && reaches(finding.severity, threshold));
}
