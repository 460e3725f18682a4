import { mapAnswer } from '../../model/answer.js';
import { defineDataset, nothing, readingOf } from '../dataset.js';
import { soql } from '../soql.js';

type Row = { Id: string; Name: string; DeveloperName: string };

/** The role that the wish names. */
export const roles = defineDataset<'roles'>({
  completeWith: [],
  async read(org, { role }) {
    if (role === undefined) return nothing();
    const answer = await org.query<Row>(
      soql`SELECT Id, Name, DeveloperName FROM UserRole WHERE DeveloperName = ${role} OR Name = ${role}`
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Id, Name, DeveloperName }) => ({ id: Id, name: Name, developerName: DeveloperName }))
    );
  },
});
