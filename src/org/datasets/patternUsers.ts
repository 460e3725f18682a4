import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, nothing, readingRows } from '../dataset.ts';
import { anyOf, clause, like, soql } from '../soql.ts';

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
