import { auditReport } from '../auditReport.ts';
import type { ReportInput } from './reportInput.ts';

/** The result itself, as `--json` has it. */
export const json = ({ result }: ReportInput): Iterable<string> => jsonParts(auditReport(result));

/** JSON with two spaces and a newline at its end, part by part; what is escaped reads back as what it was. */
export function* jsonParts(value: unknown): Generator<string> {
  let part = '';
  for (const piece of pieces(value, '', expandedLevels)) {
    part += piece;
    if (part.length < partLength) continue;
    yield part.replace(unsafe, escaped);
    part = '';
  }
  yield `${part.replace(unsafe, escaped)}\n`;
}

/** The text of a large report would be one more copy of it in memory. */
const partLength = 65_536;

/** Deep enough that a finding is a piece, in an answer of `--json` and in SARIF. */
const expandedLevels = 4;

/** What is iterable is a list; its items are asked for as they are written. */
function* pieces(value: unknown, indent: string, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value ?? null, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  const isList = Symbol.iterator in value;
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const items = isList ? itemsOf(value as Iterable<unknown>) : Object.entries(value);
  let before = `${open}\n`;
  for (const [key, item] of items) {
    if (item === undefined && !isList) continue;
    yield `${before}${indent}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* pieces(item, `${indent}  `, levels - 1);
    before = ',\n';
  }
  yield before === ',\n' ? `\n${indent}${close}` : `${open}${close}`;
}

function* itemsOf(list: Iterable<unknown>): Generator<readonly [string, unknown]> {
  for (const item of list) yield ['', item];
}

/** What a terminal would act on although JSON lets it stand: C1 controls and marks that turn the direction of text. */
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
