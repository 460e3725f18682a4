import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = {
  Id: string;
  DeveloperName?: string;
  PermissionSetLicenseKey?: string;
  MasterLabel: string;
  Status: string;
  TotalLicenses: number;
  UsedLicenses: number;
  ExpirationDate: string | null;
};

const query = soql`SELECT Id, DeveloperName, PermissionSetLicenseKey, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense`;

/** `DeveloperName` is a column that callers without View Setup or View DeveloperName do not have. */
const byLabel = soql`SELECT Id, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense`;

/** Every PSL of the org, without its 442 ceilings. */
export const permissionSetLicenses = defineDataset<'permissionSetLicenses'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const first = await org.query<Row>(query);
    const answer = !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await org.query<Row>(byLabel) : first;
    return mapAnswer(answer, (result) =>
      readingOf(result, (row) => ({
        kind: 'PermissionSetLicense' as const,
        id: row.Id,
        name: row.DeveloperName ?? row.MasterLabel,
        key: row.PermissionSetLicenseKey ?? '',
        label: row.MasterLabel,
        status: row.Status,
        total: row.TotalLicenses,
        usedAsCached: row.UsedLicenses,
        ...(row.ExpirationDate === null ? {} : { expiresOn: row.ExpirationDate }),
      }))
    );
  },
});
