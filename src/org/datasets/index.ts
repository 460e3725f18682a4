import type { DatasetDefinitions } from '../dataset.ts';
import { apiOnlyHolders } from './apiOnlyHolders.ts';
import { apiUsage } from './apiUsage.ts';
import { apiUsers } from './apiUsers.ts';
import { appTokens } from './appTokens.ts';
import { assignments } from './assignments.ts';
import { caller } from './caller.ts';
import { classifiedAccess } from './classifiedAccess.ts';
import { classifiedFields } from './classifiedFields.ts';
import { connectedApps } from './connectedApps.ts';
import { describes } from './describes.ts';
import { externalClientApps } from './externalClientApps.ts';
import { frozenIdentities } from './frozenIdentities.ts';
import { frozenUsers } from './frozenUsers.ts';
import { healthCheckRisks } from './healthCheckRisks.ts';
import { heldGroups } from './heldGroups.ts';
import { heldSets } from './heldSets.ts';
import { inactiveContacts } from './inactiveContacts.ts';
import { integrationProfiles } from './integrationProfiles.ts';
import { integrationUsers } from './integrationUsers.ts';
import { loginCandidates } from './loginCandidates.ts';
import { loginOrigins } from './loginOrigins.ts';
import { logins } from './logins.ts';
import { mixedLoginUsers } from './mixedLoginUsers.ts';
import { namedGroups } from './namedGroups.ts';
import { namedPermissionSets } from './namedPermissionSets.ts';
import { namedUsers } from './namedUsers.ts';
import { objectNames } from './objectNames.ts';
import { objectPermissions } from './objectPermissions.ts';
import { organization } from './organization.ts';
import { ownSet } from './ownSet.ts';
import { patternUsers } from './patternUsers.ts';
import { permissionCeilings } from './permissionCeilings.ts';
import { permissionDependencies } from './permissionDependencies.ts';
import { permissionSetLicenses } from './permissionSetLicenses.ts';
import { permissionSetNames } from './permissionSetNames.ts';
import { permissionableObjects } from './permissionableObjects.ts';
import { profileSettings } from './profileSettings.ts';
import { pslAssignments } from './pslAssignments.ts';
import { pslHoldings } from './pslHoldings.ts';
import { roles } from './roles.ts';
import { runningUser } from './runningUser.ts';
import { sessionActivations } from './sessionActivations.ts';
import { sessions } from './sessions.ts';
import { setupAccess } from './setupAccess.ts';
import { setupEntities } from './setupEntities.ts';
import { sharingMemberships } from './sharingMemberships.ts';
import { sharingModels } from './sharingModels.ts';
import { targetAssignments } from './targetAssignments.ts';
import { targetPsls } from './targetPsls.ts';
import { targetUser } from './targetUser.ts';
import { tokens } from './tokens.ts';
import { userDescribe } from './userDescribe.ts';
import { userLicenses } from './userLicenses.ts';
import { userPermissionNames } from './userPermissionNames.ts';
import { users } from './users.ts';

/** Every dataset. A test holds this list equal to the files in this folder. */
export const datasets: DatasetDefinitions = {
  apiOnlyHolders,
  apiUsage,
  apiUsers,
  appTokens,
  assignments,
  caller,
  classifiedAccess,
  classifiedFields,
  connectedApps,
  describes,
  externalClientApps,
  frozenIdentities,
  frozenUsers,
  healthCheckRisks,
  heldGroups,
  heldSets,
  inactiveContacts,
  integrationProfiles,
  integrationUsers,
  loginCandidates,
  loginOrigins,
  logins,
  mixedLoginUsers,
  namedGroups,
  namedPermissionSets,
  namedUsers,
  objectNames,
  objectPermissions,
  organization,
  ownSet,
  patternUsers,
  permissionCeilings,
  permissionDependencies,
  permissionSetLicenses,
  permissionSetNames,
  permissionableObjects,
  profileSettings,
  pslAssignments,
  pslHoldings,
  roles,
  runningUser,
  sessionActivations,
  sessions,
  setupAccess,
  setupEntities,
  sharingMemberships,
  sharingModels,
  targetAssignments,
  targetPsls,
  targetUser,
  tokens,
  userDescribe,
  userLicenses,
  userPermissionNames,
  users,
};
