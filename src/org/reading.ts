import { chunk } from 'es-toolkit/array/chunk';
import { allAnswered, type Answer, answered, mapAnswer } from '../model/org/answer.ts';
import { unreadable } from './failure.ts';
import type { QueryResult } from './orgGateway.ts';
import { jsonRequest, type Send } from './sending.ts';
import { orgText } from './orgText.ts';

export type BatchResult = { statusCode: number; result: unknown };

/** What one batch request asks for at most. */
const batchSize = 25;

type Page = { records: readonly object[]; totalSize: number; next: string | undefined };

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the next page is: a path of this org. Undefined on the last page; null where neither can be made out. */
const nextIn = (page: object): string | undefined | null => {
  if (!('done' in page) || typeof page.done !== 'boolean') return null;
  if (page.done) return undefined;
  const next = 'nextRecordsUrl' in page ? page.nextRecordsUrl : undefined;
  return typeof next === 'string' && /^\/services\/data\/v\d/.test(next) ? next : null;
};

/** A page as Salesforce documents it; one that is not the last and names no next one is no page. */
const pageIn = (value: unknown): Page | undefined => {
  if (!isRecord(value) || !('records' in value) || !('totalSize' in value)) return undefined;
  const [{ records, totalSize }, next] = [value, nextIn(value)];
  if (!Array.isArray(records) || !records.every(isRecord)) return undefined;
  return typeof totalSize !== 'number' || next === null ? undefined : { records, totalSize, next };
};

/** What to make of each record, and whether the query is a `COUNT()`, which answers a total and no records. */
export type QueryReading<R, T> = { map?: ((record: R) => T) | undefined; isCount?: boolean };

const unreadablePage = (): Answer<never> => ({ ok: false, failure: unreadable(orgText('answer.query')) });

/** False where a record is not what the mapping relies on. */
const addMapped = <R extends object, T>(
  rows: T[],
  records: readonly R[],
  map: ((record: R) => T) | undefined
): boolean => {
  try {
    for (const record of records) rows.push(map ? map(record) : (record as unknown as T));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Follows `nextRecordsUrl` from the first page to the end; of each page only what `map` makes of its records is kept. */
export const queryPages = async <R extends object, T = R>(
  read: Send,
  first: () => Answer<unknown> | Promise<Answer<unknown>>,
  { map, isCount = false }: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> => {
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
};

/** A query with all its pages. */
export const queryAll = <R extends object, T = R>(
  read: Send,
  url: string,
  reading: QueryReading<R, T>
): Promise<Answer<QueryResult<T>>> => queryPages(read, () => read({ method: 'GET', url }), reading);

const isBatchResult = (value: unknown): value is BatchResult =>
  isRecord(value) && 'statusCode' in value && typeof value.statusCode === 'number';

export const resultsIn = (value: unknown): readonly BatchResult[] | undefined =>
  isRecord(value) && 'results' in value && Array.isArray(value.results) && value.results.every(isBatchResult)
    ? value.results
    : undefined;

const describeBatch = async (
  read: Send,
  base: string,
  names: readonly string[]
): Promise<Answer<ReadonlyArray<object | undefined>>> => {
  const version = base.replace('/services/data/', '');
  const batchRequests = names.map((name) => ({
    method: 'GET',
    url: `${version}/sobjects/${encodeURIComponent(name)}/describe`,
  }));
  const answer = await read(jsonRequest('POST', `${base}/composite/batch`, { batchRequests }));
  if (!answer.ok) return answer;
  const results = resultsIn(answer.value);
  if (results?.length !== names.length) return { ok: false, failure: unreadable(orgText('answer.batch')) };
  return answered(
    results.map(({ statusCode, result }) =>
      statusCode === 200 && typeof result === 'object' && result !== null ? result : undefined
    )
  );
};

/** Groups of 25. */
export const batchesOf = <W>(wanted: readonly W[]): ReadonlyArray<readonly W[]> => chunk([...wanted], batchSize);

/** Asks for what is wanted in groups of 25, all at once; one group that fails fails all. */
const inBatches = async <W, T>(
  wanted: readonly W[],
  ask: (batch: readonly W[]) => Promise<Answer<readonly T[]>>
): Promise<Answer<readonly T[]>> => {
  return mapAnswer(allAnswered(await Promise.all(batchesOf(wanted).map(ask))), (batches) => batches.flat());
};

/** Describes many objects, 25 a request; an object the caller cannot see is undefined in its place. */
export const describeAll = (
  read: Send,
  base: string,
  names: readonly string[]
): Promise<Answer<ReadonlyArray<object | undefined>>> => inBatches(names, (batch) => describeBatch(read, base, batch));

type Subresponse = { body: unknown; httpStatusCode: number; referenceId: string };

const isSubresponse = (value: unknown): value is Subresponse =>
  isRecord(value) && 'referenceId' in value && 'httpStatusCode' in value && typeof value.httpStatusCode === 'number';

const subresponsesIn = (value: unknown): readonly Subresponse[] | undefined => {
  const responses = isRecord(value) && 'compositeResponse' in value ? value.compositeResponse : undefined;
  return Array.isArray(responses) && responses.every(isSubresponse) ? responses : undefined;
};

/** GETs many paths below `tooling/`, 25 a request; what the org did not give is undefined in its place. */
export const readToolingComposite = <T = object>(
  read: Send,
  base: string,
  { paths, map }: { paths: readonly string[]; map?: ((body: object) => T) | undefined }
): Promise<Answer<ReadonlyArray<T | undefined>>> =>
  inBatches(paths, async (batch): Promise<Answer<ReadonlyArray<T | undefined>>> => {
    const compositeRequest = batch.map((path, index) => ({
      method: 'GET',
      url: `${base}/tooling/${path}`,
      referenceId: `r${index}`,
    }));
    const answer = await read(jsonRequest('POST', `${base}/tooling/composite`, { compositeRequest }));
    if (!answer.ok) return answer;
    const responses = subresponsesIn(answer.value);
    if (responses?.length !== batch.length)
      return { ok: false, failure: unreadable(orgText('answer.toolingComposite')) };
    const found = new Map(responses.map((each) => [each.referenceId, each]));
    return answered(
      batch.map((_, index) => {
        const { httpStatusCode, body } = found.get(`r${index}`) ?? {};
        if (httpStatusCode !== 200 || typeof body !== 'object' || body === null) return undefined;
        return map ? map(body) : (body as T);
      })
    );
  });

/** GETs a body that is no JSON. */
export const readText = async (readAsText: Send, url: string): Promise<Answer<string>> => {
  const answer = await readAsText({ method: 'GET', url, asText: true });
  return answer.ok ? answered(answer.value as string) : answer;
};

export const readObjectNames = async (read: Send, base: string): Promise<Answer<readonly string[]>> => {
  const answer = await read({ method: 'GET', url: `${base}/sobjects` });
  if (!answer.ok) return answer;
  const names = namesIn(answer.value);
  return names ? answered(names) : { ok: false, failure: unreadable(orgText('answer.objectNames')) };
};

const namesIn = (value: unknown): string[] | undefined => {
  const sobjects = isRecord(value) && 'sobjects' in value ? value.sobjects : undefined;
  if (!Array.isArray(sobjects)) return undefined;
  const names = sobjects.map((sobject: unknown) => (isRecord(sobject) && 'name' in sobject ? sobject.name : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
};
