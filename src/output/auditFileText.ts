import { Messages } from '@salesforce/core';
import type { FileProblem } from '../model/text/definitionProblem.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const files = Messages.loadMessages('sf-plugin-integration-user', 'definition');

/** What is wrong with a snapshot's file; `place` is dotted, such as `datasets.logins.data[12].count`. */
export type SnapshotProblem =
  | FileProblem
  | ({ path: string } & (
      | { code: 'foreign' }
      | { code: 'notJson'; detail: string }
      | { code: 'otherVersion' | 'unknownDataset'; seen: string }
      | { code: 'damaged'; place: string; detail: string }
    ));

/** More of a text from a file than this tells nothing. */
const longest = 200;

const short = (words: string): string => safeText(words.slice(0, longest));

const whatIsWrong = (problem: SnapshotProblem): string => {
  switch (problem.code) {
    case 'foreign':
      return messages.getMessage('file.foreign');
    case 'notJson':
      return messages.getMessage('file.notJson', [short(problem.detail)]);
    case 'otherVersion':
    case 'unknownDataset':
      return messages.getMessage(`file.${problem.code}`, [short(problem.seen)]);
    case 'damaged':
      return messages.getMessage('file.damaged', [short(problem.place), short(problem.detail)]);
    case 'notReadable':
    case 'notWritable':
      return files.getMessage(`file.${problem.code}`, [short(problem.detail)]);
    default:
      return files.getMessage(`file.${problem.code}`);
  }
};

/** The file and what is wrong with it, in one line. */
export const snapshotProblemText = (problem: SnapshotProblem): string =>
  messages.getMessage('file.problem', [safeText(problem.path), whatIsWrong(problem)]);
