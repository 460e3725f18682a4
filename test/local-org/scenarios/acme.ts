import { acmeClassified, acmeGroups, acmeSets, loyaltyObjects, reviewerSet } from './acmeAccess.ts';
import { acmeAppHolders, acmeHeldApps } from './acmeAppHolders.ts';
import { acmeApps } from './acmeApps.ts';
import { acmeCore } from './acmeCore.ts';
import {
  acmeDiscoveryApps,
  acmeDiscoveryLicenses,
  acmeDiscoveryProfiles,
  acmeDiscoverySets,
  acmeDiscoveryUsers,
} from './acmeDiscovery.ts';
import { acmeIntegrations, acmeSeatUse } from './acmeIntegrations.ts';
import { acmeLegacy } from './acmeLegacy.ts';
import { acmeMetadataApps, acmeMetadataUsers } from './acmeMetadata.ts';
import { acmePermissionColumns, acmePermissionSets, acmePermissionUsers } from './acmePermissions.ts';
import { acmeSituationSets, acmeSituationUsers } from './acmeSituations.ts';
import { acmePeople, acmePeopleUse, acmePlatformUsers } from './acmePeople.ts';
import {
  apiProfile,
  automatedProfile,
  cloudProfile,
  erpProfile,
  grownProfile,
  identityLicense,
  identityProfile,
  restrictedProfile,
} from './acmeProfiles.ts';
import { acmeUse } from './acmeUse.ts';
import { acmeWork, acmeWorkApps, acmeWorkSets, acmeWorkUsers } from './acmeWork.ts';
import { adminProfile, standardUserProfile } from './parts.ts';
import type { Scenario, UserSpec } from './types.ts';

const withUse = (user: UserSpec): UserSpec => ({
  ...user,
  ...acmeSeatUse[user.username],
  ...acmePeopleUse[user.username],
});

/**
 * A lived-in Enterprise org: five integration seats, three taken, and integrations of every quality. What an audit
 * finds in it, and nothing else, stands in `acmeExpected.ts`.
 */
export const acme: Scenario = {
  ...acmeCore,
  schema: { objects: loyaltyObjects, fields: { PermissionSet: acmePermissionColumns } },
  userLicenses: [...acmeCore.userLicenses, identityLicense, ...acmeDiscoveryLicenses],
  profiles: [
    adminProfile,
    standardUserProfile,
    restrictedProfile,
    grownProfile,
    apiProfile,
    erpProfile,
    identityProfile,
    cloudProfile,
    automatedProfile,
    ...acmeDiscoveryProfiles,
  ],
  ...acmeApps,
  externalClientApps: [...acmeApps.externalClientApps, ...acmeWorkApps],
  connectedApps: [...acmeApps.connectedApps, ...acmeDiscoveryApps, ...acmeMetadataApps, ...acmeHeldApps],
  permissionSets: [
    ...(acmeCore.permissionSets ?? []).filter(({ name }) => name !== reviewerSet.name),
    reviewerSet,
    ...acmeSets,
    ...acmeWorkSets,
    ...acmePermissionSets,
    ...acmeDiscoverySets,
    ...acmeSituationSets,
  ],
  groups: [...(acmeCore.groups ?? []), ...acmeGroups],
  classifiedFields: acmeClassified,
  sharing: { ...acmeCore.sharing, Contract: 'ControlledByCampaign' },
  ...acmeUse,
  work: acmeWork,
  users: [
    ...acmeCore.users.map(withUse),
    ...acmeIntegrations,
    ...acmeLegacy,
    ...acmeMetadataUsers,
    ...acmePermissionUsers,
    ...acmeWorkUsers,
    ...acmeDiscoveryUsers,
    ...acmeSituationUsers,
    ...acmePeople,
    ...acmeAppHolders,
    ...acmePlatformUsers,
  ],
};
