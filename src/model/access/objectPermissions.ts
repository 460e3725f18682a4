import type { ObjectDescribe } from '../rows/objectDescribe.ts';

/** All there is to know about each object permission, in the order in which a person reads them. */
export const objectPermissions = {
  read: { column: 'PermissionsRead', needs: [], dependencyVerb: 'read', letter: 'R' },
  create: { column: 'PermissionsCreate', needs: ['read'], dependencyVerb: 'create', letter: 'C' },
  edit: { column: 'PermissionsEdit', needs: ['read'], dependencyVerb: 'update', letter: 'E' },
  delete: { column: 'PermissionsDelete', needs: ['read', 'edit'], dependencyVerb: 'delete', letter: 'D' },
  viewAll: { column: 'PermissionsViewAllRecords', needs: ['read'], dependencyVerb: 'viewAllRecords', letter: 'V' },
  modifyAll: {
    column: 'PermissionsModifyAllRecords',
    needs: ['read', 'edit', 'delete', 'viewAll'],
    dependencyVerb: 'modifyAllRecords',
    letter: 'M',
  },
  viewAllFields: { column: 'PermissionsViewAllFields', needs: ['read'], dependencyVerb: 'viewAllFields', letter: 'F' },
} as const satisfies Readonly<Record<ObjectPermissionName, ObjectPermission>>;

/** Object permissions by the names users type. */
export type ObjectPermissionName = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll' | 'viewAllFields';

/** Objects of Salesforce itself; custom ones, and those of packages, end with two underscores and a suffix. */
export function isStandardObject(object: string): boolean {
  return !/__\w+$/.test(object);
}

/** Objects without sharing of their own: "View All" and "Modify All" of them are dropped without an error (jetstreamapp). */
const withoutAllRecords: readonly string[] = ['Idea', 'PendingOrdSumProcEvent', 'Pricebook2', 'Product2', 'PushTopic'];

/** Whether Salesforce takes the permission on the object and does not keep it, though the write succeeds. */
export function dropsAllRecords(object: string, permission: ObjectPermissionName): boolean {
  return withoutAllRecords.includes(object) && ['viewAll', 'modifyAll'].includes(permission);
}

export type FieldPermissionName = 'read' | 'edit';

type ObjectPermission = {
  /** The column of ObjectPermissions. */
  column: string;
  /** What it requires on the same object (object reference, ObjectPermissions). */
  needs: readonly ObjectPermissionName[];
  /** How PermissionDependency calls it: `Account<read>`. */
  dependencyVerb: string;
  /** In the text that rows hold it as, such as `RCE`. */
  letter: string;
};

export const objectPermissionNames = Object.keys(objectPermissions) as readonly ObjectPermissionName[];

/** First API version in which `PermissionsViewAllFields` exists. */
export const viewAllFieldsSince = 63;

export const isObjectPermissionName = (text: string): text is ObjectPermissionName =>
  (objectPermissionNames as readonly string[]).includes(text);

export const inOrder = (names: Iterable<ObjectPermissionName>): ObjectPermissionName[] => {
  const wanted = new Set(names);
  return objectPermissionNames.filter((name) => wanted.has(name));
};

/** The name of an object permission in Salesforce's PermissionDependency: `Account<read>`. */
export const dependencyName = (object: string, permission: ObjectPermissionName): string =>
  `${object}<${objectPermissions[permission].dependencyVerb}>`;

/** The object permission that `Object<verb>` names; undefined for anything else. */
export const parseDependencyName = (text: string): { object: string; permission: ObjectPermissionName } | undefined => {
  const [, object, verb] = /^(\w+)<(\w+)>$/.exec(text) ?? [];
  const permission = objectPermissionNames.find(
    (name) => objectPermissions[name].dependencyVerb.toLowerCase() === verb?.toLowerCase()
  );
  return object !== undefined && permission ? { object, permission } : undefined;
};

/** From narrow to wide: `edit` includes `read`. */
export const fieldPermissionNames = ['read', 'edit'] as const satisfies readonly FieldPermissionName[];

/** Object permissions as the letters of {@link ObjectGrant}, in one order: `RCE`. */
export const toFlags = (isGranted: (name: ObjectPermissionName) => boolean): string =>
  objectPermissionNames
    .filter(isGranted)
    .map((name) => objectPermissions[name].letter)
    .join('');

export const fromFlags = (flags: string): ObjectPermissionName[] =>
  objectPermissionNames.filter((name) => flags.includes(objectPermissions[name].letter));

export const hasFlag = (flags: string, name: ObjectPermissionName): boolean =>
  flags.includes(objectPermissions[name].letter);

/** Whether an object is a custom metadata type or a custom setting; undefined for one that holds records. */
export function configurationKind({
  name,
  isCustomSetting,
}: Pick<ObjectDescribe, 'name' | 'isCustomSetting'>): ConfigurationKind | undefined {
  if (/__mdt$/i.test(name)) return 'customMetadataTypes';
  return isCustomSetting === true ? 'customSettings' : undefined;
}

/** The key of a definition that gives access to it. */
export type ConfigurationKind = 'customMetadataTypes' | 'customSettings';
