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

const patternOf = (text: string): string => {
  if (text === '%') return '[^]*';
  if (text === '_') return '[^]';
  return escapeRegExp(decodeUnit(text).toLowerCase());
};

/** `%` and `_` are wildcards only where they are not escaped, so the pattern is made of the raw literal. */
export const likePattern = (raw: string): RegExp => new RegExp(`^${unitsOf(raw).map(patternOf).join('')}$`, 'u');
