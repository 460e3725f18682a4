import { fieldPermissions } from './fieldPermissions.js';
import { objectPermissions } from './objectPermissions.js';
import { permissionSet } from './permissionSet.js';
import { permissionSetAssignment } from './permissionSetAssignment.js';
import { permissionSetLicenseAssign } from './permissionSetLicenseAssign.js';
import { setupEntityAccess } from './setupEntityAccess.js';
import type { Behaviour } from './types.js';
import { user } from './user.js';
import { userLogin } from './userLogin.js';

export const behaviours: Readonly<Record<string, Behaviour>> = {
  FieldPermissions: fieldPermissions,
  ObjectPermissions: objectPermissions,
  PermissionSet: permissionSet,
  PermissionSetAssignment: permissionSetAssignment,
  PermissionSetLicenseAssign: permissionSetLicenseAssign,
  SetupEntityAccess: setupEntityAccess,
  User: user,
  UserLogin: userLogin,
};
