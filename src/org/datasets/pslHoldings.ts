import { hasCode } from '../../model/org/answer.ts';
import type { PslHolding } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { identifiers, soql } from '../soql.ts';

type Row = {
  Id: string;
  AssigneeId: string;
  PermissionSetLicenseId: string;
  CreatedById: string | null;
  PermissionSetLicense: { DeveloperName?: string | null; MasterLabel?: string | null } | null;
};

const columns = ['Id', 'AssigneeId', 'PermissionSetLicenseId', 'CreatedById', 'PermissionSetLicense.MasterLabel'];

const toHolding = (row: Row): PslHolding => ({
  id: row.Id,
  userId: row.AssigneeId,
  pslId: row.PermissionSetLicenseId,
  pslName:
    row.PermissionSetLicense?.DeveloperName ?? row.PermissionSetLicense?.MasterLabel ?? row.PermissionSetLicenseId,
  ...(row.CreatedById === null ? {} : { createdById: row.CreatedById }),
});

/** Permission set licenses that the identities hold. */
export const pslHoldings = defineDataset<'pslHoldings'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  after: identitySources,
  async read(org, _scope, found) {
    const select = (names: readonly string[]) =>
      readOfIdentities<Row, PslHolding>(org, found, {
        build: (ids) => soql`SELECT ${identifiers(names)} FROM PermissionSetLicenseAssign WHERE AssigneeId IN ${ids}`,
        map: toHolding,
      });
    const answer = await select([...columns, 'PermissionSetLicense.DeveloperName']);
    // The developer name is hidden from callers without View DeveloperName or View Setup.
    return !answer.ok && hasCode(answer.failure, 'INVALID_FIELD') ? select(columns) : answer;
  },
});
