import { type Answer, answered } from '../model/org/answer.ts';
import { candidateIds } from '../model/audit/candidateIds.ts';
import type { DatasetName, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { earlierRows } from './earlierRows.ts';
import { type BuildQuery, mergeResults, queryChunks } from './queryChunks.ts';
import { isQueryTooMuch } from './toFailure.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';

/** Rows about candidates. Where the org will not leave out whom it should, they come and are sorted out later. */
export async function queryCandidates<R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  { ids, tokenOnly, build, buildWithoutUi, map }: CandidateQuery<R, T>
): Promise<Answer<QueryResult<T>>> {
  const read = (values: readonly string[], query: BuildQuery): Promise<Answer<QueryResult<T>>> =>
    queryChunks<R, T>(org, { values, build: query, map });
  const [known, others] = await Promise.all([read(ids, build), read(tokenOnly, buildWithoutUi)]);
  const again = !others.ok && isQueryTooMuch(others.failure);
  return mergeResults([known, again ? await read(tokenOnly, build) : others]);
}

/** What candidates are found in, where it was asked for. */
export const candidateSources: readonly DatasetName[] = [
  'integrationUsers',
  'apiOnlyHolders',
  'loginCandidates',
  'mixedLoginUsers',
  'appTokens',
  'namedUsers',
  'apiUsers',
  'patternUsers',
  'externalClientApps',
];

type Candidates = ReturnType<typeof candidateIds>;

/** The candidates, unless they were asked for by name and nobody knows who they are. */
export function candidatesIn(found: OrgSnapshot): Answer<Candidates> {
  if (found.audit?.usernames !== undefined) {
    const named = earlierRows(found, 'namedUsers');
    if (!named.ok) return named;
  }
  return answered(candidateIds(found));
}

export type CandidateQuery<R, T> = {
  ids: readonly string[];
  /** Users of whom nothing but a token is known: those with UI logins are left out by the org. */
  tokenOnly: readonly string[];
  build: BuildQuery;
  buildWithoutUi: BuildQuery;
  map: (row: R) => T;
};
