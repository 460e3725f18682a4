import { mapAnswer } from '../../model/org/answer.ts';
import type { NamedUser } from '../../model/rows/orgUser.ts';
import { queryChunks } from '../chunks.ts';
import { defineDataset, nothing, readingRows } from '../dataset.ts';
import { soql } from '../soql.ts';

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
