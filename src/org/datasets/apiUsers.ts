import { mapAnswer } from '../../model/answer.js';
import { defineDataset, nothing, readingRows } from '../dataset.js';
import { holdersOf } from '../holders.js';
import { soql } from '../soql.js';

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
