export type Value = string | number | boolean | null;

/** One record; fields that were never set are absent and read as null. */
export type Row = { readonly Id: string } & Readonly<Record<string, Value>>;

/** The records of one object as a reader sees them. */
export type Rows = {
  all(): Iterable<Row>;
  get(id: string): Row | undefined;
  /** Records whose `field` holds `value`, without walking the table when the field is indexed. */
  where(field: string, value: Value): Iterable<Row>;
};
