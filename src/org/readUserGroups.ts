import { type Answer, answered } from '../model/org/answer.ts';
import { mostGroups } from './queryChunks.ts';
import type { OrgGateway } from './orgGateway.ts';
import type { Soql } from './soql.ts';

/**
 * All groups of a query that groups by user and something else. It has no further pages, so each query gives those behind
 * a user, in order; the last user of a full answer may have more groups, and comes again with the next one.
 */
export async function readUserGroups<G extends UserGroup>(
  org: Pick<OrgGateway, 'query'>,
  behind: (userId: string | undefined) => Soql,
  first: UserGroups<G> = { groups: [], whole: true, isFull: true }
): Promise<Answer<UserGroups<G>>> {
  const groups = [...first.groups];
  const seen = new Set(groups.map(({ UserId }) => UserId));
  let { last, whole, isFull } = first;
  while (isFull) {
    const answer = await readPage<G>(org, behind(last));
    if (!answer.ok) return answer;
    const page = answer.value;
    // Users who were there already: going on would have no end.
    if (page.groups.some(({ UserId }) => seen.has(UserId))) return answered({ groups, whole: false, isFull: false });
    for (const group of page.groups) {
      groups.push(group);
      seen.add(group.UserId);
    }
    whole &&= page.whole;
    ({ last, isFull } = page);
  }
  return answered({ groups, whole, isFull });
}

/** A record with the user it is about. */
export type UserGroup = { UserId: string };

export type UserGroups<G> = {
  groups: readonly G[];
  /** The user behind which the next groups begin. */
  last?: string | undefined;
  /** False where one user has more groups than an answer holds. */
  whole: boolean;
  /** There may be more groups behind these. */
  isFull: boolean;
};

/** One answer, without the last user where it may not be all there. */
export async function readPage<G extends UserGroup>(
  org: Pick<OrgGateway, 'query'>,
  query: Soql
): Promise<Answer<UserGroups<G>>> {
  const answer = await org.query<G>(query);
  if (!answer.ok) return answer;
  const { records } = answer.value;
  if (records.length < mostGroups) return answered({ groups: records, whole: true, isFull: false });
  const cut = records.at(-1)?.UserId;
  const groups = records.filter(({ UserId }) => UserId !== cut);
  const last = groups.at(-1)?.UserId;
  return answered(
    last === undefined
      ? { groups: records, last: cut, whole: false, isFull: true }
      : { groups, last, whole: true, isFull: true }
  );
}
