import type { FieldType, HavingClause, Query } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors.ts';
import { isAggregateCall } from './aggregateCalls.ts';
import { compileColumns, type Columns, columnOf } from './columns.ts';
import { compileComparison } from './compare.ts';
import { compileTree, readConditions } from './conditions.ts';
import { checkUse, expressionOf } from './expressions.ts';
import { isJoin } from './joins.ts';
import { type Group, groupRows } from './groups.ts';
import { literalsOf } from './literals.ts';
import { sortColumn, sorted } from './order.ts';
import { checkPage, pageOf } from './page.ts';
import { asList } from './parse.ts';
import { malformed } from './problems.ts';
import type { JsonRecord, Operand, Predicate, Scope } from './types.ts';
import { compileWhere, findRows } from './where.ts';

const groupLimit = 2000;

export const isAggregate = (query: Query): boolean =>
  query.groupBy !== undefined ||
  asList(query.fields).some((field) => field.type === 'FieldFunctionExpression' && isAggregateCall(field));

type Output = Operand<Group> & { readonly alias: string };

/** A field is called by its last name, a function `expr` and its number among the functions without an alias. */
const outputOf = (field: FieldType, columns: Columns, unnamed: () => number): Output => {
  const what = 'Field';
  if (field.type === 'FieldFunctionExpression') {
    const { alias, ...fn } = field;
    return { ...columnOf({ fn }, columns, what), alias: alias ?? `expr${unnamed()}` };
  }
  if (field.type === 'Field') {
    return {
      ...columnOf({ field: field.field }, columns, what),
      alias: field.alias ?? fieldName(field.field, columns),
    };
  }
  if (field.type !== 'FieldRelationship')
    throw malformed('sub-queries and TYPEOF are not supported with aggregate functions');
  const path = field.rawValue ?? [...field.relationships, field.field].join('.');
  return {
    ...columnOf({ field: path }, columns, what),
    alias: ('alias' in field && field.alias) || fieldName(path, columns),
  };
};

/** In the schema's own spelling. */
const fieldName = (path: string, { by, scope }: Columns): string => {
  const last = path.split('.').at(-1) ?? path;
  const grouped = by.find(({ call, path: { field } }) => !call && field.name.toLowerCase() === last.toLowerCase());
  return grouped?.path.field.name ?? scope.object.fields.get(last.toLowerCase())?.name ?? last;
};

const outputsOf = (query: Query, columns: Columns): readonly Output[] => {
  const numbers = Array.from({ length: asList(query.fields).length }, (_, index) => index).values();
  const outputs = asList(query.fields).map((field) => outputOf(field, columns, () => numbers.next().value ?? 0));
  const seen = new Set<string>();
  for (const { alias } of outputs) {
    if (seen.has(alias.toLowerCase())) throw malformed(`duplicate alias: ${alias}`);
    seen.add(alias.toLowerCase());
  }
  return outputs;
};

const compileHaving = (having: HavingClause | undefined, columns: Columns): Predicate<Group> => {
  if (!having) return () => true;
  return compileTree(readConditions(having), (leaf) => {
    if (isJoin(leaf)) throw malformed('Semi join sub-selects are not allowed in HAVING');
    const column = columnOf(leaf, columns, 'Having field');
    if (columns.scope.context.refusesGroupFilter === true && 'field' in leaf)
      checkUse(expressionOf(leaf, columns.scope), { flag: 'filterable', verb: 'filtered' }, columns.scope);
    return compileComparison({ operator: leaf.operator, literals: literalsOf(leaf) }, column, columns.scope);
  });
};

const checkUngrouped = ({ groupBy, limit }: Query): void => {
  if (groupBy === undefined && limit !== undefined) {
    throw malformed('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  }
};

const attributes = { type: 'AggregateResult' };

const write = (group: Group, outputs: readonly Output[]): JsonRecord => ({
  attributes,
  ...Object.fromEntries(outputs.map(({ alias, read }) => [alias, read(group)])),
});

export const aggregateRecords = (query: Query, scope: Scope): readonly JsonRecord[] => {
  checkPage(query);
  checkUngrouped(query);
  const columns = compileColumns(query, scope);
  const outputs = outputsOf(query, columns);
  const having = compileHaving(query.having, columns);
  const order = asList(query.orderBy).map((clause) => sortColumn(clause, columnOf(clause, columns, 'Ordered field')));
  const rows = findRows(compileWhere(query.where, scope), scope);
  const groups = groupRows(rows, columns.by, columns.aggregates).filter(having);
  const page = pageOf(order.length > 0 ? sorted(groups, order) : groups, query);
  if (page.length > groupLimit) {
    throw apiError(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
    );
  }
  return page.map((group) => write(group, outputs));
};
