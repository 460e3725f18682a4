import pLimit from 'p-limit';
import { allAnswered, type Answer, answered, mapAnswer } from '../model/org/answer.ts';
import { unreadable } from './toFailure.ts';
import { orgText } from './orgText.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';
import type { Soql } from './soql.ts';

/**
 * One query about many values, in parts that fit a URI. Nothing is asked about nothing, and nothing more once a part has
 * failed: what the org refuses of one part it refuses of all, and one that fails fails the whole.
 */
export async function queryChunks<R extends object, T = R>(
  org: Pick<OrgGateway, 'query'>,
  { values, build, map, most, isFirstAlone = false }: ChunkedQuery<R, T>
): Promise<Answer<QueryResult<T>>> {
  const limited = pLimit(mostPartsAtOnce);
  const state: { failed?: Answer<QueryResult<T>> } = {};
  const ask = async (part: readonly string[]): Promise<Answer<QueryResult<T>>> => {
    if (state.failed) return state.failed;
    const answer = await org.query<R, T>(build(part), map);
    if (!answer.ok) state.failed ??= answer;
    return answer;
  };
  const [first, ...others] = chunksOf([...new Set(values)], build, most).map((part) => () => ask(part));
  if (first === undefined) return mergeResults<T>([]);
  const asked = limited(first);
  if (isFirstAlone) await asked;
  return mergeResults(await Promise.all([asked, ...others.map((part) => limited(part))]));
}

export type ChunkedQuery<R, T> = {
  values: readonly string[];
  build: BuildQuery;
  map?: (record: R) => T;
  /** Values that one query names; 400 unless told. */
  most?: number;
  /** For an object or a column that not every org has: the other parts wait for the first one's answer. */
  isFirstAlone?: boolean;
};

/** As many as the gateway sends at a time: more of them would only wait there, and could not be called back. */
const mostPartsAtOnce = 8;

/** Values that one query names at most. */
const mostValues = 400;

/** Bytes of an encoded query. URI and headers together may have 16,384, and a session id may be a JWT of 2 KB. */
const mostBytes = 12_000;

export type BuildQuery = (values: readonly string[]) => Soql;

function isShort(query: Soql): boolean {
  return encodeURIComponent(query).length <= mostBytes;
}

/** The values in as few parts as a query about each part may have; a single value is never refused. */
export function chunksOf(
  values: readonly string[],
  build: BuildQuery,
  most = mostValues
): ReadonlyArray<readonly string[]> {
  if (values.length === 0) return [];
  if (values.length === 1 || (values.length <= most && isShort(build(values)))) return [values];
  const middle = Math.ceil(values.length / Math.ceil(Math.max(2, values.length / most)));
  return [values.slice(0, middle), values.slice(middle)].flatMap((part) => chunksOf(part, build, most));
}

/** What several queries say together; one that fails fails all, since a part of the truth passes for the whole. */
export function mergeResults<T>(answers: ReadonlyArray<Answer<QueryResult<T>>>): Answer<QueryResult<T>> {
  return mapAnswer(allAnswered(answers), (results) => ({
    records: results.flatMap(({ records }) => records),
    totalSize: results.reduce((sum, { totalSize }) => sum + totalSize, 0),
    complete: results.every(({ complete }) => complete),
  }));
}

/** How many rows a COUNT() query finds. */
export async function countRows(org: Pick<OrgGateway, 'query'>, query: Soql): Promise<Answer<number>> {
  return mapAnswer(await org.query(query), ({ totalSize }) => totalSize);
}

/** Groups that an aggregate query gives at most: it has no further pages. */
export const mostGroups = 2000;

/** All user ids that queries with one group a user give; each gives those behind an id, in order. */
export async function readUserIds(
  org: Pick<OrgGateway, 'query'>,
  behind: (userId: string | undefined) => Soql
): Promise<Answer<readonly string[]>> {
  const ids = new Set<string>();
  for (;;) {
    const answer = await org.query(behind([...ids].at(-1)), ({ UserId }: { UserId: string }) => UserId);
    if (!answer.ok) return answer;
    const known = ids.size;
    for (const id of answer.value.records) ids.add(id);
    if (answer.value.records.length < mostGroups) return answered([...ids]);
    // Users who were there already: going on would have no end.
    if (ids.size === known) return { ok: false, failure: unreadable(orgText('answer.query')) };
  }
}
