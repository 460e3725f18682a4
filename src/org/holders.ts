import { type Answer, answered, failureText } from '../model/org/answer.ts';
import type { OrgGateway } from './orgGateway.ts';
import type { Soql } from './soql.ts';

export type Holders = { ids: readonly string[]; complete: boolean; reason?: string };

type Row = { AssigneeId: string };

/**
 * Users with assignments that carry something. Rows of a group come in two shapes: with the group's aggregate set, which
 * `bySet` finds, and without any set, which only `byGroup` does. Where the org refuses the latter, the former stand.
 */
export const holdersOf = async (
  org: Pick<OrgGateway, 'query'>,
  { bySet, byGroup }: { bySet: Soql; byGroup: Soql }
): Promise<Answer<Holders>> => {
  const idOf = ({ AssigneeId }: Row): string => AssigneeId;
  const [sets, groups] = await Promise.all([org.query(bySet, idOf), org.query(byGroup, idOf)]);
  if (!sets.ok) return sets;
  const ids = [...new Set([...sets.value.records, ...(groups.ok ? groups.value.records : [])])];
  return answered({
    ids,
    complete: sets.value.complete && groups.ok && groups.value.complete,
    ...(groups.ok ? {} : { reason: `Holders through permission set groups: ${failureText(groups.failure)}` }),
  });
};
