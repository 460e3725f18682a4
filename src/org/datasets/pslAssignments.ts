import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import { integrationPslLabel, integrationPslName } from '../../model/org/isIntegrationLicense.ts';
import type { PslAssignment } from '../../model/rows/integrationUser.ts';
import type { PslHolding } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { orgText } from '../orgText.ts';
import { identifiers, soql } from '../soql.ts';

/** Every seat of the PSL that is taken, by inactive users too. */
export const pslAssignments = defineDataset<'pslAssignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  async read(org) {
    const first = await org.query<AssignmentRow>(byName);
    const isHidden = !first.ok && hasCode(first.failure, 'INVALID_FIELD');
    if (!isHidden) return mapAnswer(first, (result) => readingOf(result, toAssignment));
    // A label can be another in this org, so that its holders would not be among these.
    const reason = orgText('columnsHidden', 'PermissionSetLicense.DeveloperName');
    return mapAnswer(await org.query<AssignmentRow>(byLabel), (result) => ({
      ...readingOf(result, toAssignment),
      whole: false,
      reason,
    }));
  },
});

/** Permission set licenses that the identities hold. */
export const pslHoldings = defineDataset<'pslHoldings'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  after: identitySources,
  async read(org, _scope, found) {
    const select = (names: readonly string[]) =>
      readOfIdentities<HoldingRow, PslHolding>(org, found, {
        build: (ids) => soql`SELECT ${identifiers(names)} FROM PermissionSetLicenseAssign WHERE AssigneeId IN ${ids}`,
        map: toHolding,
        isFirstAlone: true,
      });
    const answer = await select([...holdingColumns, 'PermissionSetLicense.DeveloperName']);
    // The developer name is hidden from callers without View DeveloperName or View Setup.
    return !answer.ok && hasCode(answer.failure, 'INVALID_FIELD') ? select(holdingColumns) : answer;
  },
});

type AssignmentRow = {
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

const byName = soql`SELECT ${columns} FROM PermissionSetLicenseAssign WHERE PermissionSetLicense.DeveloperName = ${integrationPslName} OR PermissionSetLicense.PermissionSetLicenseKey = ${integrationPslName} OR PermissionSetLicense.MasterLabel = ${integrationPslLabel}`;

const byLabel = soql`SELECT ${columns} FROM PermissionSetLicenseAssign WHERE PermissionSetLicense.MasterLabel = ${integrationPslLabel}`;

/** An assignee that the caller may not see goes by its id and counts as active, so that its seat is never offered. */
function toAssignment(row: AssignmentRow): PslAssignment {
  return {
    id: row.Id,
    permissionSetLicenseId: row.PermissionSetLicenseId,
    userId: row.AssigneeId,
    username: row.Assignee?.Username ?? row.AssigneeId,
    name: row.Assignee?.Name ?? row.AssigneeId,
    isActive: row.Assignee?.IsActive ?? true,
    ...(row.Assignee?.LastLoginDate ? { lastLoginAt: row.Assignee.LastLoginDate } : {}),
  };
}

type HoldingRow = {
  Id: string;
  AssigneeId: string;
  PermissionSetLicenseId: string;
  CreatedById: string | null;
  PermissionSetLicense: { DeveloperName?: string | null; MasterLabel?: string | null } | null;
};

const holdingColumns = [
  'Id',
  'AssigneeId',
  'PermissionSetLicenseId',
  'CreatedById',
  'PermissionSetLicense.MasterLabel',
];

function toHolding(row: HoldingRow): PslHolding {
  return {
    id: row.Id,
    userId: row.AssigneeId,
    pslId: row.PermissionSetLicenseId,
    pslName:
      row.PermissionSetLicense?.DeveloperName ?? row.PermissionSetLicense?.MasterLabel ?? row.PermissionSetLicenseId,
    ...(row.CreatedById === null ? {} : { createdById: row.CreatedById }),
  };
}
