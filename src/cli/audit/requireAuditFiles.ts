import { extname } from 'node:path';
import { Messages } from '@salesforce/core';
import { isSameFile, pathProblem } from '../../files/writeText.ts';
import { readBaseline } from '../../files/readBaseline.ts';
import { type ReportTarget, reportTargets } from '../../files/reportTargets.ts';
import type { BaselineReport } from '../../model/audit/baselineReport.ts';
import { shortText } from '../../output/didYouMean.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { baselineProblemText, reportFilesText, snapshotProblemText } from '../../output/fileProblemText.ts';
import { type FormatName, formatOf } from '../../output/formats/index.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const reportMessages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/**
 * Reads and checks the files that flags name; ends the command on whatever is wrong with them, before the org is asked
 * anything.
 */
export async function requireAuditFiles(flags: FileFlags): Promise<AuditFiles> {
  await requireDistinctFiles(flags);
  const targets = await requireReportTargets(flags['output-file'] ?? []);
  const baseline = await requireBaseline(flags.baseline);
  await requireBaselinePath(flags['init-baseline']);
  await requireSnapshotPath(flags['snapshot-file']);
  return { targets, baseline };
}

export type AuditFiles = {
  targets: ReadonlyArray<ReportTarget<FormatName>>;
  /** The earlier report to compare with. */
  baseline: BaselineReport | undefined;
};

export type FileFlags = {
  'from-snapshot'?: string | undefined;
  'config-file'?: string | undefined;
  baseline?: string | undefined;
  'snapshot-file'?: string | undefined;
  'init-baseline'?: string | undefined;
  'output-file'?: string[] | undefined;
};

/** Ends the command where it would write over a file that it reads, or twice to the same one. */
export async function requireDistinctFiles(flags: FileFlags): Promise<void> {
  const problems = await sameFileProblems(flags);
  const baseline = flags['init-baseline'];
  if (baseline !== undefined && extname(baseline).toLowerCase() !== '.json')
    problems.push(messages.getMessage('file.baselineNotJson', [shortText(baseline)]));
  if (problems.length > 0)
    throw messages.createError(
      'error.Files',
      [problems.map((problem) => `• ${problem}`).join('\n')],
      [],
      exitCodes.usage
    );
}

async function sameFileProblems(flags: FileFlags): Promise<string[]> {
  const read = filesOf(flags, ['from-snapshot', 'config-file', 'baseline']);
  const written = filesOf(flags, ['snapshot-file', 'init-baseline', 'output-file']);
  const problems: string[] = [];
  for (const [index, file] of written.entries()) {
    const other = await firstSame(file, [...read, ...written.slice(0, index)]);
    // Reports that name one file twice are refused together with what else is wrong with reports.
    if (other && !(other.flag === '--output-file' && file.flag === '--output-file'))
      problems.push(messages.getMessage('file.sameAs', [shortText(file.path), file.flag, other.flag]));
  }
  return problems;
}

/** A file and the flag that names it. */
type NamedFile = { flag: string; path: string };

function filesOf(flags: FileFlags, names: ReadonlyArray<keyof FileFlags>): NamedFile[] {
  return names.flatMap((name) => [flags[name] ?? []].flat().map((path) => ({ flag: `--${name}`, path })));
}

async function firstSame({ path }: NamedFile, others: readonly NamedFile[]): Promise<NamedFile | undefined> {
  for (const other of others) if (await isSameFile(other.path, path)) return other;
  return undefined;
}

async function requireBaseline(path: string | undefined): Promise<BaselineReport | undefined> {
  if (path === undefined) return undefined;
  const read = await readBaseline(path);
  if ('baseline' in read) return read.baseline;
  throw messages.createError('error.Baseline', [baselineProblemText(read.problem)], [], exitCodes.usage);
}

async function requireBaselinePath(path: string | undefined): Promise<void> {
  const problem = path === undefined ? undefined : await pathProblem(path);
  if (problem) throw messages.createError('error.Baseline', [baselineProblemText(problem)], [], exitCodes.usage);
}

async function requireSnapshotPath(path: string | undefined): Promise<void> {
  const problem = path === undefined ? undefined : await pathProblem(path);
  if (problem) throw messages.createError('error.SnapshotFile', [snapshotProblemText(problem)]);
}

/** Ends the command where a report could not be written later, before the org is asked anything. */
export async function requireReportTargets(paths: readonly string[]): Promise<ReadonlyArray<ReportTarget<FormatName>>> {
  const { targets, problems } = await reportTargets(paths, formatOf);
  if (problems.length > 0)
    throw reportMessages.createError('error.OutputFiles', [reportFilesText(problems)], [], exitCodes.usage);
  return targets;
}
