import { Messages } from '@salesforce/core';
import type { Refusal } from '../model/applied.js';
import type { Blocker } from '../model/plan.js';
import { fill } from './messageText.js';
import { refusalTexts } from './refusalText.js';
import { safeText } from './safeText.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'blockers');

/** A blocker as results show it. */
export type BlockerItem = {
  code: string;
  /** What was seen. */
  message: string;
  /** What to do about it. */
  action: string;
  suggestions: string[];
};

const extraText = ({ code, seen }: Blocker): string[] => {
  const extra = (key: string, tokens: readonly string[], holds: boolean): string[] =>
    holds ? [fill(messages, key, tokens.map(safeText))] : [];
  if (code === 'NoSeatLeft')
    return [
      ...extra('NoSeatLeft.holders', [seen[2] ?? ''], seen[2] !== ''),
      ...extra('NoSeatLeft.idle', [seen[3] ?? ''], seen[3] !== ''),
    ];
  if (code === 'UserFieldMissing') return extra('UserFieldMissing.values', [seen[2] ?? ''], seen[2] !== '');
  return [];
};

const actionText = ({ code, seen }: Blocker): string => {
  const key = code === 'ObjectNotPermissionable' ? `ObjectNotPermissionable.${seen[1] ?? 'setup'}` : `${code}.action`;
  return fill(messages, key, seen.map(safeText));
};

export const blockerItem = (blocker: Blocker): BlockerItem => {
  const suggestions = (blocker.suggestions ?? []).map(safeText);
  const didYouMean = suggestions.length === 0 ? [] : [fill(messages, 'suggestions', [suggestions.join(', ')])];
  return {
    code: blocker.code,
    message: [fill(messages, blocker.code, blocker.seen.map(safeText)), ...extraText(blocker)].join(' '),
    action: [...didYouMean, actionText(blocker)].join(' '),
    suggestions,
  };
};

/** What the org refused while the plan was carried out, in Salesforce's words and ours. */
export const refusalItems = (refusal: Refusal, usernames: readonly string[]): BlockerItem[] =>
  refusalTexts(refusal, usernames).map(({ code, message, explanation, action }) => ({
    code: 'RefusedByOrg',
    message: `${fill(messages, 'RefusedByOrg', [safeText(refusal.step?.target ?? messages.getMessage('RefusedByOrg.request')), code, message])} ${explanation}`,
    action,
    suggestions: code === 'DUPLICATE_USERNAME' ? [...usernames] : [],
  }));
