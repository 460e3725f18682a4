import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Row } from '../records/types.ts';
import { compileComparison } from './compare.ts';
import { compileTree, type Leaf, readConditions, required, type Tree } from './conditions.ts';
import { checkUse, type Expression, expressionOf } from './expressions.ts';
import { checkJoins, compileJoin, isJoin } from './joins.ts';
import { literalsOf } from './literals.ts';
import { lookupRows, type Lookup } from './lookup.ts';
import type { Path } from './resolve.ts';
import { literalText } from './source.ts';
import { decode } from './strings.ts';
import type { Predicate, Scope } from './types.ts';

export type Filter = { readonly matches: Predicate<Row>; readonly lookups: readonly Lookup[] };

type Condition = { readonly matches: Predicate<Row>; readonly lookup?: Lookup };
type ValueLeaf = Exclude<Leaf, { valueQuery: Query }>;

const lookupOf = ({ field, steps }: Path, ids: readonly string[]): { lookup?: Lookup } =>
  steps.length === 0 && (field.type === 'id' || field.type === 'reference')
    ? { lookup: { field: field.name, ids } }
    : {};

/** Ids a row must carry to match; nulls have no place in an index. */
const idLookup = (leaf: ValueLeaf, { path, call }: Expression, { source }: Scope): { lookup?: Lookup } => {
  if (call || (leaf.operator !== '=' && leaf.operator !== 'IN')) return {};
  const literals = literalsOf(leaf);
  if (literals.some(({ type }) => type !== 'STRING')) return {};
  const ids = literals.map(({ raw }) => decode(literalText(raw, source)));
  return lookupOf(path, ids);
};

const compileValue = (leaf: ValueLeaf, scope: Scope): Condition => {
  const expression = expressionOf(leaf, scope);
  checkUse(expression, { flag: 'filterable', verb: 'filtered' }, scope);
  const matches = compileComparison({ operator: leaf.operator, literals: literalsOf(leaf) }, expression, scope);
  return { matches, ...idLookup(leaf, expression, scope) };
};

const innerRows = (query: Query, scope: Scope): Iterable<Row> => findRows(compile(query.where, scope, true), scope);

const compileLeaf = (leaf: Leaf, scope: Scope): Condition => {
  if (!isJoin(leaf)) return compileValue(leaf, scope);
  const { matches, path, ids } = compileJoin(leaf, scope, innerRows);
  checkUse({ ...path, path }, { flag: 'filterable', verb: 'filtered' }, scope);
  return { matches, ...(leaf.operator === 'IN' ? lookupOf(path, ids) : {}) };
};

const compileConditions = (tree: Tree, scope: Scope): Filter => {
  const conditions = new Map<Leaf, Condition>();
  const matches = compileTree(tree, (leaf) => {
    const condition = compileLeaf(leaf, scope);
    conditions.set(leaf, condition);
    return condition.matches;
  });
  const leaves = required(tree).flatMap((part) => (part.kind === 'leaf' ? [part.leaf] : []));
  return { matches, lookups: leaves.flatMap((leaf) => conditions.get(leaf)?.lookup ?? []) };
};

const compile = (where: WhereClause | undefined, scope: Scope, nested: boolean): Filter => {
  if (!where) return { matches: () => true, lookups: [] };
  const tree = readConditions(where);
  checkJoins(tree, nested);
  return compileConditions(tree, scope);
};

export const compileWhere = (where: WhereClause | undefined, scope: Scope): Filter => compile(where, scope, false);

const filtered = function* (rows: Iterable<Row>, matches: Predicate<Row>): Iterable<Row> {
  for (const row of rows) if (matches(row)) yield row;
};

/** `among`: the only rows that can match, where the caller knows; else an index is used if a condition allows. */
export const findRows = ({ matches, lookups }: Filter, scope: Scope, among?: Iterable<Row>): Iterable<Row> => {
  if (among) return filtered(among, matches);
  const table = scope.context.rows(scope.object);
  return filtered(lookupRows(table, lookups) ?? table.all(), matches);
};
