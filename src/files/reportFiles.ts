import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type FormatName, formatNames } from '../output/formats/index.ts';
import type { ReportFileProblem } from '../output/reportFileText.ts';
import { fileProblem } from './fileProblem.ts';
import { writeAtomically } from './writeAtomically.ts';

/** A report that was asked for; `path` is as it was given. */
export type ReportTarget = { path: string; format: FormatName };

const isFormat = (name: string): name is FormatName => formatNames.some((known) => known === name);

const formatOf = (path: string): FormatName | undefined => {
  const extension = extname(path).slice(1).toLowerCase();
  return isFormat(extension) ? extension : undefined;
};

/** What stands at the path; undefined where nothing does. A link is replaced, never followed. */
const standing = async (path: string): Promise<'file' | 'folder' | 'other' | undefined> => {
  try {
    const found = await lstat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() || found.isSymbolicLink() ? 'file' : 'other';
  } catch {
    return undefined;
  }
};

const placeProblem = async (path: string): Promise<ReportFileProblem | undefined> => {
  try {
    const found = await standing(path);
    if (found === 'folder') return { path, code: 'isFolder' };
    if (found === 'other') return { path, code: 'notAFile' };
    const folder = dirname(path);
    if (!(await stat(folder)).isDirectory()) return { path, code: 'noFolder' };
    await access(folder, constants.W_OK);
    return undefined;
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};

/** Compared without case: some file systems do, and a report must not overwrite another anywhere. */
const isTwice = (path: string, before: readonly string[]): boolean =>
  before.some((other) => resolve(other).toLowerCase() === resolve(path).toLowerCase());

export type ReportTargets = { targets: readonly ReportTarget[]; problems: readonly ReportFileProblem[] };

/** Whether all reports can be written, with all problems at once: to be asked before the org is asked anything. */
export const reportTargets = async (paths: readonly string[]): Promise<ReportTargets> => {
  const targets: ReportTarget[] = [];
  const problems: ReportFileProblem[] = [];
  for (const [index, path] of paths.entries()) {
    const format = formatOf(path);
    const problem: ReportFileProblem | undefined =
      format === undefined
        ? { path, code: 'unknownExtension' }
        : isTwice(path, paths.slice(0, index))
          ? { path, code: 'twice' }
          : await placeProblem(path);
    if (problem) problems.push(problem);
    else if (format !== undefined) targets.push({ path, format });
  }
  return { targets, problems };
};

export type WrittenReport = { path: string; text: string };

/** Writes each report, whatever becomes of the others; says which could not be written. */
export const writeReports = async (reports: readonly WrittenReport[]): Promise<ReportFileProblem[]> => {
  const problems: ReportFileProblem[] = [];
  for (const { path, text } of reports) {
    try {
      await writeAtomically(path, text);
    } catch (failure) {
      problems.push(fileProblem(path, failure, 'notWritable'));
    }
  }
  return problems;
};
