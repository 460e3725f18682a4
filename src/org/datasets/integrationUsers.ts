import { mapAnswer } from '../../model/org/answer.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/isIntegrationLicense.ts';
import type { IntegrationUser } from '../../model/rows/integrationUser.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';
import type { FrozenState } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';

/** Users on the Salesforce Integration license, inactive ones included. */
export const integrationUsers = defineDataset<'integrationUsers'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  // Of two profiles, one at least is not the caller's own.
  showsProfiles: (users) => new Set(users.map(({ profileId }) => profileId)).size > 1,
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

/** Frozen integration users: they cannot log in and still take their seat. */
export const frozenUsers = defineDataset<'frozenUsers'>({
  completeWith: ['ManageUsers'],
  showsProfiles: () => false,
  read: async (org) =>
    mapAnswer(await org.query<{ UserId: string }>(frozenQuery), (result) => readingOf(result, ({ UserId }) => UserId)),
});

/** Identities that are frozen: the others have no row here. */
export const frozenIdentities = defineDataset<'frozenIdentities'>({
  completeWith: ['ManageUsers'],
  after: identitySources,
  read: (org, _scope, found) =>
    readOfIdentities<{ UserId: string }, FrozenState>(org, found, {
      build: (ids) => soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN ${ids}`,
      map: ({ UserId }) => ({ userId: UserId, isFrozen: true }),
    }),
});

/** `UserLogin.UserId` has no relationship name, so the users are chosen by a semi-join. */
const frozenQuery = soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN (SELECT Id FROM User WHERE Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey})`;
