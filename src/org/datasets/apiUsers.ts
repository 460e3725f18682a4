import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, nothing, readingRows } from '../dataset.ts';
import { holdersOf } from '../holders.ts';
import { soql } from '../soql.ts';

const bySet = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsApiEnabled = true AND Assignee.IsActive = true AND IsActive = true AND IsRevoked = false`;
const byGroup = soql`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSet WHERE PermissionsApiEnabled = true AND Type = 'Group') AND Assignee.IsActive = true AND IsActive = true AND IsRevoked = false`;

/** Active users who may use the API, where all of them are to be judged. */
export const apiUsers = defineDataset<'apiUsers'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org, { audit }) {
    if (audit?.allUsers !== true) return nothing();
    return mapAnswer(await holdersOf(org, { bySet, byGroup }), ({ ids, complete, reason }) =>
      readingRows({ records: ids, complete }, reason)
    );
  },
});
