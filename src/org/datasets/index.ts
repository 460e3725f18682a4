import type { DatasetDefinitions } from '../dataset.js';
import { caller } from './caller.js';
import { frozenUsers } from './frozenUsers.js';
import { integrationUsers } from './integrationUsers.js';
import { organization } from './organization.js';
import { permissionSetLicenses } from './permissionSetLicenses.js';
import { pslAssignments } from './pslAssignments.js';
import { userLicenses } from './userLicenses.js';

/** Every dataset. A test holds this list equal to the files in this folder. */
export const datasets: DatasetDefinitions = {
  caller,
  frozenUsers,
  integrationUsers,
  organization,
  permissionSetLicenses,
  pslAssignments,
  userLicenses,
};
