import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingRows } from '../dataset.ts';
import { holdersOf } from '../holders.ts';
import { soql } from '../soql.ts';

/** A group's aggregate set is among these where the row names it. */
const bySet = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsApiUserOnly = true AND IsActive = true AND IsRevoked = false`;
const byGroup = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSet WHERE PermissionsApiUserOnly = true AND Type = 'Group') AND IsActive = true AND IsRevoked = false`;

/** Users whom a profile, a set or a group confines to the API, inactive users too. */
export const apiOnlyHolders = defineDataset<'apiOnlyHolders'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  read: async (org) =>
    mapAnswer(await holdersOf(org, { bySet, byGroup }), ({ ids, complete, reason }) =>
      readingRows({ records: ids, complete }, reason)
    ),
});
