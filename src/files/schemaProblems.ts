import type { core } from 'zod';
import { closest } from '../model/text/closest.ts';
import type { ExpectedType, PlacedProblem } from '../model/text/definitionProblem.ts';
import { specKeyNames } from '../model/access/specKeys.ts';
import { foundAt, keyPlaceOf, placeOf, type DefinitionSource, type Trail } from './definitionSource.ts';

type Issue = core.$ZodIssue;

const unknownKey = (source: DefinitionSource, seen: string, holder: Trail): PlacedProblem => ({
  ...keyPlaceOf(source, [...holder, seen]),
  code: 'unknownKey',
  seen,
  closest: closest(seen, specKeyNames),
  allowed: specKeyNames,
});

const expectedTypes: ReadonlyMap<string, ExpectedType> = new Map([
  ['array', 'list'],
  ['record', 'mapping'],
  ['object', 'mapping'],
]);

const wrongType = (source: DefinitionSource, path: Trail, expected: ExpectedType): PlacedProblem => ({
  ...placeOf(source, path),
  code: 'wrongType',
  expected,
  found: foundAt(source, path),
});

const unknownValue = (source: DefinitionSource, path: Trail, values: readonly unknown[]): PlacedProblem => {
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
};

const badText = (source: DefinitionSource, path: Trail): PlacedProblem => {
  const { text } = foundAt(source, path);
  const place = placeOf(source, path);
  if (text.trim() === '') return { ...place, code: 'emptyText' };
  return { ...place, code: path[0] === 'expires' ? 'badExpiry' : 'untidyName', seen: text };
};

/** One issue of the schema, at its place in the file. */
const fromIssue = (source: DefinitionSource, issue: Issue, most: number): PlacedProblem[] => {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, most).map((key) => unknownKey(source, key, path));
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
};

/** Unknown keys of one mapping are one issue, however many they are. */
const countOf = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

/** What the schema refuses. Finding a place takes time: no more than `most` are worked out, `left` counts the rest. */
export const schemaProblems = (
  source: DefinitionSource,
  issues: readonly Issue[],
  most: number
): { problems: PlacedProblem[]; left: number } => {
  const problems = issues.slice(0, most).flatMap((issue) => fromIssue(source, issue, most));
  return { problems, left: countOf(issues) - problems.length };
};
