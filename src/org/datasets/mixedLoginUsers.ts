import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, nothing, readingRows } from '../dataset.ts';
import { serverLogins } from '../loginConditions.ts';
import { readLoginUsers } from '../loginUsers.ts';
import { clause } from '../soql.ts';
import { loginUserQueries } from './loginCandidates.ts';

/** Users with server logins in the window and others at a screen. */
export const mixedLoginUsers = defineDataset<'mixedLoginUsers'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const queries = loginUserQueries(audit, { logins: serverLogins, ui: clause`IN` });
    const answer = await readLoginUsers(org, queries, { usernames: audit.usernames, hasUi: true });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});
