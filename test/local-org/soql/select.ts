import type { FieldFunctionExpression, FieldType, QueryBase } from '@jetstreamapp/soql-parser-js';
import type { Row } from '../records/types.ts';
import { callName, callPath, callText } from './expressions.ts';
import { malformed } from './problems.ts';
import { fieldsOf, type Path, resolvePath } from './resolve.ts';
import { restrictions } from './restrictions.ts';
import type { Held, JsonRecord, Scope } from './types.ts';

/** One thing a record shows: a field by its path, or the records of a child relationship. */
export type Item =
  | { readonly kind: 'path'; readonly path: Path; readonly alias?: string }
  | { readonly kind: 'children'; readonly name: string; recordsOf(row: Row): JsonRecord | null };

type Entry = { readonly name: string; write(held: Held): unknown };

const fieldsLimit = 200;

const groups: Readonly<Record<string, (custom: boolean) => boolean>> = {
  ALL: () => true,
  CUSTOM: (custom) => custom,
  STANDARD: (custom) => !custom,
};

const expandFields = (call: FieldFunctionExpression, { limit }: QueryBase, scope: Scope): readonly Item[] => {
  const [parameter] = call.parameters;
  const name = typeof parameter === 'string' ? parameter.toUpperCase() : '';
  const belongs = groups[name];
  if (!belongs) throw malformed(`unexpected token: '${callText(call)}'`);
  if (name !== 'STANDARD' && (limit === undefined || limit > fieldsLimit)) {
    throw malformed(`The SOQL FIELDS function must have a LIMIT of at most ${fieldsLimit}`);
  }
  const fields = fieldsOf(scope).filter(({ custom }) => belongs(custom));
  return fields.map((field) => ({ kind: 'path', path: resolvePath(field.name, scope) }));
};

const callItems = (call: FieldFunctionExpression, query: QueryBase, scope: Scope): readonly Item[] => {
  if (callName(call) === 'FIELDS') return expandFields(call, query, scope);
  if (callName(call) !== 'TOLABEL') throw malformed(`function ${callText(call)} is not supported here`);
  const path = callPath(call, scope);
  return [{ kind: 'path', path, ...(call.alias ? { alias: call.alias } : {}) }];
};

/** Everything of a field list but sub-queries, which the caller compiles. */
export const fieldItems = (field: FieldType, query: QueryBase, scope: Scope): readonly Item[] => {
  if (field.type === 'FieldFunctionExpression') return callItems(field, query, scope);
  if (field.type !== 'Field' && field.type !== 'FieldRelationship') throw malformed('TYPEOF is not supported here');
  if ('alias' in field && field.alias) throw malformed('only aggregate expressions use field aliasing');
  const plain = field.type === 'Field' ? field.field : [...field.relationships, field.field].join('.');
  return [{ kind: 'path', path: resolvePath(('rawValue' in field && field.rawValue) || plain, scope) }];
};

export const refuseDuplicates = (items: readonly Item[]): void => {
  const seen = new Set<string>();
  for (const item of items) {
    const name = item.kind === 'path' ? (item.alias ?? item.path.key) : item.name;
    if (seen.has(name.toLowerCase())) {
      throw malformed(`duplicate field selected: ${item.kind === 'path' ? item.path.name : item.name}`);
    }
    seen.add(name.toLowerCase());
  }
};

/** In the place of an id that is never shown. */
const nothing = '000000000000000AAA';

const urlOf = ({ object, row }: Held, apiVersion: number): string =>
  `/services/data/v${apiVersion.toFixed(1)}/sobjects/${object.name}/${restrictions[object.name]?.noIds ? nothing : row.Id}`;

type Parent = { readonly held: Held; readonly type: string };

const write = ({ held, type }: Parent, entries: readonly Entry[], apiVersion: number): JsonRecord => ({
  attributes: { type, url: urlOf(held, apiVersion) },
  ...Object.fromEntries(entries.map((entry) => [entry.name, entry.write(held)])),
});

const parentEntry = (items: readonly Item[], depth: number, apiVersion: number): readonly Entry[] => {
  const [first] = items;
  const step = first?.kind === 'path' ? first.path.steps[depth] : undefined;
  if (!step) return [];
  const entries = entriesOf(items, depth + 1, apiVersion);
  const writeParent = ({ row }: Held): unknown => {
    const held = step.follow(row);
    return held ? write({ held, type: step.polymorphic ? 'Name' : held.object.name }, entries, apiVersion) : null;
  };
  return [{ name: step.name, write: writeParent }];
};

/** Files are shown as the path they are read from, and metadata as the JSON that it is. */
const valueWriter = ({ field, valueOf }: Path, apiVersion: number): Entry['write'] => {
  if (field.type === 'base64') return (held) => `${urlOf(held, apiVersion)}/${field.name}`;
  if (field.type !== 'complexvalue') return valueOf;
  return (held) => {
    const value = valueOf(held);
    return typeof value === 'string' && value.startsWith('{') ? (JSON.parse(value) as unknown) : value;
  };
};

const leafEntry = (item: Item, apiVersion: number): Entry => {
  if (item.kind === 'children') return { name: item.name, write: ({ row }) => item.recordsOf(row) };
  return { name: item.alias ?? item.path.field.name, write: valueWriter(item.path, apiVersion) };
};

const stepName = (item: Item, depth: number): string | undefined =>
  item.kind === 'path' ? item.path.steps[depth]?.name : undefined;

/** Paths through one parent share its object in the answer, where the first of them stands. */
const entriesOf = (items: readonly Item[], depth: number, apiVersion: number): readonly Entry[] => {
  const done = new Set<string>();
  return items.flatMap((item) => {
    const name = stepName(item, depth);
    if (name === undefined) return [leafEntry(item, apiVersion)];
    if (done.has(name)) return [];
    done.add(name);
    return parentEntry(
      items.filter((other) => stepName(other, depth) === name),
      depth,
      apiVersion
    );
  });
};

export const recordWriter = (items: readonly Item[], { object, context }: Scope): ((row: Row) => JsonRecord) => {
  const entries = entriesOf(items, 0, context.apiVersion);
  return (row) => write({ held: { object, row }, type: object.name }, entries, context.apiVersion);
};
