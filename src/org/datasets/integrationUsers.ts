import { mapAnswer } from '../../model/org/answer.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/isIntegrationLicense.ts';
import type { IntegrationUser } from '../../model/rows/integrationUser.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Users on the Salesforce Integration license, inactive ones included. */
export const integrationUsers = defineDataset<'integrationUsers'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  read: async (org) => mapAnswer(await org.query<Row>(query), (result) => readingOf(result, toUser)),
});

type Row = {
  Id: string;
  Username: string;
  Name: string;
  IsActive: boolean;
  ProfileId: string;
  Profile: { Name: string; UserLicenseId: string } | null;
  LastLoginDate: string | null;
  CreatedDate: string;
};

const query = soql`SELECT Id, Username, Name, IsActive, ProfileId, Profile.Name, Profile.UserLicenseId, LastLoginDate, CreatedDate FROM User WHERE Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey} ORDER BY Username`;

function toUser(row: Row): IntegrationUser {
  return {
    id: row.Id,
    username: row.Username,
    name: row.Name,
    isActive: row.IsActive,
    profileId: row.ProfileId,
    profileName: row.Profile?.Name ?? '',
    userLicenseId: row.Profile?.UserLicenseId ?? '',
    ...(row.LastLoginDate === null ? {} : { lastLoginAt: row.LastLoginDate }),
    createdAt: row.CreatedDate,
  };
}
