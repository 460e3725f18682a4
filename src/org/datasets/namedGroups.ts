import { type Answer, answered } from '../../model/org/answer.ts';
import type { NamedGroup } from '../../model/rows/targetUser.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { grantedIn, guardColumns, withKnownColumns } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';

/** The permission set groups that the wish names, what their aggregate sets grant, and the licenses of their members. */
export const namedGroups = defineDataset<'namedGroups'>({
  completeWith: ['ViewSetup'],
  async read(org, { permissionSetGroups }) {
    if (permissionSetGroups.length === 0) return nothing();
    const names = [...new Set(permissionSetGroups.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
    const [groups, aggregates, members] = await Promise.all([
      org.query<Row>(
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status FROM PermissionSetGroup WHERE DeveloperName IN ${names}`
      ),
      readAggregates(org, names),
      org.query<MemberRow>(
        soql`SELECT Id, PermissionSetGroupId, PermissionSet.Name, PermissionSet.LicenseId FROM PermissionSetGroupComponent WHERE PermissionSetGroupId IN (SELECT Id FROM PermissionSetGroup WHERE DeveloperName IN ${names})`
      ),
    ]);
    if (!groups.ok) return groups;
    if (!aggregates.ok) return aggregates;
    if (!members.ok) return members;
    const found = groups.value.records.map((row) => toGroup(row, aggregates.value.records, members.value.records));
    return answered({ data: found, rows: found.length, whole: [groups, members].every(({ value }) => value.complete) });
  },
});

type Row = { Id: string; DeveloperName: string; MasterLabel: string; NamespacePrefix: string | null; Status: string };

type AggregateRow = { Id: string; PermissionSetGroupId: string };

type MemberRow = { PermissionSetGroupId: string; PermissionSet: { Name: string; LicenseId: string | null } | null };

function readAggregates(org: OrgGateway, names: readonly string[]): Promise<Answer<QueryResult<AggregateRow>>> {
  return withKnownColumns(org, guardColumns, (columns) =>
    org.query<AggregateRow>(
      soql`SELECT Id, PermissionSetGroupId, ${identifiers(columns)} FROM PermissionSet WHERE Type = 'Group' AND PermissionSetGroupId IN (SELECT Id FROM PermissionSetGroup WHERE DeveloperName IN ${names})`
    )
  );
}

function toGroup(row: Row, aggregates: readonly AggregateRow[], members: readonly MemberRow[]): NamedGroup {
  return {
    id: row.Id,
    name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
    label: row.MasterLabel,
    status: row.Status,
    userPermissions: aggregates.filter((each) => each.PermissionSetGroupId === row.Id).flatMap(grantedIn),
    members: members
      .filter((each) => each.PermissionSetGroupId === row.Id)
      .flatMap(({ PermissionSet }) =>
        PermissionSet ? [{ name: PermissionSet.Name, licenseId: PermissionSet.LicenseId }] : []
      ),
  };
}
