import { mapAnswer } from '../../model/answer.js';
import { integrationLicenseKey, integrationLicenseName } from '../../model/license.js';
import { defineDataset, readingOf } from '../dataset.js';
import { identifiers, soql } from '../soql.js';
import { guardColumns, grantedIn, withKnownColumns } from '../permissionColumns.js';

type Row = {
  ProfileId: string;
  Profile: { Name: string; UserLicenseId: string } | null;
  IsCustom: boolean;
  PermissionsApiUserOnly: boolean;
};

/**
 * Profiles of the integration license, read from the permission set each owns: never by an English name, and by
 * columns that PermissionSet and Profile do not spell differently.
 */
export const integrationProfiles = defineDataset<'integrationProfiles'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await withKnownColumns(org, guardColumns, (columns) =>
      org.query<Row>(
        soql`SELECT ProfileId, Profile.Name, Profile.UserLicenseId, IsCustom, PermissionsApiUserOnly, ${identifiers(columns)} FROM PermissionSet WHERE IsOwnedByProfile = true AND (Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey})`
      )
    );
    return mapAnswer(answer, (result) =>
      readingOf(result, (row) => ({
        id: row.ProfileId,
        name: row.Profile?.Name ?? '',
        userLicenseId: row.Profile?.UserLicenseId ?? '',
        isCustom: row.IsCustom,
        isApiOnly: row.PermissionsApiUserOnly,
        userPermissions: grantedIn(row),
      }))
    );
  },
});
