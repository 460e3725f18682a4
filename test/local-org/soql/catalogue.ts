import type { Query } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors.ts';
import { isAggregate } from './aggregate.ts';
import { type Leaf, leavesOf, readConditions, required, type Tree } from './conditions.ts';
import { isJoin } from './joins.ts';
import { literalsOf } from './literals.ts';
import { malformed } from './problems.ts';
import { restrictions } from './restrictions.ts';
import type { Scope } from './types.ts';

const notYet = 'The requested operation is not yet supported by this SObject storage type';

/** Limits that the Tooling API guide lists for queries on the metadata catalogue, in its own words. */
const unsupported = (message = `${notYet}, contact salesforce.com support for more information.`): Error =>
  apiError('INVALID_OPERATION', message);

const below = (tree: Tree): readonly Tree[] => {
  if (tree.kind === 'leaf') return [];
  return tree.kind === 'not' ? [tree.child] : tree.children;
};

const anyIn = (tree: Tree, found: (tree: Tree) => boolean): boolean =>
  found(tree) || below(tree).some((child) => anyIn(child, found));

const isNegation = (leaf: Leaf): boolean => {
  if (isJoin(leaf)) return leaf.operator === 'NOT IN';
  if (leaf.operator === '!=') return literalsOf(leaf).some(({ type }) => type !== 'NULL');
  return leaf.operator === 'NOT IN' || leaf.operator === 'EXCLUDES';
};

const isNot = (tree: Tree): boolean => tree.kind === 'not' || (tree.kind === 'leaf' && isNegation(tree.leaf));

const checkTree = (tree: Tree): void => {
  if (anyIn(tree, ({ kind }) => kind === 'OR')) throw unsupported('Disjunctions not supported');
  if (anyIn(tree, isNot)) throw unsupported('Only equals comparisons permitted');
  if (leavesOf(tree).some(({ operator }) => operator === 'INCLUDES')) throw unsupported('Unsupported filter type');
};

const nameOf = (leaf: Leaf): string => ('field' in leaf ? leaf.field.toLowerCase() : '');

/** Rows are made for one object at a time: none is no query at all, several fail while it runs. */
const checkReified = (tree: Tree | undefined, columns: readonly string[], { object }: Scope): void => {
  const known = new Set(columns.map((name) => name.toLowerCase()));
  const leaves = (tree ? required(tree) : []).flatMap((part) => (part.kind === 'leaf' ? [part.leaf] : []));
  const filters = leaves.filter((leaf) => known.has(nameOf(leaf)) && ['=', 'IN'].includes(leaf.operator));
  if (filters.length === 0) {
    const shown = columns.filter((name) => !name.includes('.')).join(',');
    throw malformed(`${object.name}: a filter on a reified column is required [${shown}]`);
  }
  if (!filters.some((leaf) => !isJoin(leaf) && literalsOf(leaf).length === 1))
    throw apiError('UNKNOWN_EXCEPTION', `UNEXPECTED EXCEPTION: Forbidden: ${notYet}`);
};

/** Objects of the metadata catalogue are no tables and answer only plain queries. */
export const checkCatalogue = (query: Query, isCount: boolean, scope: Scope): void => {
  const { catalogue, reified } = restrictions[scope.object.name] ?? {};
  if (!catalogue) return;
  const tree = query.where ? readConditions(query.where) : undefined;
  if (reified) checkReified(tree, reified, scope);
  if (isCount || isAggregate(query)) throw unsupported();
  if (tree) checkTree(tree);
};
