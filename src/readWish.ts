import { Messages } from '@salesforce/core';
import { deriveWish, type WishContext } from './access/deriveWish.js';
import { rules } from './audit/rules/index.js';
import type { IntegrationUserSpec, Wish } from './model/spec.js';
import { fill } from './output/messageText.js';
import { safeText } from './output/safeText.js';
import { exitCodes } from './output/exitCodes.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** Ends the command before the org is asked anything, with every problem of the wish. */
export const wrongWish = (problems: readonly string[]): Error =>
  messages.createError('error.WrongWish', [problems.map((problem) => `• ${problem}`).join('\n')], [], exitCodes.usage);

/** Names that no rule has: accepting them would accept nothing. */
const unknownRules = (accept: readonly string[] = []): string[] =>
  accept
    .filter((id) => !rules.some((rule) => rule.id === id))
    .map((id) => fill(messages, 'wish.unknownRule', [safeText(id), rules.map((rule) => rule.id).join(', ')]));

/** Fills in the defaults of a wish; throws all that is wrong with it at once. */
export const readWish = (spec: IntegrationUserSpec, context: WishContext): Wish => {
  const derived = deriveWish(spec, context);
  const problems =
    'problems' in derived
      ? derived.problems.map(({ code, seen }) => fill(messages, `wish.${code}`, [safeText(seen)]))
      : [];
  const all = [...problems, ...unknownRules(spec.accept)];
  if (all.length > 0 || !('wish' in derived)) throw wrongWish(all);
  return derived.wish;
};
