import { safeText } from '../../model/text/safeText.ts';

/** Text that is HTML already; only `markup` and `trusted` make it. */
export type Html = { readonly html: string };

/** What may stand in a template; text is escaped, `undefined` and `false` are nothing. */
export type Part = Html | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Also without what a browser or a terminal it is copied to would act on, and without halves of characters. */
const escaped = (text: string): string =>
  safeText(text.toWellFormed()).replace(/[&<>"]/g, (character) => entities[character] ?? '');

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);

const toText = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return part.toString();
  return isList(part) ? part.map(toText).join('') : part.html;
};

/** HTML in which everything that is put in is escaped as text. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, at) => text + toText(parts[at])).join(''),
});

/** Our own constant text as it is, such as a style sheet. Never anything from an org. */
export const trusted = (html: string): Html => ({ html });

/** A name that somebody chose: its direction of writing does not reach beyond it. */
export const named = (name: string): Html => markup`<bdi>${name}</bdi>`;

/** Parts with something between them. */
export const joined = (parts: readonly Part[], between: Part): Part[] =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
