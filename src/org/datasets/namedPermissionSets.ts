import { mapAnswer, type Answer, answered } from '../../model/org/answer.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { NamedPermissionSet, NamedGroup } from '../../model/rows/targetUser.ts';
import { defineDataset, nothing, readingOf } from '../datasetDefinition.ts';
import { permissionColumns, grantedIn, withKnownColumns } from '../permissionColumns.ts';
import { orgText } from '../orgText.ts';
import { identifiers, soql } from '../soql.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';

/** The permission sets that the wish names, the own one among them; never a profile's. */
export const namedPermissionSets = defineDataset<'namedPermissionSets'>({
  completeWith: ['ViewSetup'],
  afterIfAsked: ['userPermissionNames'],
  async read(org, { permissionSets, userPermissions }, found) {
    if (permissionSets.length === 0) return nothing();
    const answer = await withKnownColumns(org, { columns: permissionColumns(userPermissions), found }, (columns) =>
      org.query<Row>(
        soql`SELECT Id, Name, Label, NamespacePrefix, LicenseId, Description, Type, IsCustom, ${identifiers(columns)} FROM PermissionSet WHERE IsOwnedByProfile = false AND Name IN ${bareNames(permissionSets)}`
      )
    );
    return mapAnswer(answer, (result) => readingOf(result, toSet));
  },
});

type Row = {
  Id: string;
  Name: string;
  Label: string;
  NamespacePrefix: string | null;
  LicenseId: string | null;
  Description: string | null;
  Type: string;
  IsCustom: boolean;
};

function toSet(row: Row): NamedPermissionSet {
  return {
    id: row.Id,
    name: row.NamespacePrefix === null ? row.Name : `${row.NamespacePrefix}__${row.Name}`,
    label: row.Label,
    namespace: row.NamespacePrefix,
    licenseId: row.LicenseId,
    description: row.Description ?? '',
    type: row.Type,
    isCustom: row.IsCustom,
    userPermissions: grantedIn(row),
  };
}

/** A name may carry its package's prefix as `ns__Name`; the query asks for the bare name too. */
function bareNames(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
}

/** The permission set groups that the wish names, what their aggregate sets grant, and the licenses of their members. */
export const namedGroups = defineDataset<'namedGroups'>({
  completeWith: ['ViewSetup'],
  afterIfAsked: ['userPermissionNames'],
  async read(org, { permissionSetGroups, userPermissions }, found) {
    if (permissionSetGroups.length === 0) return nothing();
    const names = [...new Set(permissionSetGroups.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
    const [groups, aggregates, members] = await Promise.all([
      org.query<GroupRow>(
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status FROM PermissionSetGroup WHERE DeveloperName IN ${names}`
      ),
      readAggregates(org, { names, columns: permissionColumns(userPermissions), found }),
      org.query<MemberRow>(
        soql`SELECT Id, PermissionSetGroupId, PermissionSet.Name, PermissionSet.LicenseId FROM PermissionSetGroupComponent WHERE PermissionSetGroupId IN (SELECT Id FROM PermissionSetGroup WHERE DeveloperName IN ${names})`
      ),
    ]);
    if (!groups.ok) return groups;
    if (!aggregates.ok) return aggregates;
    if (!members.ok) return members;
    const known = new Set(aggregates.value.records.map(({ PermissionSetGroupId }) => PermissionSetGroupId));
    const unknown = groups.value.records.filter(({ Id }) => !known.has(Id)).length;
    const namedGroupRows = groups.value.records.map((row) =>
      toGroup(row, aggregates.value.records, members.value.records)
    );
    return answered({
      data: namedGroupRows,
      rows: namedGroupRows.length,
      whole: unknown === 0 && [groups, aggregates, members].every(({ value }) => value.complete),
      ...(unknown === 0 ? {} : { reason: orgText('groupPermissions', unknown, namedGroupRows.length) }),
    });
  },
});

type GroupRow = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Status: string;
};

type AggregateRow = { Id: string; PermissionSetGroupId: string };

type MemberRow = { PermissionSetGroupId: string; PermissionSet: { Name: string; LicenseId: string | null } | null };

type AskedGroups = { names: readonly string[]; columns: readonly string[]; found: OrgSnapshot };

function readAggregates(
  org: OrgGateway,
  { names, columns: asked, found }: AskedGroups
): Promise<Answer<QueryResult<AggregateRow>>> {
  return withKnownColumns(org, { columns: asked, found }, (columns) =>
    org.query<AggregateRow>(
      soql`SELECT Id, PermissionSetGroupId, ${identifiers(columns)} FROM PermissionSet WHERE Type = 'Group' AND PermissionSetGroupId IN (SELECT Id FROM PermissionSetGroup WHERE DeveloperName IN ${names})`
    )
  );
}

function toGroup(row: GroupRow, aggregates: readonly AggregateRow[], members: readonly MemberRow[]): NamedGroup {
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
