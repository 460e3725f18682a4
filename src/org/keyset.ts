import { type Answer, answered } from '../model/org/answer.ts';
import type { OrgGateway } from './orgGateway.ts';
import type { Soql } from './soql.ts';

/** Groups that an aggregate query gives at most: it has no further pages. */
export const mostGroups = 2000;

/** All user ids that queries with one group a user give; each gives those behind an id, in order. */
export const readUserIds = async (
  org: Pick<OrgGateway, 'query'>,
  behind: (userId: string | undefined) => Soql
): Promise<Answer<readonly string[]>> => {
  const ids: string[] = [];
  for (;;) {
    const answer = await org.query(behind(ids.at(-1)), ({ UserId }: { UserId: string }) => UserId);
    if (!answer.ok) return answer;
    for (const id of answer.value.records) ids.push(id);
    if (answer.value.records.length < mostGroups) return answered(ids);
  }
};
