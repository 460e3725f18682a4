import { fullId } from '../records/ids.ts';
import type { Row, Rows } from '../records/types.ts';

/** Rows that can match carry one of these ids in this field. */
export type Lookup = { readonly field: string; readonly ids: readonly string[] };

const rowsFor = (table: Rows, { field, ids }: Lookup): readonly Row[] => {
  // An id may be asked for in its short form; records are stored under the long one.
  const wanted = new Set(ids.map(fullId));
  if (field === 'Id') return [...wanted].flatMap((id) => table.get(id) ?? []);
  return [...wanted].flatMap((id) => [...table.where(field, id)]);
};

const byId = (left: Row, right: Row): number => (left.Id < right.Id ? -1 : Number(left.Id > right.Id));

/** The rows by the shortest list of ids, or undefined where no condition narrows them down. */
export const lookupRows = (table: Rows, lookups: readonly Lookup[]): Iterable<Row> | undefined => {
  const [shortest] = [...lookups].sort((left, right) => left.ids.length - right.ids.length);
  if (!shortest) return undefined;
  const rows = rowsFor(table, shortest);
  // The order of the list in the query must not show: Salesforce answers in the order of its own rows.
  return shortest.ids.length > 1 ? [...rows].sort(byId) : rows;
};
