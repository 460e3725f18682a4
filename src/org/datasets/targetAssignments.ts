import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = {
  Id: string;
  PermissionSetId: string | null;
  PermissionSetGroupId: string | null;
  ExpirationDate: string | null;
  IsActive: boolean;
  PermissionSet: { IsOwnedByProfile: boolean } | null;
};

/** Permission sets and groups that the target user holds; not the profile's own set. */
export const targetAssignments = defineDataset<'targetAssignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org, { username }) {
    const answer = await org.query<Row>(
      soql`SELECT Id, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive, PermissionSet.IsOwnedByProfile FROM PermissionSetAssignment WHERE Assignee.Username = ${username}`
    );
    return mapAnswer(answer, ({ records, complete }) =>
      readingOf(
        { records: records.filter(({ PermissionSet }) => PermissionSet?.IsOwnedByProfile !== true), complete },
        (row) => ({
          id: row.Id,
          permissionSetId: row.PermissionSetId,
          permissionSetGroupId: row.PermissionSetGroupId,
          expiresAt: row.ExpirationDate,
          isActive: row.IsActive,
        })
      )
    );
  },
});
