import type { FieldFunctionExpression, FieldSubquery, FieldType, QueryBase } from '@jetstreamapp/soql-parser-js';
import type { Schema, SObject } from '../schema/types.ts';
import { isAggregateCall } from './aggregateCalls.ts';
import { callName, callText } from './expressions.ts';
import { asList, parse } from './parse.ts';
import { readSource } from './source.ts';

/** One column of a query as `columns=true` answers it; parents and sub-queries carry theirs in `joinColumns`. */
export type Column = {
  readonly columnName: string;
  readonly displayName: string;
  readonly aggregate: boolean;
  readonly custom: boolean;
  readonly joinColumns: readonly Column[];
};

/** Names from the outside in, and whether the last is a function's. */
type Path = { readonly names: readonly string[]; readonly display?: string; readonly children?: readonly Column[] };

const nested = (paths: readonly Path[]): readonly Column[] => {
  const byName = new Map<string, Path[]>();
  for (const path of paths) {
    const name = path.names[0] ?? '';
    byName.set(name, [...(byName.get(name) ?? []), { ...path, names: path.names.slice(1) }]);
  }
  return [...byName].map(([columnName, below]): Column => {
    const [first] = below;
    const isLeaf = first?.names.length === 0;
    return {
      columnName,
      displayName: (isLeaf ? first.display : undefined) ?? columnName,
      aggregate: isLeaf && (first.display !== undefined || first.children !== undefined),
      custom: /__[cr]$/.test(columnName),
      joinColumns: isLeaf ? (first.children ?? []) : nested(below),
    };
  });
};

const spelled = (object: SObject | undefined, name: string): string =>
  object?.fields.get(name.toLowerCase())?.name ?? name;

const functionPaths = (
  call: FieldFunctionExpression,
  object: SObject | undefined,
  unnamed: () => number
): readonly Path[] => {
  if (callName(call) === 'FIELDS') return [...(object?.fields.values() ?? [])].map(({ name }) => ({ names: [name] }));
  const name = call.alias ?? (isAggregateCall(call) ? `expr${unnamed()}` : callText(call));
  return [{ names: [name], display: callText(call) }];
};

const childPath = ({ subquery }: FieldSubquery, parent: SObject | undefined, schema: Schema): Path => {
  const wanted = subquery.relationshipName.toLowerCase();
  const relationship = parent?.children.find(({ name }) => name.toLowerCase() === wanted);
  const child = relationship && schema.object(relationship.object);
  return { names: [relationship?.name ?? subquery.relationshipName], children: columnsIn(subquery, child, schema) };
};

const columnsIn = (query: QueryBase, object: SObject | undefined, schema: Schema): readonly Column[] => {
  const numbers = Array.from({ length: asList(query.fields).length }, (_, index) => index).values();
  const pathsOf = (field: FieldType): readonly Path[] => {
    if (field.type === 'FieldFunctionExpression') return functionPaths(field, object, () => numbers.next().value ?? 0);
    if (field.type === 'FieldSubquery') return [childPath(field, object, schema)];
    if (field.type === 'FieldRelationship') return [{ names: [...field.relationships, field.field] }];
    return field.type === 'Field' ? [{ names: [spelled(object, field.field)] }] : [];
  };
  return nested(asList(query.fields).flatMap(pathsOf));
};

/** What the CLI asks for before it shows rows as a table. The query must have been found valid. */
export const columnMetadata = (text: string, schema: Schema): Readonly<Record<string, unknown>> => {
  const query = parse(readSource(text));
  const object = schema.object(query.sObject ?? '');
  const columns = columnsIn(query, object, schema);
  return {
    columnMetadata: columns,
    entityName: object?.name,
    groupBy: query.groupBy !== undefined,
    idSelected: columns.some(({ columnName }) => columnName === 'Id'),
    keyPrefix: object?.prefix,
  };
};
