import { type Answer, answered, failureText, mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { soql, type Soql, type SoqlClause, anyOf, clause, like } from '../soql.ts';
import { orgText } from '../orgText.ts';
import type { NamedUser } from '../../model/rows/orgUser.ts';
import { queryChunks } from '../queryChunks.ts';

/** Active users who may use the API, where all of them are to be judged. */
export const apiUsers = defineDataset<'apiUsers'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit?.allUsers !== true) return nothing();
    return mapAnswer(
      await holdersOf(org, { bySet: apiEnabledBySet, byGroup: apiEnabledByGroup }),
      ({ ids, complete, reason }) => readingRows({ records: ids, complete }, reason)
    );
  },
});

/** Users whom a profile, a set or a group confines to the API by an assignment in effect, inactive users too. */
export const apiOnlyHolders = defineDataset<'apiOnlyHolders'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org, { audit }) {
    const inEffect =
      audit === undefined
        ? clause`IsActive = true AND IsRevoked = false`
        : clause`IsActive = true AND IsRevoked = false AND (ExpirationDate = null OR ExpirationDate > ${new Date(audit.window.to)})`;
    const answer = await holdersOf(org, { bySet: apiOnlyBySet(inEffect), byGroup: apiOnlyByGroup(inEffect) });
    return mapAnswer(answer, ({ ids, complete, reason }) => readingRows({ records: ids, complete }, reason));
  },
});

const apiEnabledBySet = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsApiEnabled = true AND Assignee.IsActive = true AND IsActive = true AND IsRevoked = false`;

const apiEnabledByGroup = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSet WHERE PermissionsApiEnabled = true AND Type = 'Group') AND Assignee.IsActive = true AND IsActive = true AND IsRevoked = false`;

/** A group's aggregate set is among these where the row names it. */
function apiOnlyBySet(inEffect: SoqlClause): Soql {
  return soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsApiUserOnly = true AND ${inEffect}`;
}

function apiOnlyByGroup(inEffect: SoqlClause): Soql {
  return soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSet WHERE PermissionsApiUserOnly = true AND Type = 'Group') AND ${inEffect}`;
}

type Holders = { ids: readonly string[]; complete: boolean; reason?: string };

type AssigneeRow = { AssigneeId: string };

/**
 * Users with assignments that carry something. Rows of a group come in two shapes: with the group's aggregate set, which
 * `bySet` finds, and without any set, which only `byGroup` does. Where the org refuses the latter, the former stand.
 */
async function holdersOf(
  org: Pick<OrgGateway, 'query'>,
  { bySet, byGroup }: { bySet: Soql; byGroup: Soql }
): Promise<Answer<Holders>> {
  const idOf = ({ AssigneeId }: AssigneeRow): string => AssigneeId;
  const [sets, groups] = await Promise.all([org.query(bySet, idOf), org.query(byGroup, idOf)]);
  if (!sets.ok) return sets;
  const ids = [...new Set([...sets.value.records, ...(groups.ok ? groups.value.records : [])])];
  return answered({
    ids,
    complete: sets.value.complete && groups.ok && groups.value.complete,
    ...(groups.ok ? {} : { reason: orgText('groupHolders', failureText(groups.failure)) }),
  });
}

/** The users that were asked for by name. */
export const namedUsers = defineDataset<'namedUsers'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit?.usernames === undefined) return nothing();
    const answer = await queryChunks(org, {
      values: audit.usernames,
      build: (usernames) => soql`SELECT Id, Username FROM User WHERE Username IN ${usernames}`,
      map: ({ Id, Username }: { Id: string; Username: string }): NamedUser => ({ id: Id, username: Username }),
    });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

/** Users whose username or name matches a configured pattern, inactive users too. */
export const patternUsers = defineDataset<'patternUsers'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  async read(org, { audit }) {
    const patterns = audit?.namePatterns ?? [];
    if (patterns.length === 0) return nothing();
    const matches = anyOf(
      patterns.flatMap((pattern) => [clause`Username LIKE ${like(pattern)}`, clause`Name LIKE ${like(pattern)}`])
    );
    const answer = await org.query(soql`SELECT Id FROM User WHERE ${matches}`, ({ Id }: { Id: string }) => Id);
    return mapAnswer(answer, (result) => readingRows(result));
  },
});
