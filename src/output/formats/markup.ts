import { Messages } from '@salesforce/core';
import { safeText } from '../../model/text/safeText.ts';
import { fill } from '../messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'report.html');

/** HTML in which everything that is put in is escaped as text. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, at) => text + toText(parts[at])).join(''),
});

/** `2026-05-15 12:00 UTC`. */
export function timeText(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

/** A text with a number in it, as singular or plural. */
export function sayCount(key: string, count: number): string {
  return say(count === 1 ? `${key}.one` : `${key}.many`, count);
}

/** A text of the report. */
export function say(key: string, ...tokens: ReadonlyArray<string | number>): string {
  return fill(
    messages,
    key,
    tokens.map((token) => token.toString())
  );
}

/** Parts with something between them. */
export function joined(parts: readonly Part[], between: Part): Part[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
}

/** A name that somebody chose: its direction of writing does not reach beyond it. */
export function named(name: string): Html {
  return markup`<bdi>${name}</bdi>`;
}

/** Our own constant text as it is, such as a style sheet. Never anything from an org. */
export function trusted(html: string): Html {
  return { html };
}

function toText(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return part.toString();
  return isList(part) ? part.map(toText).join('') : part.html;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

/** Text that is HTML already; only `markup` and `trusted` make it. */
export type Html = { readonly html: string };

/** What may stand in a template; text is escaped, `undefined` and `false` are nothing. */
type Part = Html | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Also without what a browser or a terminal it is copied to would act on, and without halves of characters. */
function escaped(text: string): string {
  return safeText(text.toWellFormed()).replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
