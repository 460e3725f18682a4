import { type core, z } from 'zod';
import type { KnownRules } from '../model/audit/auditConfig.ts';
import type { ConfigProblem, ExpectedValue } from '../model/audit/auditFileProblem.ts';
import { closest } from '../model/text/closest.ts';
import type { AuditConfigSchema } from './auditConfigSchema.ts';
import { type DefinitionSource, foundAt, keyPlaceOf, placeOf, type Trail } from './definitionSource.ts';

/** What one issue of the schema means, at its place in the file; no more than `most` of the keys that it names. */
export const configIssueProblems = (config: CheckedConfig, issue: Issue, most: number): ConfigProblem[] => {
  const [{ source }, { path }] = [config, issue];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, most).map((key) => unknownKey(config, key, path));
    case 'invalid_type':
      return [wrongType(source, path, expectedValues.get(issue.expected) ?? 'text')];
    case 'invalid_value':
      return [unknownValue(config, path, issue.values)];
    case 'invalid_format':
      return [badText(source, path)];
    case 'too_big':
      return [outOfRange(source, path, { origin: issue.origin, limit: Number(issue.maximum), isBig: true })];
    case 'too_small':
      return [outOfRange(source, path, { origin: issue.origin, limit: Number(issue.minimum), isBig: false })];
    default:
      return [{ ...placeOf(source, path), code: 'config.notValid', detail: issue.message }];
  }
};

function outOfRange(
  source: DefinitionSource,
  path: Trail,
  { origin, limit, isBig }: { origin: string; limit: number; isBig: boolean }
): ConfigProblem {
  const place = placeOf(source, path);
  if (origin === 'string')
    return isBig ? { ...place, code: 'config.tooLong', limit } : { ...place, code: 'config.emptyText' };
  if (origin === 'array') return { ...place, code: isBig ? 'config.tooMany' : 'config.tooFew', limit };
  return { ...place, code: isBig ? 'config.tooBig' : 'config.tooSmall', limit };
}

function badText(source: DefinitionSource, path: Trail): ConfigProblem {
  const { text: seen } = foundAt(source, path);
  const place = placeOf(source, path);
  if (seen.trim() === '') return { ...place, code: 'config.emptyText' };
  if (path.at(-1) !== 'expires') return { ...place, code: 'config.untidyText', seen };
  return { ...place, code: /^\d{4}-\d{2}-\d{2}$/.test(seen) ? 'config.noSuchDate' : 'config.badDate', seen };
}

function unknownValue({ source, rules }: CheckedConfig, path: Trail, values: readonly unknown[]): ConfigProblem {
  const { kind, text: seen } = foundAt(source, path);
  if (kind === 'list' || kind === 'mapping' || kind === 'nothing') return wrongType(source, path, 'text');
  const place = placeOf(source, path);
  const allowed = values.map(String);
  if (path[0] !== 'waivers')
    return { ...place, code: 'config.unknownValue', seen, closest: closest(seen, allowed), allowed };
  if (/^[*\s]*$/.test(seen)) return { ...place, code: 'config.everyRule' };
  if (rules.switchable.includes(seen)) return { ...place, code: 'config.notWaivable' };
  return { ...place, code: 'config.unknownRule', seen, closest: closest(seen, allowed), allowed };
}

const expectedValues: ReadonlyMap<string, ExpectedValue> = new Map([
  ['array', 'list'],
  ['object', 'mapping'],
  ['number', 'number'],
  ['int', 'wholeNumber'],
  ['boolean', 'boolean'],
]);

function wrongType(source: DefinitionSource, path: Trail, expected: ExpectedValue): ConfigProblem {
  const last = path.at(-1);
  // Where the key does not stand at all, there is no value of a wrong type.
  const isAbsent = typeof last === 'string' && !source.document.hasIn([...path]);
  return isAbsent
    ? { ...placeOf(source, path.slice(0, -1)), code: 'config.missingKey', name: last }
    : { ...placeOf(source, path), code: 'config.wrongType', expected, found: foundAt(source, path) };
}

function unknownKey({ source, schema }: CheckedConfig, seen: string, holder: Trail): ConfigProblem {
  const allowed = keysAt(schema, holder);
  return {
    ...keyPlaceOf(source, [...holder, seen]),
    code: holder[0] === 'rules' ? 'config.unknownRule' : 'config.unknownKey',
    ...{ seen, closest: closest(seen, allowed), allowed },
  };
}

function keysAt(whole: AuditConfigSchema, trail: Trail): string[] {
  const schema = schemaAt(whole, trail);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

type Issue = core.$ZodIssue;

/** The file, and what it is held to. */
type CheckedConfig = { source: DefinitionSource; schema: AuditConfigSchema; rules: KnownRules };

/** The part of the schema that a place in the file is held to. */
function schemaAt(schema: unknown, [part, ...rest]: Trail): unknown {
  if (schema instanceof z.ZodExactOptional) return schemaAt(schema.unwrap(), part === undefined ? [] : [part, ...rest]);
  if (part === undefined) return schema;
  if (schema instanceof z.ZodObject) return schemaAt((schema.shape as Record<PropertyKey, unknown>)[part], rest);
  return schema instanceof z.ZodArray ? schemaAt(schema.element, rest) : undefined;
}
