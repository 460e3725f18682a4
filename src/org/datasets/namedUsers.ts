import { mapAnswer } from '../../model/org/answer.ts';
import type { NamedUser } from '../../model/rows/orgUser.ts';
import { queryChunks } from '../queryChunks.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import { anyOf, clause, like, soql } from '../soql.ts';

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
