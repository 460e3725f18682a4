import { mapAnswer } from '../../model/org/answer.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { defineDataset, nothing, readingRows } from '../dataset.ts';
import { loginsSince, oauthLogins, serverLogins, uiLogins } from '../loginConditions.ts';
import { readLoginUsers, type LoginUserQueries } from '../loginUsers.ts';
import { anyOf, clause, soql, type SoqlClause } from '../soql.ts';

/** Users with such logins in the window and, by `ui`, logins at a screen or none. */
export const loginUserQueries = (
  { window }: AuditScope,
  { logins, ui }: { logins: SoqlClause; ui: SoqlClause }
): LoginUserQueries => {
  const since = loginsSince(window);
  return {
    joined: (usernames) =>
      soql`SELECT Id FROM User WHERE Id IN (SELECT UserId FROM LoginHistory WHERE ${since} AND ${logins}) AND Id ${ui} (SELECT UserId FROM LoginHistory WHERE ${since} AND ${uiLogins})${usernames ? clause` AND Username IN ${usernames}` : clause``}`,
    behind: (userId) =>
      soql`SELECT UserId, COUNT(Id) n FROM LoginHistory WHERE ${since} AND ${logins}${userId === undefined ? clause`` : clause` AND UserId > ${userId}`} GROUP BY UserId ORDER BY UserId LIMIT 2000`,
    withUi: (userIds) =>
      soql`SELECT UserId, COUNT(Id) n FROM LoginHistory WHERE UserId IN ${userIds} AND ${since} AND ${uiLogins} GROUP BY UserId`,
  };
};

/** Users with server or OAuth logins in the window and none at a screen. */
export const loginCandidates = defineDataset<'loginCandidates'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const queries = loginUserQueries(audit, { logins: anyOf([serverLogins, oauthLogins]), ui: clause`NOT IN` });
    const answer = await readLoginUsers(org, queries, { usernames: audit.usernames, hasUi: false });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});
