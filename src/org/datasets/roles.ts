import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, nothing, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

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

type Row = { Id: string; Name: string; DeveloperName: string };
