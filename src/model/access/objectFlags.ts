import { objectPermissionNames } from './objectPermission.ts';
import type { ObjectPermissionName } from './spec.ts';

const letters: Readonly<Record<ObjectPermissionName, string>> = {
  read: 'R',
  create: 'C',
  edit: 'E',
  delete: 'D',
  viewAll: 'V',
  modifyAll: 'M',
  viewAllFields: 'F',
};

/** Object permissions as the letters of {@link ObjectGrant}, in one order: `RCE`. */
export const toFlags = (isGranted: (name: ObjectPermissionName) => boolean): string =>
  objectPermissionNames
    .filter(isGranted)
    .map((name) => letters[name])
    .join('');

export const fromFlags = (flags: string): ObjectPermissionName[] =>
  objectPermissionNames.filter((name) => flags.includes(letters[name]));

export const hasFlag = (flags: string, name: ObjectPermissionName): boolean => flags.includes(letters[name]);
