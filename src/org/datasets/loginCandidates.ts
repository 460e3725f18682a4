import type { AuditScope } from '../../model/audit/auditScope.ts';
import { type Answer, mapAnswer } from '../../model/org/answer.ts';
import { type BuildQuery, queryChunks, readUserIds } from '../queryChunks.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import { isQueryTooMuch } from '../toFailure.ts';
import { loginConditions, loginsSince } from '../loginConditions.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { anyOf, clause, soql, type Soql, type SoqlClause } from '../soql.ts';

/** Users with server or OAuth logins in the window and none at a screen. */
export const loginCandidates = defineDataset<'loginCandidates'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const queries = loginUserQueries(audit, {
      logins: anyOf([loginConditions.server, loginConditions.oauth]),
      ui: clause`NOT IN`,
    });
    const answer = await readLoginUsers(org, queries, { usernames: audit.usernames, hasUi: false });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

/** Users with server logins in the window and others at a screen. */
export const mixedLoginUsers = defineDataset<'mixedLoginUsers'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const queries = loginUserQueries(audit, { logins: loginConditions.server, ui: clause`IN` });
    const answer = await readLoginUsers(org, queries, { usernames: audit.usernames, hasUi: true });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

/** Users with such logins in the window and, by `ui`, logins at a screen or none. */
function loginUserQueries(
  { window }: AuditScope,
  { logins, ui }: { logins: SoqlClause; ui: SoqlClause }
): LoginUserQueries {
  const since = loginsSince(window);
  return {
    joined: (usernames) =>
      soql`SELECT Id FROM User WHERE Id IN (SELECT UserId FROM LoginHistory WHERE ${since} AND ${logins}) AND Id ${ui} (SELECT UserId FROM LoginHistory WHERE ${since} AND ${loginConditions.ui})${usernames ? clause` AND Username IN ${usernames}` : clause``}`,
    behind: (userId) =>
      soql`SELECT UserId, COUNT(Id) n FROM LoginHistory WHERE ${since} AND ${logins}${userId === undefined ? clause`` : clause` AND UserId > ${userId}`} GROUP BY UserId ORDER BY UserId LIMIT 2000`,
    withUi: (userIds) =>
      soql`SELECT UserId, COUNT(Id) n FROM LoginHistory WHERE UserId IN ${userIds} AND ${since} AND ${loginConditions.ui} GROUP BY UserId`,
  };
}

/** The same question in two ways: users with logins of one kind, and with or without logins at a screen. */
type LoginUserQueries = {
  /** All in one, by joins; of these users only, where there are names. Gives `Id`. */
  joined(usernames?: readonly string[]): Soql;
  /** Users with logins of the kind behind that id, in order, 2,000 at most. Gives `UserId`. */
  behind(userId: string | undefined): Soql;
  /** Which of these have logins at a screen. Gives `UserId`. */
  withUi: BuildQuery;
};

type Ids = Answer<QueryResult<string>>;

type Asker = Pick<OrgGateway, 'query'>;

function userIdOf({ UserId }: { UserId: string }): string {
  return UserId;
}

async function inSteps(org: Asker, queries: LoginUserQueries, hasUi: boolean): Promise<Ids> {
  const users = await readUserIds(org, (last) => queries.behind(last));
  if (!users.ok) return users;
  const withUi = await queryChunks(org, { values: users.value, build: queries.withUi, map: userIdOf });
  return mapAnswer(withUi, ({ records, complete }) => {
    const ui = new Set(records);
    const ids = users.value.filter((id) => ui.has(id) === hasUi);
    return { records: ids, totalSize: ids.length, complete };
  });
}

function idOf({ Id }: { Id: string }): string {
  return Id;
}

/** Ids of users by their logins; where the org will not join that much, in two steps, of all users. */
async function readLoginUsers(
  org: Asker,
  queries: LoginUserQueries,
  { usernames, hasUi }: { usernames: readonly string[] | undefined; hasUi: boolean }
): Promise<Ids> {
  const joined = await (usernames === undefined
    ? org.query(queries.joined(), idOf)
    : queryChunks(org, { values: usernames, build: (names) => queries.joined(names), map: idOf }));
  return joined.ok || !isQueryTooMuch(joined.failure) ? joined : inSteps(org, queries, hasUi);
}
