import { answered } from '../../model/org/answer.ts';
import { defineDataset } from '../dataset.ts';
import { unreadable } from '../failure.ts';
import { soql } from '../soql.ts';

type Row = { Id: string; Username: string; Email: string };

/** The user who runs the command, whose e-mail is the default of the new user's. */
export const runningUser = defineDataset<'runningUser'>({
  completeWith: [],
  async read(org) {
    const answer = await org.query<Row>(soql`SELECT Id, Username, Email FROM User WHERE Username = ${org.username}`);
    if (!answer.ok) return answer;
    const [row] = answer.value.records;
    if (!row) return { ok: false, failure: unreadable('your own user') };
    return answered({ data: { id: row.Id, username: row.Username, email: row.Email }, rows: 1, whole: true });
  },
});
