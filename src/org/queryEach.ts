import { answered, type Answer } from '../model/org/answer.ts';
import { refusalIn } from './toFailure.ts';
import type { QueryResult } from './orgGateway.ts';
import { batchesOf, resultsIn } from './describeAll.ts';
import { queryAll, queryPages } from './queryAll.ts';
import { jsonRequest, type Send } from './send.ts';
import { expectedOf, type Soql } from './soql.ts';

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
