import type { DatasetDefinitions } from '../dataset.js';
import { caller } from './caller.js';
import { describes } from './describes.js';
import { frozenUsers } from './frozenUsers.js';
import { integrationProfiles } from './integrationProfiles.js';
import { integrationUsers } from './integrationUsers.js';
import { namedGroups } from './namedGroups.js';
import { namedPermissionSets } from './namedPermissionSets.js';
import { objectNames } from './objectNames.js';
import { organization } from './organization.js';
import { ownSet } from './ownSet.js';
import { permissionCeilings } from './permissionCeilings.js';
import { permissionDependencies } from './permissionDependencies.js';
import { permissionSetLicenses } from './permissionSetLicenses.js';
import { permissionSetNames } from './permissionSetNames.js';
import { permissionableObjects } from './permissionableObjects.js';
import { pslAssignments } from './pslAssignments.js';
import { roles } from './roles.js';
import { runningUser } from './runningUser.js';
import { setupEntities } from './setupEntities.js';
import { targetAssignments } from './targetAssignments.js';
import { targetPsls } from './targetPsls.js';
import { targetUser } from './targetUser.js';
import { userDescribe } from './userDescribe.js';
import { userLicenses } from './userLicenses.js';
import { userPermissionNames } from './userPermissionNames.js';

/** Every dataset. A test holds this list equal to the files in this folder. */
export const datasets: DatasetDefinitions = {
  caller,
  describes,
  frozenUsers,
  integrationProfiles,
  integrationUsers,
  namedGroups,
  namedPermissionSets,
  objectNames,
  organization,
  ownSet,
  permissionCeilings,
  permissionDependencies,
  permissionSetLicenses,
  permissionSetNames,
  permissionableObjects,
  pslAssignments,
  roles,
  runningUser,
  setupEntities,
  targetAssignments,
  targetPsls,
  targetUser,
  userDescribe,
  userLicenses,
  userPermissionNames,
};
