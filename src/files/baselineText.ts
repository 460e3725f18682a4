import { Messages } from '@salesforce/core';
import { safeText } from '../model/text/safeText.ts';
import { definitionProblemText } from '../output/definitionText.ts';
import { shortText } from '../output/didYouMean.ts';
import type { BaselineProblem } from './baselineFile.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'baseline');

/** What is said of the content of a file, cut where it tells nothing more. */
const short = (words: string): string => safeText(words.slice(0, 200));

/** The file and what is wrong with it, in one line. */
export const baselineProblemText = (problem: BaselineProblem): string => {
  const path = safeText(problem.path);
  switch (problem.code) {
    case 'baseline.foreign':
    case 'baseline.snapshot':
    case 'baseline.sarif':
      return messages.getMessage(problem.code, [path]);
    case 'baseline.notJson':
      return messages.getMessage('baseline.notJson', [path, short(problem.detail)]);
    case 'baseline.otherVersion':
      return messages.getMessage('baseline.otherVersion', [path, shortText(problem.seen)]);
    case 'baseline.damaged':
      return messages.getMessage('baseline.damaged', [path, short(problem.place), short(problem.detail)]);
    default:
      return definitionProblemText(problem);
  }
};
