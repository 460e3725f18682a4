import { Messages } from '@salesforce/core';
import type { AuditConfigProblem, ConfigProblem } from '../model/audit/auditFileProblem.ts';
import type { FoundValue } from '../model/access/definitionProblem.ts';
import { safeText } from '../model/text/safeText.ts';
import { definitionProblemText } from './definitionProblemText.ts';
import { didYouMean, shortText } from './didYouMean.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'audit-config');

/** `integration-user-audit.yml:7:13 waivers.expires: "2027-02-30" is no date of the calendar.`, on one line. */
export const auditConfigProblemText = (problem: AuditConfigProblem): string => {
  const path = safeText(problem.path);
  if (problem.code === 'config.several')
    return messages.getMessage('config.several', [path, problem.others.map(safeText).join(', ')]);
  if (!isOurs(problem)) return definitionProblemText(problem);
  const { line, column, key } = problem;
  return `${path}:${line}:${column}${key === '' ? '' : ` ${shortText(key)}`}: ${whatIsWrong(problem)}`;
};

function isOurs(problem: AuditConfigProblem): problem is ConfigProblem {
  return 'line' in problem && problem.code.startsWith('config.');
}

function whatIsWrong(problem: ConfigProblem): string {
  const { code } = problem;
  switch (problem.code) {
    case 'config.wrongType':
      return wrongTypeText(problem);
    case 'config.unknownKey':
    case 'config.unknownRule':
    case 'config.unknownValue':
    case 'config.unknownApp':
      return choiceText(problem);
    case 'config.missingKey':
      return messages.getMessage(code, [problem.name]);
    case 'config.duplicateWaiver':
      return messages.getMessage(code, [problem.firstLine]);
    case 'config.notValid':
      return messages.getMessage(code, [safeText(problem.detail.slice(0, 200))]);
    default:
      if ('limit' in problem) return messages.getMessage(code, [problem.limit]);
      return 'seen' in problem ? messages.getMessage(code, [shortText(problem.seen)]) : messages.getMessage(code);
  }
}

type Choice = Extract<ConfigProblem, { allowed: readonly string[] }>;

/** All that is allowed is named where nothing comes close, unless it would fill the screen. */
function choiceText({ code, seen, closest, allowed }: Choice): string {
  return closest.length > 0 || allowed.length > 15
    ? messages.getMessage(code, [shortText(seen), didYouMean(closest)])
    : messages.getMessage(`${code}.all`, [shortText(seen), allowed.join(', ')]);
}

function wrongTypeText({ expected, found }: Extract<ConfigProblem, { code: 'config.wrongType' }>): string {
  const wanted = messages.getMessage(`expected.${expected}`);
  return expected === 'text' && (found.kind === 'number' || found.kind === 'boolean')
    ? messages.getMessage('config.wrongType.quote', [wanted, foundText(found), shortText(found.text)])
    : messages.getMessage('config.wrongType', [wanted, foundText(found)]);
}

function foundText({ kind, text }: FoundValue): string {
  return kind === 'number' || kind === 'boolean' || kind === 'text'
    ? messages.getMessage(`found.${kind}`, [shortText(text)])
    : messages.getMessage(`found.${kind}`);
}
