/** One page of a query's answer. */
export type QueryPage = {
  records: readonly object[];
  totalSize: number;
  /** Where the next page is; undefined on the last. */
  next: string | undefined;
  /** Whether a record came twice: then another may be missing, whatever their number. */
  isRepeated: boolean;
};

/**
 * A page as Salesforce documents it, its records with all the columns that were asked for: a column without a value is
 * null there, never missing. A page that is not the last and names no next one is no page.
 */
export function pageIn(value: unknown, columns: readonly string[] = []): QueryPage | undefined {
  if (!isRecord(value) || !('records' in value) || !('totalSize' in value)) return undefined;
  const [{ records, totalSize }, next] = [value, nextIn(value)];
  if (!Array.isArray(records) || !records.every((record) => isRecord(record) && hasColumns(record, columns)))
    return undefined;
  if (typeof totalSize !== 'number' || next === null) return undefined;
  return { records, totalSize, next, isRepeated: hasRepeats(records) };
}

/** Whether a body is a JSON object. */
export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the next page is: a path of this org. Undefined on the last page; null where neither can be made out. */
function nextIn(page: object): string | undefined | null {
  if (!('done' in page) || typeof page.done !== 'boolean') return null;
  if (page.done) return undefined;
  const next = 'nextRecordsUrl' in page ? page.nextRecordsUrl : undefined;
  return typeof next === 'string' && /^\/services\/data\/v\d/.test(next) ? next : null;
}

/** Records name their columns in the org's own spelling, whatever the query's. */
function hasColumns(record: object, columns: readonly string[]): boolean {
  if (columns.every((column) => Object.hasOwn(record, column))) return true;
  const names = new Set(Object.keys(record).map((name) => name.toLowerCase()));
  return columns.every((column) => names.has(column.toLowerCase()));
}

/** Rows that Salesforce computes share an id of zeros. */
function hasRepeats(records: readonly object[]): boolean {
  const ids = records.flatMap((record) =>
    'Id' in record && typeof record.Id === 'string' && !record.Id.startsWith('000') ? [record.Id] : []
  );
  return new Set(ids).size < ids.length;
}
