import { malformed } from './problems.ts';
import { checkLiteral } from './strings.ts';

/**
 * The text of a query with its string literals taken out: the parser never sees their contents, so it cannot be
 * confused by them, and nothing in a literal is ever taken for a name.
 */
export type Source = {
  readonly text: string;
  /** The same length as `text`, literals blanked: for finding where a name stands. */
  readonly blank: string;
  /** For the parser: each literal is replaced by its number in quotes. */
  readonly masked: string;
  /** What stands between the quotes, still escaped. */
  readonly literals: readonly string[];
};

const longest = 100_000;
const literal = /'([^'\\]*(?:\\[^][^'\\]*)*)'/g;

export const readSource = (text: string): Source => {
  if (text.length > longest) throw malformed(`SOQL statements cannot be longer than ${longest} characters.`);
  const literals = [...text.matchAll(literal)].map(([, raw = '']) => raw);
  const numbers = literals.keys();
  const masked = text.replace(literal, () => `'${numbers.next().value ?? ''}'`);
  const blank = text.replace(literal, (whole) => ' '.repeat(whole.length));
  if (blank.includes("'")) throw malformed(`line 1:${blank.indexOf("'")} mismatched character '<EOF>' expecting '''`);
  literals.forEach(checkLiteral);
  return { text, blank, masked, literals };
};

/** The contents of a literal the parser handed back as its number in quotes. */
export const literalText = (value: string, { literals }: Source): string => literals[Number(value.slice(1, -1))] ?? '';
