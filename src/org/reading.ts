import { chunk } from 'es-toolkit/array/chunk';
import { allAnswered, type Answer, answered, mapAnswer } from '../model/org/answer.ts';
import { unreadable } from './failure.ts';
import type { QueryResult } from './orgGateway.ts';
import { jsonRequest, type Send } from './sending.ts';
import { orgText } from './orgText.ts';

type Page<R> = { records: R[]; done: boolean; nextRecordsUrl?: string; totalSize: number };
export type BatchResult = { statusCode: number; result: unknown };

/** What one batch request asks for at most. */
const batchSize = 25;

const isPage = <R>(value: unknown): value is Page<R> =>
  typeof value === 'object' && value !== null && 'records' in value && Array.isArray(value.records) && 'done' in value;

/** Follows `nextRecordsUrl` from the first page to the end; of each page only what `map` makes of its records is kept. */
export const queryPages = async <R extends object, T = R>(
  read: Send,
  first: () => Answer<unknown> | Promise<Answer<unknown>>,
  map?: (record: R) => T
): Promise<Answer<QueryResult<T>>> => {
  const records: T[] = [];
  let totalSize: number | undefined;
  /** Says where the next page is. No page is kept while the next is waited for. */
  const keep = (answer: Answer<unknown>): Answer<string | undefined> => {
    if (!answer.ok) return answer;
    if (!isPage<R>(answer.value)) return { ok: false, failure: unreadable(orgText('answer.query')) };
    const page: Page<R> = answer.value;
    totalSize ??= page.totalSize;
    for (const record of page.records) records.push(map ? map(record) : (record as unknown as T));
    return answered(page.done ? undefined : page.nextRecordsUrl);
  };
  let next = keep(await first());
  while (next.ok && next.value !== undefined) next = keep(await read({ method: 'GET', url: next.value }));
  if (!next.ok) return next;
  // COUNT() answers a total and no records.
  return answered({
    records,
    totalSize: totalSize ?? 0,
    complete: records.length === 0 || records.length >= (totalSize ?? 0),
  });
};

/** A query with all its pages. */
export const queryAll = <R extends object, T = R>(
  read: Send,
  url: string,
  map?: (record: R) => T
): Promise<Answer<QueryResult<T>>> => queryPages(read, () => read({ method: 'GET', url }), map);

export const resultsIn = (value: unknown): readonly BatchResult[] | undefined =>
  typeof value === 'object' && value !== null && 'results' in value && Array.isArray(value.results)
    ? (value.results as BatchResult[])
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

const subresponsesIn = (value: unknown): readonly Subresponse[] | undefined =>
  typeof value === 'object' && value !== null && 'compositeResponse' in value && Array.isArray(value.compositeResponse)
    ? (value.compositeResponse as Subresponse[])
    : undefined;

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
  const { sobjects } = answer.value as { sobjects?: Array<{ name: string }> };
  return sobjects
    ? answered(sobjects.map(({ name }) => name))
    : { ok: false, failure: unreadable(orgText('answer.objectNames')) };
};
