import { mapAnswer } from '../../model/answer.js';
import type { NamedUser } from '../../model/snapshot.js';
import { queryChunks } from '../chunks.js';
import { defineDataset, nothing, readingRows } from '../dataset.js';
import { soql } from '../soql.js';

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
