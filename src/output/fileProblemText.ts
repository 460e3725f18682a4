import { Messages } from '@salesforce/core';
import type { BaselineProblem, ReportFileProblem, SnapshotProblem } from '../model/audit/auditFileProblem.ts';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { safeText } from '../model/text/safeText.ts';
import { shortText } from './didYouMean.ts';
import { formatNames } from './formats/index.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const files = Messages.loadMessages('sf-plugin-integration-user', 'definition');
const audit = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const baselines = Messages.loadMessages('sf-plugin-integration-user', 'baseline');
const reports = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** What is wrong with a file as such, without its name. */
export function fileProblemText(problem: FileProblem): string {
  return 'detail' in problem
    ? files.getMessage(`file.${problem.code}`, [excerpt(problem.detail)])
    : files.getMessage(`file.${problem.code}`);
}

/** The file of a snapshot and what is wrong with it, on one line. */
export function snapshotProblemText(problem: SnapshotProblem): string {
  return audit.getMessage('file.problem', [safeText(problem.path), snapshotWords(problem)]);
}

/** The file of an earlier report and what is wrong with it, on one line. */
export function baselineProblemText(problem: BaselineProblem): string {
  const path = safeText(problem.path);
  switch (problem.code) {
    case 'baseline.foreign':
    case 'baseline.snapshot':
    case 'baseline.sarif':
      return baselines.getMessage(problem.code, [path]);
    case 'baseline.notJson':
      return baselines.getMessage('baseline.notJson', [path, excerpt(problem.detail)]);
    case 'baseline.otherVersion':
      return baselines.getMessage('baseline.otherVersion', [path, shortText(problem.seen)]);
    case 'baseline.damaged':
      return baselines.getMessage('baseline.damaged', [path, excerpt(problem.place), excerpt(problem.detail)]);
    default:
      return `${path}: ${fileProblemText(problem)}`;
  }
}

/** The file of a report and what is wrong with it, on one line. */
export function reportFileText(problem: ReportFileProblem): string {
  return reports.getMessage('file.problem', [safeText(problem.path), reportFileWords(problem)]);
}

/** One line for each file, for `error.OutputFiles`. */
export function reportFilesText(problems: readonly ReportFileProblem[]): string {
  return problems.map((problem) => `- ${reportFileText(problem)}`).join('\n');
}

function snapshotWords(problem: SnapshotProblem): string {
  switch (problem.code) {
    case 'foreign':
      return audit.getMessage('file.foreign');
    case 'notJson':
      return audit.getMessage('file.notJson', [excerpt(problem.detail)]);
    case 'otherVersion':
    case 'unknownDataset':
      return audit.getMessage(`file.${problem.code}`, [excerpt(problem.seen)]);
    case 'damaged':
      return audit.getMessage('file.damaged', [excerpt(problem.place), excerpt(problem.detail)]);
    default:
      return fileProblemText(problem);
  }
}

function reportFileWords(problem: ReportFileProblem): string {
  switch (problem.code) {
    case 'unknownExtension':
      return reports.getMessage('file.unknownExtension', [formatNames.map((name) => `.${name}`).join(' ')]);
    case 'twice':
    case 'notAFile':
      return reports.getMessage(`file.${problem.code}`);
    default:
      return fileProblemText(problem);
  }
}

/** More of a text from a file than this is of no use. */
const longestExcerpt = 200;

function excerpt(text: string): string {
  return safeText(text.slice(0, longestExcerpt));
}
