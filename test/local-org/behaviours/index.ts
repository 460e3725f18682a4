import { fieldPermissions } from './fieldPermissions.ts';
import { objectPermissions } from './objectPermissions.ts';
import { permissionSet } from './permissionSet.ts';
import { permissionSetAssignment } from './permissionSetAssignment.ts';
import { permissionSetLicenseAssign } from './permissionSetLicenseAssign.ts';
import { permissionSetTabSetting } from './permissionSetTabSetting.ts';
import { setupEntityAccess } from './setupEntityAccess.ts';
import type { Behaviour } from './types.ts';
import { user } from './user.ts';
import { userLogin } from './userLogin.ts';
import { userPackageLicense } from './userPackageLicense.ts';

export const behaviours: Readonly<Record<string, Behaviour>> = {
  FieldPermissions: fieldPermissions,
  ObjectPermissions: objectPermissions,
  PermissionSet: permissionSet,
  PermissionSetAssignment: permissionSetAssignment,
  PermissionSetLicenseAssign: permissionSetLicenseAssign,
  PermissionSetTabSetting: permissionSetTabSetting,
  SetupEntityAccess: setupEntityAccess,
  User: user,
  UserLogin: userLogin,
  UserPackageLicense: userPackageLicense,
};
