import { mapAnswer } from '../../model/answer.js';
import { integrationLicenseKey, integrationLicenseName } from '../../model/license.js';
import { defineDataset, readingOf } from '../dataset.js';
import { soql } from '../soql.js';

/** `UserLogin.UserId` has no relationship name, so the users are chosen by a semi-join. */
const query = soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN (SELECT Id FROM User WHERE Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey})`;

/** Frozen integration users: they cannot log in and still take their seat. */
export const frozenUsers = defineDataset<'frozenUsers'>({
  completeWith: ['ManageUsers'],
  read: async (org) =>
    mapAnswer(await org.query<{ UserId: string }>(query), (result) => readingOf(result, ({ UserId }) => UserId)),
});
