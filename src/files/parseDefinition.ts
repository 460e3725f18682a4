import type { core } from 'zod';
import { isScalar } from 'yaml';
import type { IntegrationUserSpec } from '../model/access/integrationUserSpec.ts';
import { specKeyNames } from '../model/access/specKeys.ts';
import { closest } from '../model/text/closest.ts';
import type { DefinitionProblem, ExpectedType, PlacedProblem } from '../model/access/definitionProblem.ts';
import { partialDefinitionSchema } from './definitionSchema.ts';
import {
  type DefinitionSource,
  foundAt,
  keyPlaceOf,
  placeOf,
  sourceOf,
  toPlain,
  type Trail,
} from './definitionSource.ts';
import { structureProblems, yamlProblems } from './yamlProblems.ts';
import { readText } from './readText.ts';

/** A definition from the text of its file. JSON is read as the YAML it is, so that both have lines and columns. */
export function parseDefinition(path: string, text: string): ParsedDefinition {
  const source = sourceOf(path, text);
  const { contents } = source.document;
  const { problems, isBroken } = yamlProblems(source);
  if (isBroken) return report(problems);
  if (isEmpty(contents) && problems.length === 0) return { problems: [{ path, code: 'empty' }] };
  const structure = [...problems, ...structureProblems(source)];
  const checked = partialDefinitionSchema.safeParse(toPlain(contents));
  if (checked.success) return structure.length === 0 ? { spec: checked.data } : report(structure);
  const { issues } = checked.error;
  const refused = issues.slice(0, mostProblems).flatMap((issue) => issueProblems(source, issue));
  return report([...structure, ...refused], countOf(issues) - refused.length);
}

/** A definition file that was read, or everything that is wrong with it. */
export type ParsedDefinition = { spec: Partial<IntegrationUserSpec> } | { problems: DefinitionProblem[] };

type Issue = core.$ZodIssue;

/** More than anybody corrects in one go; the rest is counted. Finding a place takes time, so no more are worked out. */
const mostProblems = 100;

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function report(problems: PlacedProblem[], uncounted = 0): { problems: PlacedProblem[] } {
  const all = onePerPlace(problems).sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = all.slice(0, mostProblems);
  const [last, count] = [shown.at(-1), all.length - shown.length + uncounted];
  if (last === undefined || count === 0) return { problems: shown };
  const { path, line, column } = last;
  return { problems: [...shown, { path, line, column, key: '', code: 'more', count }] };
}

/** The first problem of a place says what the others follow from. */
function onePerPlace(problems: PlacedProblem[]): PlacedProblem[] {
  return [
    ...new Map([...problems].reverse().map((problem) => [`${problem.line}:${problem.column}`, problem])).values(),
  ];
}

/** Unknown keys of one mapping are one issue, however many they are. */
function countOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** What the schema refuses, at its place in the file. */
function issueProblems(source: DefinitionSource, issue: Issue): PlacedProblem[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostProblems).map((key) => unknownKey(source, key, path));
    case 'invalid_key':
      return [{ ...keyPlaceOf(source, path), code: 'badName', seen: String(path.at(-1)) }];
    case 'invalid_type':
      return [wrongType(source, path, expectedTypes.get(issue.expected) ?? 'text')];
    case 'invalid_union':
      return [wrongType(source, path, 'textNumberOrBoolean')];
    case 'invalid_value':
      return [unknownValue(source, path, issue.values)];
    case 'invalid_format':
      return [badText(source, path)];
    case 'too_big':
      return [{ ...placeOf(source, path), code: 'tooLong', most: Number(issue.maximum) }];
    default:
      return [{ ...placeOf(source, path), code: 'notValid', detail: issue.message }];
  }
}

function unknownKey(source: DefinitionSource, key: string, holder: Trail): PlacedProblem {
  return {
    ...keyPlaceOf(source, [...holder, key]),
    code: 'unknownKey',
    seen: key,
    closest: closest(key, specKeyNames),
    allowed: specKeyNames,
  };
}

const expectedTypes: ReadonlyMap<string, ExpectedType> = new Map([
  ['array', 'list'],
  ['record', 'mapping'],
  ['object', 'mapping'],
]);

function wrongType(source: DefinitionSource, path: Trail, expected: ExpectedType): PlacedProblem {
  return { ...placeOf(source, path), code: 'wrongType', expected, found: foundAt(source, path) };
}

function unknownValue(source: DefinitionSource, path: Trail, values: readonly unknown[]): PlacedProblem {
  const { kind, text } = foundAt(source, path);
  if (kind === 'list' || kind === 'mapping' || kind === 'nothing') return wrongType(source, path, 'text');
  const allowed = values.map(String);
  return {
    ...placeOf(source, path),
    code: path[0] === 'objects' ? 'unknownObjectPermission' : 'unknownFieldPermission',
    seen: text,
    closest: closest(text, allowed),
    allowed,
  };
}

function badText(source: DefinitionSource, path: Trail): PlacedProblem {
  const { text } = foundAt(source, path);
  const place = placeOf(source, path);
  if (text.trim() === '') return { ...place, code: 'emptyText' };
  return { ...place, code: path[0] === 'expires' ? 'badExpiry' : 'untidyName', seen: text };
}

/** Reads a definition file, YAML or JSON, or says everything that is wrong with it. */
export const readDefinition = async (path: string): Promise<ParsedDefinition> => {
  const found = await readText(path);
  if ('problem' in found) return { problems: [found.problem] };
  // YAML parser and schema are loaded only by who has a file to read.
  return parseDefinition(path, found.text);
};
