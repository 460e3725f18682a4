import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = { Name: string; NamespacePrefix: string | null };

/** API names of every permission set that can be assigned. */
export const permissionSetNames = defineDataset<'permissionSetNames'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<Row>(
      soql`SELECT Id, Name, NamespacePrefix FROM PermissionSet WHERE IsOwnedByProfile = false AND Type != 'Group'`
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Name, NamespacePrefix }) =>
        NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`
      )
    );
  },
});
