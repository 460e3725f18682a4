import { Messages } from '@salesforce/core';
import type { GrantProblem } from '../model/access/grantProblem.ts';
import { shellWord } from '../model/text/safeText.ts';
import { didYouMean, shortText } from './didYouMean.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'grants');

/** `--object Account:reed: "reed" is not an object permission; did you mean "read"? …`, on one line. */
export const grantProblemText = (problem: GrantProblem): string =>
  `--${problem.flag} ${shellWord(shortText(problem.value))}: ${whatIsWrong(problem)}`;

function whatIsWrong(problem: GrantProblem): string {
  const key = `problem.${problem.code}`;
  switch (problem.code) {
    case 'unknownObjectPermission':
    case 'unknownFieldPermission':
      return messages.getMessage(key, [
        shortText(problem.seen),
        didYouMean(problem.closest),
        problem.allowed.join(', '),
      ]);
    case 'badName':
    case 'untidyName':
    case 'conflict':
      return messages.getMessage(key, [shortText(problem.seen)]);
    default:
      return messages.getMessage(key, [formOf(problem)]);
  }
}

/** How values of the flag are written. */
function formOf({ form }: GrantProblem): string {
  return messages.getMessage(`form.${form}`);
}
