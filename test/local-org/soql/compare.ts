import type { Operator } from '@jetstreamapp/soql-parser-js';
import { badOperator, malformed } from './problems.ts';
import { type Literal, type Range, rangeOf } from './literals.ts';
import { literalText } from './source.ts';
import { likePattern } from './strings.ts';
import type { Operand, Predicate, Scope } from './types.ts';
import { type Key, type Kind, keyOf, kindOf } from './values.ts';

type Comparison = { readonly operator: string; readonly literals: readonly Literal[] };

const equality = ['=', '!=', '<>', 'IN', 'NOT IN'];
const ordering = ['<', '>', '<=', '>='];

const allowed: Readonly<Record<Kind, readonly string[]>> = {
  text: [...equality, ...ordering, 'LIKE'],
  id: [...equality, ...ordering],
  number: [...equality, ...ordering],
  datetime: [...equality, ...ordering],
  date: [...equality, ...ordering],
  boolean: equality,
  other: [],
};

const checkOperator = (operator: string, { name, type }: { name: string; type: string }): void => {
  const kind = kindOf(type);
  if (allowed[kind].includes(operator)) return;
  if (kind === 'id') throw badOperator('invalid operator on id field');
  throw badOperator(`field '${name}' of type ${type} does not support operator ${operator}`);
};

const within = (key: Key, { from, to }: Range): boolean => {
  if (key === null || from === null || to === null) return key === from;
  return from <= key && key <= to;
};

const anyOf = (ranges: readonly Range[]): Predicate<Key> => {
  const points = ranges.filter(({ from, to }) => from === to);
  const periods = ranges.filter(({ from, to }) => from !== to);
  const keys = new Set(points.map(({ from }) => from));
  if (periods.length === 0) return (key) => keys.has(key);
  return (key) => keys.has(key) || periods.some((period) => within(key, period));
};

type Bound = { readonly from: string | number; readonly to: string | number };

/** A period is compared by its near end: before it, after it, not before its start, not after its end. */
const comparators: Readonly<Record<string, (key: string | number, bound: Bound) => boolean>> = {
  '<': (key, { from }) => key < from,
  '>': (key, { to }) => key > to,
  '<=': (key, { to }) => key <= to,
  '>=': (key, { from }) => key >= from,
};

const ordered = (operator: string, { from, to }: Range): Predicate<Key> => {
  const compare = comparators[operator];
  if (compare === undefined || from === null || to === null) return () => false;
  const bound = { from, to };
  return (key) => key !== null && compare(key, bound);
};

const like = ([literal]: readonly Literal[], { source }: Scope): Predicate<Key> => {
  if (literal?.type !== 'STRING') throw malformed('LIKE needs a string enclosed in quotes');
  const pattern = likePattern(literalText(literal.raw, source));
  return (key) => key !== null && pattern.test(String(key));
};

const keyPredicate = (
  { operator, literals }: Comparison,
  operand: { name: string; type: string },
  scope: Scope
): Predicate<Key> => {
  if (operator === 'LIKE') return like(literals, scope);
  const against = { name: operand.name, type: operand.type, source: scope.source, now: scope.context.now };
  const ranges = literals.map((literal) => rangeOf(literal, against));
  const [first = { from: null, to: null }] = ranges;
  if (ordering.includes(operator)) return ordered(operator, first);
  const matches = anyOf(ranges);
  // Null is a value like any other here, so what is not equal includes what is not set.
  return operator === '=' || operator === 'IN' ? matches : (key) => !matches(key);
};

/** One condition as a function; everything about the query is decided here, once, and not for each row. */
export const compileComparison = <T>(
  { operator, literals }: { operator: Operator; literals: readonly Literal[] },
  operand: Operand<T>,
  scope: Scope
): Predicate<T> => {
  checkOperator(operator, operand);
  const matches = keyPredicate({ operator, literals }, operand, scope);
  const key = keyOf(operand.type);
  return (item) => matches(key(operand.read(item)));
};
