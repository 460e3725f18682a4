import type { FileProblem } from '../model/access/definitionProblem.ts';
import type { ReportFileProblem } from '../model/audit/auditFileProblem.ts';
import { isSameFile, pathProblem, writeText } from './writeText.ts';

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

export type ReportTargets<Format extends string> = {
  targets: ReadonlyArray<ReportTarget<Format>>;
  problems: readonly ReportFileProblem[];
};

/** A report that was asked for; `path` is as it was given. */
export type ReportTarget<Format extends string> = { path: string; format: Format };

async function targetProblem(
  path: string,
  { format, before }: { format: string | undefined; before: readonly string[] }
): Promise<ReportFileProblem | undefined> {
  const problem = await pathProblem(path);
  // What is no file needs no extension to be refused.
  if (problem?.code === 'notAFile') return problem;
  if (format === undefined) return { path, code: 'unknownExtension' };
  for (const other of before) if (await isSameFile(other, path)) return { path, code: 'twice' };
  return problem;
}

/** The text of a report and where it goes. */
export type WrittenReport = { path: string; text: string | Iterable<string> };

/** Writes each report, whatever becomes of the others; returns which could not be written. */
export async function writeReports(reports: readonly WrittenReport[]): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const { path, text } of reports) {
    const problem = await writeText(path, text);
    if (problem) problems.push(problem);
  }
  return problems;
}
