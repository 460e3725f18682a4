import { mapAnswer } from '../../model/org/answer.ts';
import { queryChunks } from '../queryChunks.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** The roles that the wishes name. */
export const roles = defineDataset<'roles'>({
  completeWith: [],
  async read(org, { roles: values }) {
    const answer = await queryChunks<Row>(org, {
      values,
      build: (names) =>
        soql`SELECT Id, Name, DeveloperName FROM UserRole WHERE DeveloperName IN ${names} OR Name IN ${names}`,
    });
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Id, Name, DeveloperName }) => ({ id: Id, name: Name, developerName: DeveloperName }))
    );
  },
});

type Row = { Id: string; Name: string; DeveloperName: string };
