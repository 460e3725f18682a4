import { type Answer, answered } from '../model/org/answer.ts';
import { unreadable } from './toFailure.ts';
import type { QueryResult } from './orgGateway.ts';
import type { Send } from './send.ts';
import { orgText } from './orgText.ts';

/** A query with all its pages. */
export function queryAll<R extends object, T = R>(
  read: Send,
  url: string,
  reading: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> {
  return queryPages(read, () => read({ method: 'GET', url }), reading);
}

type Page = { records: readonly object[]; totalSize: number; next: string | undefined };

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

/** A page as Salesforce documents it; one that is not the last and names no next one is no page. */
function pageIn(value: unknown): Page | undefined {
  if (!isRecord(value) || !('records' in value) || !('totalSize' in value)) return undefined;
  const [{ records, totalSize }, next] = [value, nextIn(value)];
  if (!Array.isArray(records) || !records.every(isRecord)) return undefined;
  return typeof totalSize !== 'number' || next === null ? undefined : { records, totalSize, next };
}

/** What to make of each record, and whether the query is a `COUNT()`, which answers a total and no records. */
export type QueryReading<R, T> = { map?: ((record: R) => T) | undefined; isCount?: boolean };

function unreadablePage(): Answer<never> {
  return { ok: false, failure: unreadable(orgText('answer.query')) };
}

/** False where a record is not what the mapping relies on. */
function addMapped<R extends object, T>(
  rows: T[],
  records: readonly R[],
  map: ((record: R) => T) | undefined
): boolean {
  try {
    for (const record of records) rows.push(map ? map(record) : (record as unknown as T));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Follows `nextRecordsUrl` from the first page to the end; of each page only what `map` makes of its records is kept. */
export async function queryPages<R extends object, T = R>(
  read: Send,
  first: () => Answer<unknown> | Promise<Answer<unknown>>,
  { map, isCount = false }: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> {
  const records: T[] = [];
  const visited = new Set<string>();
  let totalSize: number | undefined;
  /** Says where the next page is. No page is kept while the next is waited for. */
  const keep = (answer: Answer<unknown>): Answer<string | undefined> => {
    if (!answer.ok) return answer;
    const page = pageIn(answer.value);
    if (!page || !addMapped(records, page.records as readonly R[], map)) return unreadablePage();
    totalSize ??= page.totalSize;
    // A page that was read already would be read for ever.
    if (page.next !== undefined && visited.has(page.next)) return unreadablePage();
    if (page.next !== undefined) visited.add(page.next);
    return answered(page.next);
  };
  let next = keep(await first());
  while (next.ok && next.value !== undefined) next = keep(await read({ method: 'GET', url: next.value }));
  if (!next.ok) return next;
  return answered({ records, totalSize: totalSize ?? 0, complete: isCount || records.length === totalSize });
}
