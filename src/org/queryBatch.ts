import { answered, type Answer } from '../model/org/answer.ts';
import { refusalIn } from './failure.ts';
import type { QueryResult } from './orgGateway.ts';
import { batchesOf, queryAll, queryPages, resultsIn } from './reading.ts';
import { jsonRequest, type Send } from './sending.ts';
import { isCount, type Soql } from './soql.ts';

type Queries<R, T> = { queries: readonly Soql[]; map?: ((record: R) => T) | undefined };

const encoded = (query: Soql): string => `query?q=${encodeURIComponent(query)}`;

const queryBatch = async <R extends object, T>(
  read: Send,
  base: string,
  { queries, map }: Queries<R, T>
): Promise<ReadonlyArray<Answer<QueryResult<T>>>> => {
  const version = base.replace('/services/data/', '');
  const batchRequests = queries.map((query) => ({ method: 'GET', url: `${version}/${encoded(query)}` }));
  const answer = await read(jsonRequest('POST', `${base}/composite/batch`, { batchRequests }));
  const results = answer.ok ? resultsIn(answer.value) : undefined;
  return Promise.all(
    queries.map((query, at): Promise<Answer<QueryResult<T>>> => {
      const { statusCode, result } = results?.[at] ?? { statusCode: 0, result: undefined };
      if (statusCode === 200) return queryPages(read, () => answered(result), { map, isCount: isCount(query) });
      const failure = refusalIn(statusCode, result);
      // Whatever went wrong that is no refusal of this query, it is asked again alone.
      return failure
        ? Promise.resolve({ ok: false, failure })
        : queryAll(read, `${base}/${encoded(query)}`, { map, isCount: isCount(query) });
    })
  );
};

/** Several small queries, 25 a request, each with an answer of its own; one by one where the org takes no batch. */
export const queryEach = async <R extends object, T = R>(
  read: Send,
  base: string,
  { queries, map }: Queries<R, T>
): Promise<ReadonlyArray<Answer<QueryResult<T>>>> => {
  if (queries.length < 2)
    return Promise.all(
      queries.map((query) => queryAll(read, `${base}/${encoded(query)}`, { map, isCount: isCount(query) }))
    );
  const batches = await Promise.all(batchesOf(queries).map((part) => queryBatch(read, base, { queries: part, map })));
  return batches.flat();
};
