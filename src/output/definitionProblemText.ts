import { Messages } from '@salesforce/core';
import type { DefinitionProblem, FoundValue, PlacedProblem, GrantProblem } from '../model/access/definitionProblem.ts';
import { safeText, shellWord } from '../model/text/safeText.ts';
import { didYouMean, shortText } from './didYouMean.ts';
import { fileProblemText } from './fileProblemText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'definition');
const grants = Messages.loadMessages('sf-plugin-integration-user', 'grants');

/** `billing-sync.yml:7:13 objects.Account: "reed" is not an object permission; did you mean "read"? …`, on one line. */
export const definitionProblemText = (problem: DefinitionProblem): string => {
  const path = safeText(problem.path);
  if (!('line' in problem)) return `${path}: ${fileProblemText(problem)}`;
  const { line, column, key } = problem;
  return `${path}:${line}:${column}${key === '' ? '' : ` ${shortText(key)}`}: ${whatIsWrong(problem)}`;
};

function whatIsWrong(problem: PlacedProblem): string {
  const key = `problem.${problem.code}`;
  switch (problem.code) {
    case 'wrongType':
      return wrongTypeText(problem);
    case 'unknownKey':
      return unknownKeyText(problem);
    case 'unknownObjectPermission':
    case 'unknownFieldPermission':
      return messages.getMessage(key, [
        shortText(problem.seen),
        didYouMean(problem.closest),
        problem.allowed.join(', '),
      ]);
    case 'duplicateKey':
      return messages.getMessage(key, [shortText(problem.seen), problem.firstLine]);
    case 'tooLong':
      return messages.getMessage(key, [problem.most]);
    case 'more':
      return messages.getMessage(key, [problem.count]);
    case 'notValid':
    case 'syntax':
      return messages.getMessage(key, [safeText(problem.detail.slice(0, 200))]);
    case 'ambiguousNumber':
      return messages.getMessage(key, [shortText(problem.seen), shortText(problem.seen)]);
    case 'badExpiry':
    case 'badName':
    case 'tag':
    case 'untidyName':
      return messages.getMessage(key, [shortText(problem.seen)]);
    default:
      return messages.getMessage(key);
  }
}

/** All keys are named only where none comes close. */
function unknownKeyText({ seen, closest, allowed }: Extract<PlacedProblem, { allowed: readonly string[] }>): string {
  return closest.length > 0
    ? messages.getMessage('problem.unknownKey', [shortText(seen), didYouMean(closest)])
    : messages.getMessage('problem.unknownKey.keys', [shortText(seen), allowed.join(', ')]);
}

function wrongTypeText({ expected, found }: Extract<PlacedProblem, { code: 'wrongType' }>): string {
  const wanted = messages.getMessage(`expected.${expected}`);
  return expected === 'text' && (found.kind === 'number' || found.kind === 'boolean')
    ? messages.getMessage('problem.wrongType.quote', [wanted, foundText(found), shortText(found.text)])
    : messages.getMessage('problem.wrongType', [wanted, foundText(found)]);
}

function foundText({ kind, text }: FoundValue): string {
  return kind === 'number' || kind === 'boolean' || kind === 'text'
    ? messages.getMessage(`found.${kind}`, [shortText(text)])
    : messages.getMessage(`found.${kind}`);
}

/** `--object Account:reed: "reed" is not an object permission; did you mean "read"? …`, on one line. */
export const grantProblemText = (problem: GrantProblem): string =>
  `--${problem.flag} ${shellWord(shortText(problem.value))}: ${grantWords(problem)}`;

function grantWords(problem: GrantProblem): string {
  const key = `problem.${problem.code}`;
  switch (problem.code) {
    case 'unknownObjectPermission':
    case 'unknownFieldPermission':
      return grants.getMessage(key, [shortText(problem.seen), didYouMean(problem.closest), problem.allowed.join(', ')]);
    case 'badName':
    case 'untidyName':
    case 'conflict':
      return grants.getMessage(key, [shortText(problem.seen)]);
    default:
      return grants.getMessage(key, [formOf(problem)]);
  }
}

/** How values of the flag are written. */
function formOf({ form }: GrantProblem): string {
  return grants.getMessage(`form.${form}`);
}
