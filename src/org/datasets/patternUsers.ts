import { mapAnswer } from '../../model/answer.js';
import { defineDataset, nothing, readingRows } from '../dataset.js';
import { anyOf, clause, like, soql } from '../soql.js';

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
