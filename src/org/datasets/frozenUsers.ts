import { mapAnswer } from '../../model/org/answer.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/isIntegrationLicense.ts';
import type { FrozenState } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Frozen integration users: they cannot log in and still take their seat. */
export const frozenUsers = defineDataset<'frozenUsers'>({
  completeWith: ['ManageUsers'],
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
