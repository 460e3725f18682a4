import { Messages } from '@salesforce/core';
import { readBaseline } from '../../files/readBaseline.ts';
import type { BaselineProblem } from '../../model/audit/auditFileProblem.ts';
import { jsonText } from '../../output/formats/json.ts';
import { pathProblem, writeText } from '../../files/writeText.ts';
import { baselineProblemText } from '../../output/fileProblemText.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import type { BaselineReport } from '../../model/audit/baselineReport.ts';
import { exitCodes } from '../../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** The earlier report to compare with; ends the command where it cannot be read. */
export async function requireBaseline(path: string | undefined): Promise<BaselineReport | undefined> {
  if (path === undefined) return undefined;
  const read = await readBaseline(path);
  if ('baseline' in read) return read.baseline;
  failOn(read.problem, exitCodes.usage);
  return undefined;
}

function failOn(problem: BaselineProblem | undefined, exitCode: number): void {
  if (problem) throw messages.createError('error.Baseline', [baselineProblemText(problem)], [], exitCode);
}

/** Ends the command where a baseline could not be written later, before the org is asked anything. */
export async function requireBaselinePath(path: string | undefined): Promise<void> {
  if (path !== undefined) failOn(await pathProblem(path), exitCodes.usage);
}

/** Keeps a report to compare later ones with: the same text as that of the `.json` report. */
export async function keepBaseline(path: string | undefined, result: AuditResult): Promise<void> {
  if (path !== undefined) failOn(await writeText(path, jsonText(result)), exitCodes.error);
}
