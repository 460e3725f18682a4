import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { PslAssignment } from '../../model/rows/integrationUser.ts';
import { integrationPslLabel, integrationPslName } from '../../model/org/license.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { identifiers, soql } from '../soql.ts';

type Row = {
  Id: string;
  PermissionSetLicenseId: string;
  AssigneeId: string;
  Assignee: { Username: string; Name: string; IsActive: boolean; LastLoginDate: string | null } | null;
};

const columns = identifiers([
  'Id',
  'PermissionSetLicenseId',
  'AssigneeId',
  'Assignee.Username',
  'Assignee.Name',
  'Assignee.IsActive',
  'Assignee.LastLoginDate',
]);
const query = soql`SELECT ${columns} FROM PermissionSetLicenseAssign WHERE PermissionSetLicense.DeveloperName = ${integrationPslName} OR PermissionSetLicense.PermissionSetLicenseKey = ${integrationPslName} OR PermissionSetLicense.MasterLabel = ${integrationPslLabel}`;
const byLabel = soql`SELECT ${columns} FROM PermissionSetLicenseAssign WHERE PermissionSetLicense.MasterLabel = ${integrationPslLabel}`;

/** An assignee that the caller may not see goes by its id and counts as active, so that its seat is never offered. */
const toAssignment = (row: Row): PslAssignment => ({
  id: row.Id,
  permissionSetLicenseId: row.PermissionSetLicenseId,
  userId: row.AssigneeId,
  username: row.Assignee?.Username ?? row.AssigneeId,
  name: row.Assignee?.Name ?? row.AssigneeId,
  isActive: row.Assignee?.IsActive ?? true,
  ...(row.Assignee?.LastLoginDate ? { lastLoginAt: row.Assignee.LastLoginDate } : {}),
});

/** Every seat of the PSL that is taken, by inactive users too. */
export const pslAssignments = defineDataset<'pslAssignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org) {
    const first = await org.query<Row>(query);
    const answer = !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await org.query<Row>(byLabel) : first;
    return mapAnswer(answer, (result) => readingOf(result, toAssignment));
  },
});
