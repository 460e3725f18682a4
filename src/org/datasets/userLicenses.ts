import { mapAnswer } from '../../model/answer.js';
import { integrationLicenseKey, integrationLicenseName } from '../../model/license.js';
import { defineDataset, readingOf } from '../dataset.js';
import { soql } from '../soql.js';

type Row = {
  Id: string;
  Name: string;
  MasterLabel: string;
  Status: string;
  TotalLicenses: number;
  UsedLicenses: number;
};

/** Name or key: the key is known from one source only, and the name might be translated one day. */
const query = soql`SELECT Id, Name, MasterLabel, Status, TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = ${integrationLicenseName} OR LicenseDefinitionKey = ${integrationLicenseKey}`;

/** The Salesforce Integration user license: one row, or none where the org does not have it. */
export const userLicenses = defineDataset<'userLicenses'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.query<Row>(query);
    return mapAnswer(answer, (result) =>
      readingOf(result, (row) => ({
        kind: 'UserLicense' as const,
        id: row.Id,
        name: row.Name,
        label: row.MasterLabel,
        status: row.Status,
        total: row.TotalLicenses,
        usedAsCached: row.UsedLicenses,
      }))
    );
  },
});
