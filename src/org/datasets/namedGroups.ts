import { answered } from '../../model/answer.js';
import { defineDataset, nothing } from '../dataset.js';
import { grantedIn, guardColumns, withKnownColumns } from '../permissionColumns.js';
import { identifiers, soql } from '../soql.js';

type Row = { Id: string; DeveloperName: string; MasterLabel: string; NamespacePrefix: string | null; Status: string };
type AggregateRow = { Id: string; PermissionSetGroupId: string };

/** The permission set groups that the wish names, with what their aggregate sets grant. */
export const namedGroups = defineDataset<'namedGroups'>({
  completeWith: ['ViewSetup'],
  async read(org, { permissionSetGroups }) {
    if (permissionSetGroups.length === 0) return nothing();
    const names = [...new Set(permissionSetGroups.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
    const [groups, aggregates] = await Promise.all([
      org.query<Row>(
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status FROM PermissionSetGroup WHERE DeveloperName IN ${names}`
      ),
      withKnownColumns(org, guardColumns, (columns) =>
        org.query<AggregateRow>(
          soql`SELECT Id, PermissionSetGroupId, ${identifiers(columns)} FROM PermissionSet WHERE Type = 'Group' AND PermissionSetGroupId IN (SELECT Id FROM PermissionSetGroup WHERE DeveloperName IN ${names})`
        )
      ),
    ]);
    if (!groups.ok) return groups;
    if (!aggregates.ok) return aggregates;
    const found = groups.value.records.map((row) => ({
      id: row.Id,
      name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
      label: row.MasterLabel,
      status: row.Status,
      userPermissions: aggregates.value.records
        .filter(({ PermissionSetGroupId }) => PermissionSetGroupId === row.Id)
        .flatMap(grantedIn),
    }));
    return answered({ data: found, rows: found.length, whole: groups.value.complete });
  },
});
