import { malformed } from './problems.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  N: '\n',
  R: '\r',
  T: '\t',
  B: '\b',
  F: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
  _: '_',
  '%': '%',
};

const unit = /\\u[0-9a-fA-F]{4}|\\[^]|[^]/g;
const longest = 4000;

const decodeUnit = (text: string): string => {
  if (!text.startsWith('\\')) return text;
  if (text.length === 6) return String.fromCharCode(Number.parseInt(text.slice(2), 16));
  const char = escapes[text.slice(1)];
  if (char === undefined) {
    throw malformed(`Invalid string literal. Illegal character sequence '${text}' in string literal.`);
  }
  return char;
};

const unitsOf = (raw: string): readonly string[] => raw.match(unit) ?? [];

/** The characters a literal stands for; `raw` is what is written between the quotes. */
export const decode = (raw: string): string => (raw.includes('\\') ? unitsOf(raw).map(decodeUnit).join('') : raw);

/** Refuses what Salesforce's own parser refuses inside quotes. */
export const checkLiteral = (raw: string): void => {
  if (/[\n\r]/.test(raw)) throw malformed('line breaks not allowed in string literals');
  if (decode(raw).length > longest) throw malformed(`string literal is longer than ${longest} characters`);
};

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/**
 * A text as comparisons take it, in which case is none. Each character is folded by itself: in a whole text a letter's
 * lower case depends on its neighbours (a capital sigma at a word's end), which no pattern knows.
 */
export const foldCase = (text: string): string =>
  /^\p{ASCII}*$/u.test(text) ? text.toLowerCase() : Array.from(text, (char) => char.toLowerCase()).join('');

const wildcards: ReadonlyMap<string, string> = new Map([
  ['%', '[^]*'],
  ['_', '[^]'],
]);

/** Two escapes may stand for one character beyond the Basic Multilingual Plane, so that a run of text is folded as one. */
const patternOf = (run: string): string =>
  wildcards.get(run) ?? escapeRegExp(foldCase(unitsOf(run).map(decodeUnit).join('')));

/** The wildcards, and what stands between them. */
const runsOf = (raw: string): readonly string[] => raw.match(/(?:\\[^]|[^%_\\])+|[%_]/gu) ?? [];

/** `%` and `_` are wildcards only where they are not escaped, so the pattern is made of the raw literal. */
export const likePattern = (raw: string): RegExp => new RegExp(`^${runsOf(raw).map(patternOf).join('')}$`, 'u');
