import { mapAnswer } from '../../model/org/answer.ts';
import type { NamedPermissionSet } from '../../model/rows/targetUser.ts';
import { defineDataset, nothing, readingOf } from '../datasetDefinition.ts';
import { permissionColumns, grantedIn, withKnownColumns } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';

/** The permission sets that the wish names, the own one among them; never a profile's. */
export const namedPermissionSets = defineDataset<'namedPermissionSets'>({
  completeWith: ['ViewSetup'],
  async read(org, { permissionSets, userPermissions }) {
    if (permissionSets.length === 0) return nothing();
    const answer = await withKnownColumns(org, permissionColumns(userPermissions), (columns) =>
      org.query<Row>(
        soql`SELECT Id, Name, Label, NamespacePrefix, LicenseId, Description, Type, IsCustom, ${identifiers(columns)} FROM PermissionSet WHERE IsOwnedByProfile = false AND Name IN ${bareNames(permissionSets)}`
      )
    );
    return mapAnswer(answer, (result) => readingOf(result, toSet));
  },
});

/** API names of every permission set that can be assigned. */
export const permissionSetNames = defineDataset<'permissionSetNames'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<NameRow>(
      soql`SELECT Id, Name, NamespacePrefix FROM PermissionSet WHERE IsOwnedByProfile = false AND Type != 'Group'`
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Name, NamespacePrefix }) =>
        NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`
      )
    );
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

type NameRow = { Name: string; NamespacePrefix: string | null };
