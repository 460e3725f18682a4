import { mapAnswer } from '../../model/answer.js';
import { defineDataset, readingOf } from '../dataset.js';
import { soql } from '../soql.js';

/** PSLs that the target user holds. */
export const targetPsls = defineDataset<'targetPsls'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org, { username }) {
    const answer = await org.query<{ Id: string; PermissionSetLicenseId: string }>(
      soql`SELECT Id, PermissionSetLicenseId FROM PermissionSetLicenseAssign WHERE Assignee.Username = ${username}`
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Id, PermissionSetLicenseId }) => ({
        id: Id,
        permissionSetLicenseId: PermissionSetLicenseId,
      }))
    );
  },
});
