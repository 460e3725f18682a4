import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Every user license of the org: a dozen rows at most. */
export const userLicenses = defineDataset<'userLicenses'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<UserLicenseRow>(userLicenseQuery);
    return mapAnswer(answer, (result) =>
      readingOf(result, (row) => ({
        kind: 'UserLicense' as const,
        id: row.Id,
        name: row.Name,
        key: row.LicenseDefinitionKey,
        label: row.MasterLabel,
        status: row.Status,
        total: row.TotalLicenses,
        usedAsCached: row.UsedLicenses,
      }))
    );
  },
});

/** Every PSL of the org, without its 442 ceilings. */
export const permissionSetLicenses = defineDataset<'permissionSetLicenses'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const first = await org.query<PslRow>(pslQuery);
    const answer = !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await org.query<PslRow>(byLabel) : first;
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

type UserLicenseRow = {
  LicenseDefinitionKey: string;
  Id: string;
  Name: string;
  MasterLabel: string;
  Status: string;
  TotalLicenses: number;
  UsedLicenses: number;
};

const userLicenseQuery = soql`SELECT Id, Name, LicenseDefinitionKey, MasterLabel, Status, TotalLicenses, UsedLicenses FROM UserLicense`;

type PslRow = {
  Id: string;
  DeveloperName?: string;
  PermissionSetLicenseKey?: string;
  MasterLabel: string;
  Status: string;
  TotalLicenses: number;
  UsedLicenses: number;
  ExpirationDate: string | null;
};

const pslQuery = soql`SELECT Id, DeveloperName, PermissionSetLicenseKey, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense`;

/** `DeveloperName` is a column that callers without View Setup or View DeveloperName do not have. */
const byLabel = soql`SELECT Id, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense`;
