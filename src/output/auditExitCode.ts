import type { AuditResult } from '../model/auditResult.js';
import { reaches, severities, type Severity } from '../model/finding.js';
import { exitCodes } from './exitCodes.js';

export type ExitRule = { threshold: Severity; requireComplete: boolean };

const isIncomplete = ({ results }: AuditResult): boolean =>
  results.some(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);

/** The summary counts what follows from no other and is not waived. Findings come before what could not be judged. */
export const auditExitCode = (result: AuditResult, { threshold, requireComplete }: ExitRule): number => {
  const { findings } = result.summary;
  if (severities.some((severity) => findings[severity] > 0 && reaches(severity, threshold))) return exitCodes.findings;
  return requireComplete && isIncomplete(result) ? exitCodes.incomplete : exitCodes.done;
};
