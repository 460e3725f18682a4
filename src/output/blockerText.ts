import { Messages } from '@salesforce/core';
import type { Refusal } from '../model/access/applied.ts';
import type { Blocker } from '../model/access/plan.ts';
import { blockerCommands } from './blockerCommands.ts';
import { fill } from './messageText.ts';
import { refusalTexts } from './refusalText.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'blockers');
const steps = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** A blocker as results show it. */
export type BlockerItem = {
  code: string;
  /** What was seen. */
  message: string;
  /** What to do about it. */
  action: string;
  /** Lines for a shell that do it, or show what to do. */
  commands: string[];
  suggestions: string[];
};

/** Sentences that are said only where there is something to say, by code, with the token they hold. */
const extras: Readonly<Partial<Record<Blocker['code'], ReadonlyArray<readonly [key: string, token: number]>>>> = {
  NoSeatLeft: [
    ['NoSeatLeft.holders', 2],
    ['NoSeatLeft.idle', 3],
  ],
  UserFieldMissing: [['UserFieldMissing.values', 2]],
  NoApiOnlyProfile: [['NoApiOnlyProfile.others', 0]],
  ProfileNotFound: [['ProfileNotFound.others', 1]],
};

const extraText = ({ code, seen }: Blocker): string[] =>
  (extras[code] ?? []).flatMap(([key, token]) => {
    const what = seen[token] ?? '';
    return what === '' ? [] : [fill(messages, key, [safeText(what)])];
  });

/** Words for what a blocker holds as names of the code. */
const inWords = ({ code, seen }: Blocker): string[] => {
  const [first = '', second = ''] = seen;
  if (code === 'CallerLacksPermission')
    return [first, [...new Set(second.split(', ').map((action) => steps.getMessage(`action.${action}`)))].join(', ')];
  return code === 'SetupEntityNotFound' ? [steps.getMessage(`entity.${first}`, [second])] : [...seen];
};

const actionText = ({ code, seen }: Blocker): string => {
  const key = code === 'ObjectNotPermissionable' ? `ObjectNotPermissionable.${seen[1] ?? 'setup'}` : `${code}.action`;
  return fill(messages, key, seen.map(safeText));
};

/** `org`: whom the commands it gives run as. */
export const blockerItem = (blocker: Blocker, org: string): BlockerItem => {
  const suggestions = (blocker.suggestions ?? []).map(safeText);
  const didYouMean = suggestions.length === 0 ? [] : [fill(messages, 'suggestions', [suggestions.join(', ')])];
  return {
    code: blocker.code,
    message: [fill(messages, blocker.code, inWords(blocker).map(safeText)), ...extraText(blocker)].join(' '),
    action: [...didYouMean, actionText(blocker)].join(' '),
    commands: blockerCommands(blocker, org),
    suggestions,
  };
};

/** What the org refused while the plan was carried out, in Salesforce's words and ours. */
export const refusalItems = (refusal: Refusal, usernames: readonly string[]): BlockerItem[] =>
  refusalTexts(refusal, usernames).map(({ code, message, explanation, action }) => ({
    code: 'RefusedByOrg',
    message: `${fill(messages, 'RefusedByOrg', [safeText(refusal.step?.target ?? messages.getMessage('RefusedByOrg.request')), code, message])} ${explanation}`,
    action,
    commands: [],
    suggestions: code === 'DUPLICATE_USERNAME' ? [...usernames] : [],
  }));
