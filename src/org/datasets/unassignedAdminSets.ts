import { mapAnswer } from '../../model/org/answer.ts';
import type { UnassignedAdminSet } from '../../model/rows/assignment.ts';
import { defineDataset, readingRows } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/**
 * The org's own permission sets with Modify All Data that nobody holds: not assigned, and in no group. Those of packages
 * and of Salesforce are left out, since the org can neither change nor delete them.
 */
export const unassignedAdminSets = defineDataset<'unassignedAdminSets'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<SetRow, UnassignedAdminSet>(
      soql`SELECT Id, Name, Label FROM PermissionSet WHERE PermissionsModifyAllData = true AND IsOwnedByProfile = false AND IsCustom = true AND NamespacePrefix = null AND Type != 'Group' AND Id NOT IN (SELECT PermissionSetId FROM PermissionSetAssignment) AND Id NOT IN (SELECT PermissionSetId FROM PermissionSetGroupComponent) ORDER BY Name`,
      ({ Id, Name, Label }) => ({ id: Id, name: Name, label: Label })
    );
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

type SetRow = { Id: string; Name: string; Label: string };
