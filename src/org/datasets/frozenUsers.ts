import { mapAnswer } from '../../model/org/answer.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/license.ts';
import { defineDataset, readingOf } from '../dataset.ts';
import { soql } from '../soql.ts';

/** `UserLogin.UserId` has no relationship name, so the users are chosen by a semi-join. */
const query = soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN (SELECT Id FROM User WHERE Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey})`;

/** Frozen integration users: they cannot log in and still take their seat. */
export const frozenUsers = defineDataset<'frozenUsers'>({
  completeWith: ['ManageUsers'],
  read: async (org) =>
    mapAnswer(await org.query<{ UserId: string }>(query), (result) => readingOf(result, ({ UserId }) => UserId)),
});
