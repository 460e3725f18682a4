import type { FieldSubquery, FieldType, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors.ts';
import type { Row } from '../records/types.ts';
import type { ChildRelationship, SObject } from '../schema/types.ts';
import { isAggregateCall } from './aggregateCalls.ts';
import { checkUse, fieldExpression } from './expressions.ts';
import { sortColumn, sorted, type SortColumn } from './order.ts';
import { checkPage, pageOf } from './page.ts';
import { asList, refuseClauses } from './parse.ts';
import { around, malformed, noSuchRelationship } from './problems.ts';
import { fieldNamed, visibleObject } from './resolve.ts';
import { fieldItems, type Item, recordWriter, refuseDuplicates } from './select.ts';
import type { JsonRecord, Scope } from './types.ts';
import { compileWhere, findRows } from './where.ts';

/** A query without groups, ready to run; rows are chosen first and written only when they are in the answer. */
export type Plain = { rows(among?: Iterable<Row>): readonly Row[]; write(row: Row): JsonRecord };

const subqueryLimit = 20;

const orderColumns = (query: QueryBase, scope: Scope): ReadonlyArray<SortColumn<Row>> =>
  asList(query.orderBy).map((clause) => {
    if ('fn' in clause) throw malformed(`Ordered field must be a field of the record: ${clause.fn.rawValue ?? ''}`);
    const expression = fieldExpression(clause.field, scope);
    checkUse(expression, { flag: 'sortable', verb: 'sorted' }, scope);
    return sortColumn(clause, expression);
  });

const rowFinder = (query: QueryBase, scope: Scope): Plain['rows'] => {
  checkPage(query);
  const filter = compileWhere(query.where, scope);
  const columns = orderColumns(query, scope);
  return (among) => {
    const rows = findRows(filter, scope, among);
    return pageOf(columns.length > 0 ? sorted(rows, columns) : rows, query);
  };
};

const compileItems = (query: QueryBase, scope: Scope, childItem: (field: FieldSubquery) => Item): Plain => {
  const items = asList(query.fields).flatMap((field: FieldType) =>
    field.type === 'FieldSubquery' ? [childItem(field)] : fieldItems(field, query, scope)
  );
  refuseDuplicates(items);
  return { write: recordWriter(items, scope), rows: rowFinder(query, scope) };
};

type Child = { readonly relationship: ChildRelationship; readonly object: SObject; readonly field: string };

const childOf = (
  { relationshipName, sObjectPrefix = [] }: Subquery,
  { object, alias, context, source }: Scope
): Child => {
  const wanted = relationshipName.toLowerCase();
  const relationship = object.children.find(({ name }) => name.toLowerCase() === wanted);
  const child = relationship && visibleObject(relationship.object, context);
  const field = relationship && child && fieldNamed(child, relationship.field, context);
  const own = sObjectPrefix.every((prefix) =>
    [object.name, alias].some((name) => name?.toLowerCase() === prefix.toLowerCase())
  );
  if (!relationship || !child || !field || !own) {
    const message = noSuchRelationship(relationshipName, 'FROM part of query call');
    throw apiError('INVALID_TYPE', around(relationshipName, source) + message);
  }
  return { relationship, object: child, field: field.name };
};

const refuseInSubquery = (subquery: Subquery): void => {
  refuseClauses(subquery);
  const calls = asList(subquery.fields).filter((field) => field.type === 'FieldFunctionExpression');
  if (subquery.groupBy || calls.some(isAggregateCall))
    throw malformed('aggregate functions are not supported in sub-queries');
  if (subquery.offset !== undefined) throw malformed('OFFSET is not supported in sub-queries');
};

const compileChild = ({ subquery }: FieldSubquery, parent: Scope): Item => {
  refuseInSubquery(subquery);
  const { relationship, object, field } = childOf(subquery, parent);
  const { source, context, relationships } = parent;
  const alias = subquery.sObjectAlias ? { alias: subquery.sObjectAlias } : {};
  const plain = compileItems(subquery, { source, context, relationships, object, ...alias }, () => {
    throw malformed('Nested sub-queries are not supported');
  });
  const table = context.rows(object);
  const recordsOf = (row: Row): JsonRecord | null => {
    const records = plain.rows(table.where(field, row.Id)).map(plain.write);
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
  return { kind: 'children', name: relationship.name, recordsOf };
};

export const compilePlain = (query: QueryBase, scope: Scope): Plain => {
  const subqueries = asList(query.fields).filter(({ type }) => type === 'FieldSubquery');
  if (subqueries.length > subqueryLimit) throw malformed(`Maximum ${subqueryLimit} sub-queries are allowed`);
  return compileItems(query, scope, (field) => compileChild(field, scope));
};
