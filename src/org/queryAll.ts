import { type Answer, answered } from '../model/org/answer.ts';
import { unreadable, refusalIn } from './toFailure.ts';
import type { QueryResult } from './orgGateway.ts';
import { type Send, jsonRequest } from './send.ts';
import { orgText } from './orgText.ts';
import { pageIn } from './queryPage.ts';
import { type Expected, expectedOf, type Soql } from './soql.ts';
import { batchesOf, resultsIn } from './readToolingComposite.ts';

/** A query with all its pages. */
export function queryAll<R extends object, T = R>(
  read: Send,
  url: string,
  reading: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> {
  return queryPages(read, () => read({ method: 'GET', url }), reading);
}

/** What to make of each record, and what the query lets expect: see {@link expectedOf}. */
export type QueryReading<R, T> = { map?: ((record: R) => T) | undefined } & Partial<Expected>;

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
  { map, isCount = false, columns = [] }: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> {
  const records: T[] = [];
  const visited = new Set<string>();
  let totalSize: number | undefined;
  const state = { isRepeated: false };
  /** Says where the next page is. No page is kept while the next is waited for. */
  const keep = (answer: Answer<unknown>): Answer<string | undefined> => {
    if (!answer.ok) return answer;
    const page = pageIn(answer.value, columns);
    if (!page || !addMapped(records, page.records as readonly R[], map)) return unreadablePage();
    totalSize ??= page.totalSize;
    if (page.isRepeated) state.isRepeated = true;
    // A page that was read already would be read for ever.
    if (page.next !== undefined && visited.has(page.next)) return unreadablePage();
    if (page.next !== undefined) visited.add(page.next);
    return answered(page.next);
  };
  let next = keep(await first());
  while (next.ok && next.value !== undefined) next = keep(await read({ method: 'GET', url: next.value }));
  if (!next.ok) return next;
  return answered({
    records,
    totalSize: totalSize ?? 0,
    complete: isCount || (!state.isRepeated && records.length === totalSize),
  });
}

/** Several small queries, 25 a request, each with an answer of its own; one by one where the org takes no batch. */
export async function queryEach<R extends object, T = R>(
  read: Send,
  base: string,
  { queries, map }: Queries<R, T>
): Promise<ReadonlyArray<Answer<QueryResult<T>>>> {
  if (queries.length < 2)
    return Promise.all(
      queries.map((query) => queryAll(read, `${base}/${encoded(query)}`, { map, ...expectedOf(query) }))
    );
  const batches = await Promise.all(batchesOf(queries).map((part) => queryBatch(read, base, { queries: part, map })));
  return batches.flat();
}

type Queries<R, T> = { queries: readonly Soql[]; map?: ((record: R) => T) | undefined };

function encoded(query: Soql): string {
  return `query?q=${encodeURIComponent(query)}`;
}

async function queryBatch<R extends object, T>(
  read: Send,
  base: string,
  { queries, map }: Queries<R, T>
): Promise<ReadonlyArray<Answer<QueryResult<T>>>> {
  const version = base.replace('/services/data/', '');
  const batchRequests = queries.map((query) => ({ method: 'GET', url: `${version}/${encoded(query)}` }));
  const answer = await read(jsonRequest('POST', `${base}/composite/batch`, { batchRequests }));
  const results = answer.ok ? resultsIn(answer.value) : undefined;
  return Promise.all(
    queries.map((query, at): Promise<Answer<QueryResult<T>>> => {
      const { statusCode, result } = results?.[at] ?? { statusCode: 0, result: undefined };
      if (statusCode === 200) return queryPages(read, () => answered(result), { map, ...expectedOf(query) });
      const failure = refusalIn(statusCode, result);
      // Whatever went wrong that is no refusal of this query, it is asked again alone.
      return failure
        ? Promise.resolve({ ok: false, failure })
        : queryAll(read, `${base}/${encoded(query)}`, { map, ...expectedOf(query) });
    })
  );
}
