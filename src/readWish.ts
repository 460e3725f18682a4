import { Messages } from '@salesforce/core';
import { deriveWish, type WishContext } from './access/deriveWish.js';
import type { IntegrationUserSpec, Wish } from './model/spec.js';
import { fill } from './output/messageText.js';
import { safeText } from './output/safeText.js';
import { exitCodes } from './output/exitCodes.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** Ends the command before the org is asked anything, with every problem of the wish. */
export const wrongWish = (problems: readonly string[]): Error =>
  messages.createError('error.WrongWish', [problems.map((problem) => `• ${problem}`).join('\n')], [], exitCodes.usage);

/** Fills in the defaults of a wish; throws all that is wrong with it at once. */
export const readWish = (spec: IntegrationUserSpec, context: WishContext): Wish => {
  const derived = deriveWish(spec, context);
  if ('problems' in derived)
    throw wrongWish(derived.problems.map(({ code, seen }) => fill(messages, `wish.${code}`, [safeText(seen)])));
  return derived.wish;
};
