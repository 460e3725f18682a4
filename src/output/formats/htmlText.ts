import { Messages } from '@salesforce/core';
import { fill } from '../messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'report.html');

/** A text of the report. */
export const say = (key: string, ...tokens: ReadonlyArray<string | number>): string =>
  fill(
    messages,
    key,
    tokens.map((token) => token.toString())
  );

/** A text with a number in it, as singular or plural. */
export const sayCount = (key: string, count: number): string => say(count === 1 ? `${key}.one` : `${key}.many`, count);

/** `2026-05-15 12:00 UTC`. */
export const timeText = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
