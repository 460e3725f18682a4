import { mapAnswer } from '../../model/org/answer.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = {
  LicenseDefinitionKey: string;
  Id: string;
  Name: string;
  MasterLabel: string;
  Status: string;
  TotalLicenses: number;
  UsedLicenses: number;
};

const query = soql`SELECT Id, Name, LicenseDefinitionKey, MasterLabel, Status, TotalLicenses, UsedLicenses FROM UserLicense`;

/** Every user license of the org: a dozen rows at most. */
export const userLicenses = defineDataset<'userLicenses'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<Row>(query);
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
