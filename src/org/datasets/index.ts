import type { DatasetDefinitions } from '../datasetDefinition.ts';
import { apiOnlyHolders, apiUsers, namedUsers, patternUsers } from './apiUsers.ts';
import { apiUsage } from './apiUsage.ts';
import { appTokens, tokens, widelyHeldApps } from './appTokens.ts';
import { assignments } from './assignments.ts';
import { caller } from './caller.ts';
import { apiAccessControl, connectedAppSettings } from './connectedAppSettings.ts';
import { classifiedAccess, classifiedFields } from './classifiedFields.ts';
import { externalAppCertificates } from './externalAppCertificates.ts';
import { fieldDefinitions } from './fieldDefinitions.ts';
import { connectedApps, externalClientApps } from './externalClientApps.ts';
import {
  describes,
  objectNames,
  grantTargets,
  userDescribe,
  userPermissionLabels,
  userPermissionNames,
} from './describes.ts';
import { frozenIdentities, frozenUsers, integrationUsers } from './integrationUsers.ts';
import { healthCheckRisks } from './healthCheckRisks.ts';
import { heldGroups } from './heldGroups.ts';
import { heldSets } from './heldSets.ts';
import { inactiveContacts, users } from './users.ts';
import { integrationProfiles } from './integrationProfiles.ts';
import { loginApps, loginCandidates } from './loginCandidates.ts';
import { loginOrigins, logins } from './logins.ts';
import { namedGroups, namedPermissionSets } from './namedPermissionSets.ts';
import { fieldPermissions, objectPermissions, setupAccess } from './objectPermissions.ts';
import { organization } from './organization.ts';
import { ownSet } from './ownSet.ts';
import { permissionCeilings, permissionDependencies } from './permissionCeilings.ts';
import { permissionSetLicenses, userLicenses } from './userLicenses.ts';
import { profileHolders, profileSettings } from './profileSettings.ts';
import { pslAssignments, pslHoldings } from './pslAssignments.ts';
import { roles, runningUser, targetAssignments, targetPsls, targetUser } from './targetUser.ts';
import { sessionActivations, sessions } from './sessions.ts';
import { unassignedAdminSets } from './unassignedAdminSets.ts';
import { listedNames } from './listedNames.ts';
import { setupEntities } from './setupEntities.ts';
import { wishedPackages, wishedTabs } from './wishedPackages.ts';
import { tokenApps } from './tokenApps.ts';
import { sharingMemberships, sharingModels } from './sharingMemberships.ts';
import { asyncApex, inboundEmails, eventTriggers, scheduledJobs } from './eventTriggers.ts';

/** Every dataset. A test holds this list equal to the files in this folder. */
export const datasets: DatasetDefinitions = {
  apiAccessControl,
  apiOnlyHolders,
  apiUsage,
  apiUsers,
  appTokens,
  assignments,
  asyncApex,
  caller,
  classifiedAccess,
  classifiedFields,
  connectedAppSettings,
  connectedApps,
  describes,
  eventTriggers,
  externalAppCertificates,
  externalClientApps,
  fieldDefinitions,
  fieldPermissions,
  frozenIdentities,
  frozenUsers,
  healthCheckRisks,
  heldGroups,
  heldSets,
  inactiveContacts,
  inboundEmails,
  integrationProfiles,
  integrationUsers,
  loginApps,
  loginCandidates,
  loginOrigins,
  logins,
  namedGroups,
  namedPermissionSets,
  namedUsers,
  listedNames,
  objectNames,
  objectPermissions,
  organization,
  ownSet,
  patternUsers,
  permissionCeilings,
  permissionDependencies,
  permissionSetLicenses,
  grantTargets,
  profileHolders,
  profileSettings,
  pslAssignments,
  pslHoldings,
  roles,
  runningUser,
  scheduledJobs,
  sessionActivations,
  sessions,
  setupAccess,
  setupEntities,
  wishedPackages,
  wishedTabs,
  sharingMemberships,
  sharingModels,
  targetAssignments,
  targetPsls,
  targetUser,
  tokenApps,
  tokens,
  unassignedAdminSets,
  userDescribe,
  userLicenses,
  userPermissionLabels,
  userPermissionNames,
  users,
  widelyHeldApps,
};
