import type { FieldPermissionName, ObjectPermissionName } from './spec.ts';

/** In the order a person reads them. */
export const objectPermissionNames = [
  'read',
  'create',
  'edit',
  'delete',
  'viewAll',
  'modifyAll',
  'viewAllFields',
] as const;

/** Columns of ObjectPermissions. */
export const objectPermissionColumns: Readonly<Record<ObjectPermissionName, string>> = {
  read: 'PermissionsRead',
  create: 'PermissionsCreate',
  edit: 'PermissionsEdit',
  delete: 'PermissionsDelete',
  viewAll: 'PermissionsViewAllRecords',
  modifyAll: 'PermissionsModifyAllRecords',
  viewAllFields: 'PermissionsViewAllFields',
};

/** What each requires on the same object (object reference, ObjectPermissions). */
export const objectPermissionNeeds: Readonly<Record<ObjectPermissionName, readonly ObjectPermissionName[]>> = {
  read: [],
  create: ['read'],
  edit: ['read'],
  delete: ['read', 'edit'],
  viewAll: ['read'],
  modifyAll: ['read', 'edit', 'delete', 'viewAll'],
  viewAllFields: ['read'],
};

/** First API version in which `PermissionsViewAllFields` exists. */
export const viewAllFieldsSince = 63;

export const isObjectPermissionName = (text: string): text is ObjectPermissionName =>
  (objectPermissionNames as readonly string[]).includes(text);

export const inOrder = (names: Iterable<ObjectPermissionName>): ObjectPermissionName[] => {
  const wanted = new Set(names);
  return objectPermissionNames.filter((name) => wanted.has(name));
};

/** `Account<read>`: how Salesforce's PermissionDependency names an object permission. */
const dependencyVerbs: Readonly<Record<ObjectPermissionName, string>> = {
  read: 'read',
  create: 'create',
  edit: 'update',
  delete: 'delete',
  viewAll: 'viewAllRecords',
  modifyAll: 'modifyAllRecords',
  viewAllFields: 'viewAllFields',
};

export const dependencyName = (object: string, permission: ObjectPermissionName): string =>
  `${object}<${dependencyVerbs[permission]}>`;

/** The object permission that `Object<verb>` names; undefined for anything else. */
export const parseDependencyName = (text: string): { object: string; permission: ObjectPermissionName } | undefined => {
  const [, object, verb] = /^(\w+)<(\w+)>$/.exec(text) ?? [];
  const found = objectPermissionNames.find((name) => dependencyVerbs[name].toLowerCase() === verb?.toLowerCase());
  return object !== undefined && found ? { object, permission: found } : undefined;
};

/** From narrow to wide: `edit` includes `read`. */
export const fieldPermissionNames = ['read', 'edit'] as const satisfies readonly FieldPermissionName[];

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
