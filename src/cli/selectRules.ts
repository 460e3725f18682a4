import { Messages } from '@salesforce/core';
import type { Rule } from '../audit/engine/rule.ts';
import { closest } from '../model/text/closest.ts';
import { didYouMean, shortText } from '../output/didYouMean.ts';
import { exitCodes } from '../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The rules that are asked for, all of them where none is; ends the command on a name that no rule has. */
export const selectRules = (rules: readonly Rule[], asked: readonly string[] | undefined): readonly Rule[] => {
  if (asked === undefined) return rules;
  const ids = rules.map(({ id }) => id);
  const unknown = asked.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw messages.createError(
      'error.UnknownRule',
      [shortText(unknown), didYouMean(closest(unknown, ids))],
      [],
      exitCodes.usage
    );
  return rules.filter(({ id }) => asked.includes(id));
};
