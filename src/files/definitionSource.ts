import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, YAMLParseError } from 'yaml';
import type { FoundValue, Place } from '../model/access/definitionProblem.ts';

/** A parsed file, with what is needed to name a place in it. */
export type DefinitionSource = { path: string; document: Document; lines: LineCounter };

/** Reads YAML 1.2, of which JSON is a part. What is wrong with the text stands in the document. */
export const sourceOf = (path: string, text: string): DefinitionSource => {
  const lines = new LineCounter();
  return { path, lines, document: parsed(text, lines) };
};

function parsed(text: string, lines: LineCounter): Document {
  try {
    return withoutStacks(() => parsedDocument(text, lines));
  } catch (error) {
    // The parser counts the levels of brackets, but not those of a line like "- - - -": it goes down until it falls.
    if (!(error instanceof RangeError)) throw error;
    const document = new Document();
    document.errors.push(new YAMLParseError([0, 0], 'RESOURCE_EXHAUSTION', 'Nested too deeply'));
    return document;
  }
}

/** The parser makes an error of each mistake, 200,000 in a file of nothing else: their stacks would take most of the time. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function parsedDocument(text: string, lines: LineCounter): Document {
  return parseDocument(text, {
    lineCounter: lines,
    // Whatever a `%YAML` line says: dates stay as typed, `yes` is a word, no tag makes anything else of a text.
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
    // The parser compares every key with every other; `structureProblems` takes linear time.
    uniqueKeys: false,
    logLevel: 'error',
  });
}

/** Keys and indices from the top of the file to a value. */
export type Trail = readonly PropertyKey[];

/** `objects.Account` for `['objects', 'Account', 0]`: the line says which item of a list. */
const keyOf = (trail: Trail): string =>
  trail
    .filter((part) => typeof part !== 'number')
    .map(String)
    .join('.');

export const placeAt = ({ path, lines }: DefinitionSource, offset: number, trail: Trail = []): Place => {
  const { line, col } = lines.linePos(offset);
  return { path, line: Math.max(line, 1), column: Math.max(col, 1), key: keyOf(trail) };
};

/** Where a node begins; undefined for what does not stand in the file. */
export const startOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;

/** The text of a key; undefined when it is a list or a mapping. */
export const keyText = ({ key }: Pair): string | undefined => {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
};

const pairOf = (node: unknown, part: PropertyKey | undefined): Pair | undefined =>
  isMap(node) ? node.items.find((pair) => keyText(pair) === part) : undefined;

const nodeAt = (node: unknown, [part, ...rest]: Trail): unknown => {
  if (part === undefined) return node;
  return nodeAt(isSeq(node) ? node.items[Number(part)] : pairOf(node, part)?.value, rest);
};

/** Where the value stands, or else what holds it. */
export const placeOf = (source: DefinitionSource, trail: Trail): Place => {
  const start = startOf(nodeAt(source.document.contents, trail));
  if (start !== undefined || trail.length === 0) return placeAt(source, start ?? 0, trail);
  return { ...placeOf(source, trail.slice(0, -1)), key: keyOf(trail) };
};

/** Where the last key of the trail stands. */
export const keyPlaceOf = (source: DefinitionSource, trail: Trail): Place => {
  const holder = trail.slice(0, -1);
  const start = startOf(pairOf(nodeAt(source.document.contents, holder), trail.at(-1))?.key);
  return start === undefined ? placeOf(source, holder) : placeAt(source, start, holder);
};

export const foundAt = ({ document }: DefinitionSource, trail: Trail): FoundValue => {
  const node = nodeAt(document.contents, trail);
  if (isSeq(node)) return { kind: 'list', text: '' };
  if (isMap(node)) return { kind: 'mapping', text: '' };
  if (!isScalar(node) || node.value === null) return { kind: 'nothing', text: '' };
  const text = node.source ?? '';
  if (typeof node.value === 'number') return { kind: 'number', text };
  return { kind: typeof node.value === 'boolean' ? 'boolean' : 'text', text };
};

/** The values alone; what is no value of a definition (an alias) is undefined, and what has no name is left out. */
export const toPlain = (node: unknown): unknown => {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(toPlain);
  if (!isMap(node)) return undefined;
  const entries = node.items.map((pair) => [keyText(pair), toPlain(pair.value)] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== undefined));
};
