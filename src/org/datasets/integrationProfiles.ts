import { answered } from '../../model/org/answer.ts';
import { doubtfulAmong } from '../../model/access/chooseProfile.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/isIntegrationLicense.ts';
import type { IntegrationProfile } from '../../model/rows/targetUser.ts';
import { defineDataset } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { grantedIn, permissionColumns, withKnownColumns } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';

/**
 * Profiles of the integration license, read from the permission set each owns: never by an English name, and by
 * columns that PermissionSet and Profile do not spell differently.
 */
export const integrationProfiles = defineDataset<'integrationProfiles'>({
  completeWith: ['ViewSetup'],
  // None at all would read as an org without such a profile.
  showsProfiles: (profiles) => profiles.length > 0 && profiles.every(({ name }) => name !== ''),
  afterIfAsked: ['userPermissionNames'],
  async read(org, { userPermissions }, found) {
    const ask = (columns: readonly string[]) =>
      org.query<Row>(
        soql`SELECT Id, ProfileId, Profile.Name, Profile.UserLicenseId, IsCustom, PermissionsApiUserOnly, ${identifiers(columns)} FROM PermissionSet WHERE IsOwnedByProfile = true AND (Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey})`
      );
    const answer = await withKnownColumns(org, { columns: permissionColumns(userPermissions), found }, ask);
    if (!answer.ok) return answer;
    const profiles = await named(org, answer.value.records.map(toProfile));
    return answered({ data: profiles, rows: profiles.length, whole: answer.value.complete });
  },
});

type Row = {
  Id: string;
  ProfileId: string;
  Profile: { Name: string; UserLicenseId: string } | null;
  IsCustom: boolean;
  PermissionsApiUserOnly: boolean;
};

function toProfile(row: Row): IntegrationProfile {
  return {
    id: row.ProfileId,
    setId: row.Id,
    name: row.Profile?.Name ?? '',
    userLicenseId: row.Profile?.UserLicenseId ?? '',
    isCustom: row.IsCustom,
    isApiOnly: row.PermissionsApiUserOnly,
    userPermissions: grantedIn(row),
  };
}

/** The Tooling API gives the English full name, one profile a request (facts §2). */
async function withFullName(org: OrgGateway, profile: IntegrationProfile): Promise<IntegrationProfile> {
  const answer = await org.toolingQuery<{ FullName: string | null }>(
    soql`SELECT FullName FROM Profile WHERE Id = ${profile.id}`
  );
  const fullName = answer.ok ? answer.value.records[0]?.FullName : undefined;
  return fullName ? { ...profile, fullName } : profile;
}

/** The English name where nothing else tells which profile Salesforce shipped. */
function named(org: OrgGateway, profiles: readonly IntegrationProfile[]): Promise<IntegrationProfile[]> {
  const doubtful = doubtfulAmong(profiles);
  return Promise.all(
    profiles.map((profile) => (doubtful.includes(profile) ? withFullName(org, profile) : Promise.resolve(profile)))
  );
}
