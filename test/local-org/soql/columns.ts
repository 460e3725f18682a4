import type { FieldType, FunctionExp, Query } from '@jetstreamapp/soql-parser-js';
import { type Aggregate, compileAggregate, isAggregateCall } from './aggregateCalls.ts';
import { type Leaf, leavesOf, readConditions } from './conditions.ts';
import { type Call, checkUse, type Expression, expressionOf } from './expressions.ts';
import type { Group } from './groups.ts';
import { asList } from './parse.ts';
import { malformed } from './problems.ts';
import type { Operand, Scope } from './types.ts';

/** What groups are made of: the expressions they are grouped by and the functions computed over each. */
export type Columns = {
  readonly by: readonly Expression[];
  readonly aggregates: readonly Aggregate[];
  readonly scope: Scope;
};

export type Reference = { readonly field: string } | { readonly fn: FunctionExp };

const groupExpressions = (query: Query, scope: Scope): readonly Expression[] =>
  asList(query.groupBy).map((clause) => {
    const expression = expressionOf(clause, scope);
    checkUse(expression, { flag: 'groupable', verb: 'grouped' }, scope);
    return expression;
  });

const callsOf = (fields: readonly FieldType[]): readonly Call[] =>
  fields.flatMap((field) => (field.type === 'FieldFunctionExpression' ? [field] : []));

const leafCalls = (leaves: readonly Leaf[]): readonly Call[] =>
  leaves.flatMap((leaf) => ('fn' in leaf ? [leaf.fn] : []));

/** Every aggregate of the query once, wherever it is used. */
const aggregatesOf = (query: Query, scope: Scope): readonly Aggregate[] => {
  const calls = [
    ...callsOf(asList(query.fields)),
    ...(query.having ? leafCalls(leavesOf(readConditions(query.having))) : []),
    ...asList(query.orderBy).flatMap((clause) => ('fn' in clause ? [clause.fn] : [])),
  ];
  const compiled = calls.filter(isAggregateCall).map((call) => compileAggregate(call, scope));
  return [...new Map(compiled.map((aggregate) => [aggregate.key, aggregate])).values()];
};

export const compileColumns = (query: Query, scope: Scope): Columns => ({
  by: groupExpressions(query, scope),
  aggregates: aggregatesOf(query, scope),
  scope,
});

const aggregateColumn = (call: Call, { aggregates, scope }: Columns): Operand<Group> => {
  const { key } = compileAggregate(call, scope);
  const index = aggregates.findIndex((aggregate) => aggregate.key === key);
  const { name = '', type = '', picklist } = aggregates[index] ?? {};
  return {
    name,
    type,
    ...(picklist ? { picklist } : {}),
    read: ({ accumulators }) => accumulators[index]?.result() ?? null,
  };
};

/** The column of the groups that a field or function names; `what` begins the refusal of everything else. */
export const columnOf = (reference: Reference, columns: Columns, what: string): Operand<Group> => {
  if ('fn' in reference && isAggregateCall(reference.fn)) return aggregateColumn(reference.fn, columns);
  const { key, name, type, picklist } = expressionOf(reference, columns.scope);
  const index = columns.by.findIndex((expression) => expression.key === key);
  if (index < 0) throw malformed(`${what} must be grouped or aggregated: ${name}`);
  return { name, type, ...(picklist ? { picklist } : {}), read: ({ values }) => values[index] ?? null };
};
