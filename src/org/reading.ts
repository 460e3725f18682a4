import { type Answer, answered } from '../model/answer.js';
import { unreadable } from './failure.js';
import type { QueryResult } from './orgGateway.js';
import { jsonRequest, type Send } from './sending.js';

type Page<R> = { records: R[]; done: boolean; nextRecordsUrl?: string; totalSize: number };
type BatchResult = { statusCode: number; result: unknown };

/** Describes that one batch request asks for. */
const batchSize = 25;

const isPage = <R>(value: unknown): value is Page<R> =>
  typeof value === 'object' && value !== null && 'records' in value && Array.isArray(value.records) && 'done' in value;

const toResult = <R>(pages: ReadonlyArray<Page<R>>): QueryResult<R> => {
  const records = pages.flatMap((page) => page.records);
  // COUNT() answers a total and no records.
  const totalSize = pages[0]?.totalSize ?? 0;
  return { records, totalSize, complete: records.length === 0 || records.length >= totalSize };
};

/** Follows `nextRecordsUrl` to the end. */
export const queryAll = async <R extends object>(read: Send, first: string): Promise<Answer<QueryResult<R>>> => {
  const pages: Array<Page<R>> = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const answer: Answer<unknown> = await read({ method: 'GET', url: next });
    if (!answer.ok) return answer;
    if (!isPage<R>(answer.value)) return { ok: false, failure: unreadable('a query') };
    pages.push(answer.value);
    next = answer.value.done ? undefined : answer.value.nextRecordsUrl;
  }
  return answered(toResult(pages));
};

const resultsIn = (value: unknown): readonly BatchResult[] | undefined =>
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
  if (results?.length !== names.length) return { ok: false, failure: unreadable('a batch') };
  return answered(
    results.map(({ statusCode, result }) =>
      statusCode === 200 && typeof result === 'object' && result !== null ? result : undefined
    )
  );
};

/** Describes many objects, 25 a request; an object the caller cannot see is undefined in its place. */
export const describeAll = async (
  read: Send,
  base: string,
  names: readonly string[]
): Promise<Answer<ReadonlyArray<object | undefined>>> => {
  const chunks = Array.from({ length: Math.ceil(names.length / batchSize) }, (_, index) =>
    names.slice(index * batchSize, (index + 1) * batchSize)
  );
  const answers = await Promise.all(chunks.map((chunk) => describeBatch(read, base, chunk)));
  const failed = answers.find((answer) => !answer.ok);
  return failed ?? answered(answers.flatMap((answer) => (answer.ok ? answer.value : [])));
};

export const readObjectNames = async (read: Send, base: string): Promise<Answer<readonly string[]>> => {
  const answer = await read({ method: 'GET', url: `${base}/sobjects` });
  if (!answer.ok) return answer;
  const { sobjects } = answer.value as { sobjects?: Array<{ name: string }> };
  return sobjects
    ? answered(sobjects.map(({ name }) => name))
    : { ok: false, failure: unreadable('the list of objects') };
};
