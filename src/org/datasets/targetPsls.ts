import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

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
