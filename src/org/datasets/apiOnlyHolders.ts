import { mapAnswer } from '../../model/answer.js';
import { defineDataset, readingRows } from '../dataset.js';
import { holdersOf } from '../holders.js';
import { soql } from '../soql.js';

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
