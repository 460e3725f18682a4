import { mapAnswer } from '../../model/answer.js';
import { defineDataset, nothing, readingRows } from '../dataset.js';
import { serverLogins } from '../loginConditions.js';
import { readLoginUsers } from '../loginUsers.js';
import { clause } from '../soql.js';
import { loginUserQueries } from './loginCandidates.js';

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
