import { Messages } from '@salesforce/core';
import type { FileProblem } from '../model/text/definitionProblem.ts';
import { safeText } from '../model/text/safeText.ts';
import { formatNames } from './formats/index.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');
const files = Messages.loadMessages('sf-plugin-integration-user', 'definition');

/** Why a report cannot be written to a file. */
export type ReportFileProblem = FileProblem | { path: string; code: 'unknownExtension' | 'twice' | 'notAFile' };

const extensions = (): string => formatNames.map((name) => `.${name}`).join(' ');

const whatIsWrong = (problem: ReportFileProblem): string => {
  switch (problem.code) {
    case 'unknownExtension':
      return messages.getMessage('file.unknownExtension', [extensions()]);
    case 'twice':
    case 'notAFile':
      return messages.getMessage(`file.${problem.code}`);
    case 'notReadable':
    case 'notWritable':
      return files.getMessage(`file.${problem.code}`, [safeText(problem.detail)]);
    default:
      return files.getMessage(`file.${problem.code}`);
  }
};

/** The file and what is wrong with it, in one line. */
export const reportFileText = (problem: ReportFileProblem): string =>
  messages.getMessage('file.problem', [safeText(problem.path), whatIsWrong(problem)]);

/** One line a file, for `error.OutputFiles`. */
export const reportFilesText = (problems: readonly ReportFileProblem[]): string =>
  problems.map((problem) => `- ${reportFileText(problem)}`).join('\n');
