import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import type { Operand } from './types.ts';
import { type Key, sortKeyOf } from './values.ts';

type Direction = { readonly descending: boolean; readonly nullsLast: boolean };
export type SortColumn<T> = Direction & { readonly operand: Operand<T> };

/** Nulls come first unless asked otherwise, in both directions. */
export const sortColumn = <T>({ order, nulls }: OrderByClause, operand: Operand<T>): SortColumn<T> => ({
  operand,
  descending: order === 'DESC',
  nullsLast: nulls === 'LAST',
});

const compareKeys = (left: Key, right: Key, { descending, nullsLast }: Direction): number => {
  if (left === right) return 0;
  if (left === null) return nullsLast ? 1 : -1;
  if (right === null) return nullsLast ? -1 : 1;
  return left < right === descending ? 1 : -1;
};

const compareAll = (left: readonly Key[], right: readonly Key[], directions: readonly Direction[]): number => {
  for (const [index, direction] of directions.entries()) {
    const order = compareKeys(left[index] ?? null, right[index] ?? null, direction);
    if (order !== 0) return order;
  }
  return 0;
};

/** Keys are computed once for each item: comparing reads them many times. */
export const sorted = <T>(items: Iterable<T>, columns: ReadonlyArray<SortColumn<T>>): readonly T[] => {
  const readers = columns.map(({ operand }) => {
    const key = sortKeyOf(operand);
    return (item: T): Key => key(operand.read(item));
  });
  return Array.from(items, (item) => ({ item, keys: readers.map((read) => read(item)) }))
    .sort((left, right) => compareAll(left.keys, right.keys, columns))
    .map(({ item }) => item);
};
