import type { DatasetDefinitions } from '../dataset.js';
import { apiOnlyHolders } from './apiOnlyHolders.js';
import { apiUsage } from './apiUsage.js';
import { apiUsers } from './apiUsers.js';
import { appTokens } from './appTokens.js';
import { assignments } from './assignments.js';
import { caller } from './caller.js';
import { classifiedAccess } from './classifiedAccess.js';
import { classifiedFields } from './classifiedFields.js';
import { connectedApps } from './connectedApps.js';
import { describes } from './describes.js';
import { externalClientApps } from './externalClientApps.js';
import { frozenIdentities } from './frozenIdentities.js';
import { frozenUsers } from './frozenUsers.js';
import { healthCheckRisks } from './healthCheckRisks.js';
import { heldGroups } from './heldGroups.js';
import { heldSets } from './heldSets.js';
import { inactiveContacts } from './inactiveContacts.js';
import { integrationProfiles } from './integrationProfiles.js';
import { integrationUsers } from './integrationUsers.js';
import { loginCandidates } from './loginCandidates.js';
import { loginOrigins } from './loginOrigins.js';
import { logins } from './logins.js';
import { mixedLoginUsers } from './mixedLoginUsers.js';
import { namedGroups } from './namedGroups.js';
import { namedPermissionSets } from './namedPermissionSets.js';
import { namedUsers } from './namedUsers.js';
import { objectNames } from './objectNames.js';
import { objectPermissions } from './objectPermissions.js';
import { organization } from './organization.js';
import { ownSet } from './ownSet.js';
import { patternUsers } from './patternUsers.js';
import { permissionCeilings } from './permissionCeilings.js';
import { permissionDependencies } from './permissionDependencies.js';
import { permissionSetLicenses } from './permissionSetLicenses.js';
import { permissionSetNames } from './permissionSetNames.js';
import { permissionableObjects } from './permissionableObjects.js';
import { profileSettings } from './profileSettings.js';
import { pslAssignments } from './pslAssignments.js';
import { pslHoldings } from './pslHoldings.js';
import { roles } from './roles.js';
import { runningUser } from './runningUser.js';
import { sessionActivations } from './sessionActivations.js';
import { sessions } from './sessions.js';
import { setupAccess } from './setupAccess.js';
import { setupEntities } from './setupEntities.js';
import { sharingMemberships } from './sharingMemberships.js';
import { sharingModels } from './sharingModels.js';
import { targetAssignments } from './targetAssignments.js';
import { targetPsls } from './targetPsls.js';
import { targetUser } from './targetUser.js';
import { tokens } from './tokens.js';
import { userDescribe } from './userDescribe.js';
import { userLicenses } from './userLicenses.js';
import { userPermissionNames } from './userPermissionNames.js';
import { users } from './users.js';

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
