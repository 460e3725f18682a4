import type { Row, Value } from '../records/types.ts';
import type { Accumulator, Aggregate } from './aggregateCalls.ts';
import type { Expression } from './expressions.ts';
import { type Key, keyOf } from './values.ts';

/** One line of a grouped answer: the values it was grouped by, as first met, and what was computed over its rows. */
export type Group = { readonly values: readonly Value[]; readonly accumulators: readonly Accumulator[] };

/** Lengths keep apart what a separator could not: any text can stand in a value. */
const part = (key: Key): string => {
  if (key === null) return '-';
  const text = String(key);
  return `${text.length}:${text}`;
};

const startGroup = (values: readonly Value[], aggregates: readonly Aggregate[]): Group => ({
  values,
  accumulators: aggregates.map(({ start }) => start()),
});

/** Groups in the order in which they were met; without anything to group by, all rows and even none are one group. */
export const groupRows = (
  rows: Iterable<Row>,
  by: readonly Expression[],
  aggregates: readonly Aggregate[]
): readonly Group[] => {
  const groups = new Map<string, Group>();
  if (by.length === 0) groups.set('', startGroup([], aggregates));
  const readers = by.map(({ read, type }) => ({ read, keyFor: keyOf(type) }));
  for (const row of rows) {
    let key = '';
    for (const { read, keyFor } of readers) key += part(keyFor(read(row)));
    let group = groups.get(key);
    if (!group) {
      const values = readers.map(({ read }) => read(row));
      group = startGroup(values, aggregates);
      groups.set(key, group);
    }
    for (const accumulator of group.accumulators) accumulator.add(row);
  }
  return [...groups.values()];
};
