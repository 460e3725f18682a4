import type { Answer } from '../model/org/answer.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';

/**
 * The gateway that one dataset reads through. Whether its rows are all that the org announced is decided here, for every
 * dataset: none can forget to pass it on.
 */
export function watchedGateway(org: OrgGateway): WatchedGateway {
  const state = { cameShort: false };
  const watched = <T>(answer: Answer<QueryResult<T>>): Answer<QueryResult<T>> => {
    if (answer.ok && !answer.value.complete) state.cameShort = true;
    return answer;
  };
  return {
    org: {
      ...org,
      query: async (query, map) => watched(await org.query(query, map)),
      queryEach: async (queries, map) => (await org.queryEach(queries, map)).map(watched),
      toolingQuery: async (query, map) => watched(await org.toolingQuery(query, map)),
    },
    cameShort: () => state.cameShort,
  };
}

/** A gateway, and whether some answer that came through it held fewer rows than the org announced. */
export type WatchedGateway = { org: OrgGateway; cameShort(): boolean };
