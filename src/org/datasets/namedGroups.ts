import { mapAnswer } from '../../model/answer.js';
import { defineDataset, nothing, readingOf } from '../dataset.js';
import { soql } from '../soql.js';

type Row = { Id: string; DeveloperName: string; MasterLabel: string; NamespacePrefix: string | null; Status: string };

/** The permission set groups that the wish names. */
export const namedGroups = defineDataset<'namedGroups'>({
  completeWith: ['ViewSetup'],
  async read(org, { permissionSetGroups }) {
    if (permissionSetGroups.length === 0) return nothing();
    const names = [...new Set(permissionSetGroups.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
    const answer = await org.query<Row>(
      soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status FROM PermissionSetGroup WHERE DeveloperName IN ${names}`
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, (row) => ({
        id: row.Id,
        name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
        label: row.MasterLabel,
        status: row.Status,
      }))
    );
  },
});
