import type { FileProblem } from '../model/access/definitionProblem.ts';
import type { ReportFileProblem } from '../model/audit/auditFileProblem.ts';
import { isSamePath, pathProblem } from './pathProblem.ts';
import { writeText } from './writeText.ts';

/** A report that was asked for; `path` is as it was given. */
export type ReportTarget<Format extends string> = { path: string; format: Format };

export type ReportTargets<Format extends string> = {
  targets: ReadonlyArray<ReportTarget<Format>>;
  problems: readonly ReportFileProblem[];
};

/**
 * Whether all reports can be written, with all problems together. Checked before any request is sent. `formatOf` says
 * which format the name of a file stands for.
 */
export async function reportTargets<Format extends string>(
  paths: readonly string[],
  formatOf: (path: string) => Format | undefined
): Promise<ReportTargets<Format>> {
  const targets: Array<ReportTarget<Format>> = [];
  const problems: ReportFileProblem[] = [];
  for (const [index, path] of paths.entries()) {
    const format = formatOf(path);
    const problem = await targetProblem(path, { format, before: paths.slice(0, index) });
    if (problem) problems.push(problem);
    else if (format !== undefined) targets.push({ path, format });
  }
  return { targets, problems };
}

async function targetProblem(
  path: string,
  { format, before }: { format: string | undefined; before: readonly string[] }
): Promise<ReportFileProblem | undefined> {
  if (format === undefined) return { path, code: 'unknownExtension' };
  return before.some((other) => isSamePath(other, path)) ? { path, code: 'twice' } : pathProblem(path);
}

/** The text of a report and where it goes. */
export type WrittenReport = { path: string; text: string };

/** Writes each report, whatever becomes of the others; returns which could not be written. */
export async function writeReports(reports: readonly WrittenReport[]): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const { path, text } of reports) {
    const problem = await writeText(path, text);
    if (problem) problems.push(problem);
  }
  return problems;
}
