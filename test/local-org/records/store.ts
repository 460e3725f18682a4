import { fullId, isId, nthId } from './ids.ts';
import type { Row, Rows, Value } from './types.ts';

type Index = Map<Value, Set<string>>;

/** One object's records, with an index for every field that was ever asked for. */
type Table = {
  readonly rows: Map<string, Row>;
  readonly indexes: Map<string, Index>;
  readonly removed: Set<string>;
  count: number;
};

/** The records of one org, in memory, with an undo journal for all-or-none requests. */
export type Store = {
  rows(object: string): Rows;
  insert(object: string, prefix: string, values: Readonly<Record<string, Value>>): Row;
  update(object: string, id: string, values: Readonly<Record<string, Value>>): Row;
  remove(object: string, id: string): void;
  /** Whether the record was there once and has been removed. */
  wasRemoved(object: string, id: string): boolean;
  /** Starts recording; the returned function takes everything back that was written since. */
  savepoint(): { rollback(): void; release(): void };
};

const addTo = (index: Index, value: Value, id: string): void => {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
};

const reindex = (table: Table, before: Row | undefined, after: Row | undefined): void => {
  for (const [field, index] of table.indexes) {
    if (before) index.get(before[field] ?? null)?.delete(before.Id);
    if (after) addTo(index, after[field] ?? null, after.Id);
  }
};

const put = (table: Table, id: string, row: Row | undefined): void => {
  reindex(table, table.rows.get(id), row);
  if (row) {
    table.rows.set(id, row);
    table.removed.delete(id);
  } else table.rows.delete(id);
};

const indexOf = (table: Table, field: string): Index => {
  const known = table.indexes.get(field);
  if (known) return known;
  const index: Index = new Map();
  for (const row of table.rows.values()) addTo(index, row[field] ?? null, row.Id);
  table.indexes.set(field, index);
  return index;
};

const normalised = (value: Value): Value => (isId(value) && value.length === 15 ? fullId(value) : value);

const rowsOf = (table: Table): Rows => ({
  all: () => table.rows.values(),
  // Most ids are asked for in the form they are stored under.
  get: (id) => table.rows.get(id) ?? table.rows.get(fullId(id)),
  *where(field, value) {
    for (const id of [...(indexOf(table, field).get(normalised(value)) ?? [])]) {
      const row = table.rows.get(id);
      if (row) yield row;
    }
  },
});

type Journal = Array<() => void>;

const startJournal = (journals: Journal[]): ReturnType<Store['savepoint']> => {
  const journal: Journal = [];
  journals.push(journal);
  const release = (): void => void journals.splice(journals.indexOf(journal), 1);
  return {
    release,
    rollback() {
      release();
      for (const undo of journal.reverse()) undo();
    },
  };
};

const createTables = (): ((object: string) => Table) => {
  const tables = new Map<string, Table>();
  return (object) => {
    const known = tables.get(object) ?? { rows: new Map(), indexes: new Map(), removed: new Set(), count: 0 };
    tables.set(object, known);
    return known;
  };
};

/** `instance` is the part of every record id that tells orgs apart. */
export const createStore = (instance: string): Store => {
  const journals: Journal[] = [];
  const readers = new Map<string, Rows>();
  const table = createTables();
  const write = (object: string, id: string, row: Row | undefined): void => {
    const before = table(object).rows.get(id);
    for (const journal of journals) journal.push(() => put(table(object), id, before));
    put(table(object), id, row);
  };
  return {
    rows(object) {
      const reader = readers.get(object) ?? rowsOf(table(object));
      readers.set(object, reader);
      return reader;
    },
    insert(object, prefix, values) {
      const target = table(object);
      target.count += 1;
      const row: Row = {
        ...values,
        Id: typeof values['Id'] === 'string' ? values['Id'] : nthId(prefix, instance, target.count),
      };
      write(object, row.Id, row);
      return row;
    },
    update(object, id, values) {
      const row: Row = { ...table(object).rows.get(fullId(id)), ...values, Id: fullId(id) };
      write(object, row.Id, row);
      return row;
    },
    remove(object, id) {
      write(object, fullId(id), undefined);
      table(object).removed.add(fullId(id));
    },
    wasRemoved: (object, id) => table(object).removed.has(fullId(id)),
    savepoint: () => startJournal(journals),
  };
};
