import type { Query, ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import type { Row } from '../records/types.ts';
import { leavesOf, required, type Leaf, type Tree } from './conditions.ts';
import { asList, refuseClauses } from './parse.ts';
import { around, fieldProblem, malformed } from './problems.ts';
import { objectNamed, type Path, resolvePath } from './resolve.ts';
import type { Predicate, Scope } from './types.ts';
import { keyOf, kindOf } from './values.ts';

export const isJoin = (leaf: Leaf): leaf is ValueQueryCondition => 'valueQuery' in leaf;

const joinLimit = 2;

/** What Salesforce allows of semi-joins in one WHERE clause. */
export const checkJoins = (tree: Tree, nested: boolean): void => {
  const joins = leavesOf(tree).filter(isJoin);
  if (joins.length > 0 && nested) throw malformed('Nesting of semi join sub-selects is not supported');
  if (joins.length > joinLimit) throw malformed(`Maximum ${joinLimit} semi join sub-selects are allowed.`);
  const top = required(tree).flatMap((part) => (part.kind === 'leaf' && isJoin(part.leaf) ? [part.leaf] : []));
  if (top.length < joins.length) {
    throw malformed(
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.'
    );
  }
};

const refuseInnerClauses = (inner: Query): void => {
  refuseClauses(inner);
  const clauses = [inner.limit, inner.offset, inner.orderBy, inner.groupBy, inner.having];
  if (clauses.some((clause) => clause !== undefined)) {
    throw malformed('The inner select of a semi join must not have ORDER BY, LIMIT, OFFSET or GROUP BY');
  }
};

const innerScope = (inner: Query, outer: Scope): Scope => {
  const { source, context, relationships } = outer;
  const object = objectNamed(inner.sObject ?? '', context, source);
  if (object.name === outer.object.name) {
    throw malformed('The inner and outer selects should not be on the same object type');
  }
  if (context.refusesJoin?.(object) === true)
    throw malformed(
      around(object.name, source) + `Entity '${object.name}' is not supported for semi join inner selects`
    );
  return { source, context, relationships, object, ...(inner.sObjectAlias ? { alias: inner.sObjectAlias } : {}) };
};

const innerPath = (inner: Query, scope: Scope): Path => {
  const [field, ...more] = asList(inner.fields);
  if (field?.type !== 'Field' || more.length > 0) {
    throw malformed('The inner select of a semi join must select exactly one id or reference field of its own object');
  }
  const path = resolvePath(field.field, scope);
  if (kindOf(path.type) !== 'id') {
    throw malformed(`The selected field '${path.name}' in the inner select is not an id or reference field`);
  }
  return path;
};

const outerPath = (name: string, scope: Scope): Path => {
  const path = resolvePath(name, scope);
  if (kindOf(path.type) !== 'id' || path.steps.length > 0) {
    const message = `semi join sub-selects can only query id fields, cannot use: '${name}'`;
    throw fieldProblem(name, scope.source, message);
  }
  return path;
};

const targetsOf = ({ field }: Path, { object }: Scope): readonly string[] =>
  field.type === 'id' ? [object.name] : field.referenceTo;

const checkSameTarget = (outer: { path: Path; scope: Scope }, inner: { path: Path; scope: Scope }): void => {
  const targets = targetsOf(inner.path, inner.scope);
  if (targetsOf(outer.path, outer.scope).some((target) => targets.includes(target))) return;
  throw malformed(
    `The left operand field in the where expression for outer query: '${outer.path.name}' and the selected field in inner select: '${inner.path.name}' should point to the same object type`
  );
};

/** Finds the rows of an inner select; given by the caller, who also knows how to filter them. */
export type RowFinder = (query: Query, scope: Scope) => Iterable<Row>;

export type Join = { readonly path: Path; readonly ids: readonly string[]; readonly matches: Predicate<Row> };

/** Runs the inner select once; its nulls are left out, so that `NOT IN` still finds something. */
export const compileJoin = (condition: ValueQueryCondition, scope: Scope, find: RowFinder): Join => {
  const { valueQuery, operator, field } = condition;
  if (operator !== 'IN' && operator !== 'NOT IN') throw malformed(`unexpected token: '${operator}'`);
  const path = outerPath(field, scope);
  refuseInnerClauses(valueQuery);
  const inner = innerScope(valueQuery, scope);
  const selected = innerPath(valueQuery, inner);
  checkSameTarget({ path, scope }, { path: selected, scope: inner });
  const key = keyOf('id');
  const ids = new Map<string, string>();
  for (const row of find(valueQuery, inner)) {
    const id = selected.read(row);
    if (typeof id === 'string') ids.set(String(key(id)), id);
  }
  const isIn = (row: Row): boolean => ids.has(String(key(path.read(row))));
  return { path, ids: [...ids.values()], matches: operator === 'IN' ? isIn : (row) => !isIn(row) };
};
