import type { LocalOrg } from '../org.ts';
import { fieldService } from './ceilings.ts';
import type { Field, SObject } from '../schema/types.ts';
import type { Row } from './types.ts';

/** Assignment rows that count now: not expired, not inactive, not revoked (facts §4.1). */
const liveAssignments = (org: LocalOrg, userId: string): Row[] =>
  [...org.store.rows('PermissionSetAssignment').where('AssigneeId', userId)].filter(
    ({ ExpirationDate, IsActive, IsRevoked }) =>
      IsActive !== false &&
      IsRevoked !== true &&
      (typeof ExpirationDate !== 'string' || new Date(ExpirationDate) > org.now())
  );

/** A group's permissions are those of its aggregate set, with muting already applied (facts §4.3). */
export const aggregateSet = (org: LocalOrg, groupId: string): Row | undefined =>
  [...org.store.rows('PermissionSet').where('PermissionSetGroupId', groupId)].find(({ Type }) => Type === 'Group');

const assignedSet = (org: LocalOrg, assignment: Row): Row | undefined => {
  const groupId = assignment['PermissionSetGroupId'];
  if (typeof groupId === 'string') return aggregateSet(org, groupId);
  return org.store.rows('PermissionSet').get(String(assignment['PermissionSetId']));
};

/** Every permission set that counts for the user, the profile's own included. Session-based ones need an activation. */
export const heldSets = (org: LocalOrg, userId: string): Row[] =>
  liveAssignments(org, userId)
    .map((assignment) => assignedSet(org, assignment))
    .filter((set): set is Row => set !== undefined && set['HasActivationRequired'] !== true);

export const hasPermission = (org: LocalOrg, userId: string, ...names: string[]): boolean =>
  heldSets(org, userId).some((set) => names.some((name) => set[`Permissions${name}`] === true));

export const objectFlags = [
  'PermissionsRead',
  'PermissionsCreate',
  'PermissionsEdit',
  'PermissionsDelete',
  'PermissionsViewAllRecords',
  'PermissionsModifyAllRecords',
  'PermissionsViewAllFields',
] as const;
export type ObjectFlag = (typeof objectFlags)[number];

/** The object that governs another one without object permissions of its own (facts §4.2). */
const governing: Readonly<Record<string, string>> = { OpportunityLineItem: 'Opportunity' };

const objectRows = (org: LocalOrg, set: Row, object: string): Row[] =>
  [...org.store.rows('ObjectPermissions').where('SobjectType', object)].filter(({ ParentId }) => ParentId === set.Id);

/** Where the org has Field Service, object permissions are without effect for who lacks its permission (Help 002625409). */
const lacksFieldService = (org: LocalOrg, userId: string, { name }: SObject): boolean =>
  fieldService.includes(name) &&
  org.schema.object('PermissionSet')?.fields.has('permissionsfieldserviceaccess') === true &&
  !hasPermission(org, userId, 'FieldServiceAccess');

/** Whether the user holds `flag` on the object through any set, or a permission that stands above objects. */
export const mayObject = (org: LocalOrg, userId: string, object: SObject, flag: ObjectFlag): boolean => {
  if (hasPermission(org, userId, 'ModifyAllData')) return true;
  if (['PermissionsRead', 'PermissionsViewAllRecords'].includes(flag) && hasPermission(org, userId, 'ViewAllData'))
    return true;
  if (object.name === 'Task') return hasPermission(org, userId, 'ActivitiesAccess', 'EditTask');
  if (lacksFieldService(org, userId, object)) return false;
  const name = governing[object.name] ?? object.name;
  return heldSets(org, userId).some((set) => objectRows(org, set, name).some((row) => row[flag] === true));
};

/** Field permissions of an address are those of the whole, not of its parts (facts §4.2). */
const fieldPath = (object: SObject, { name, compound }: Field): string => `${object.name}.${compound ?? name}`;

const holdsField = (
  org: LocalOrg,
  held: readonly Row[],
  path: string,
  flag: 'PermissionsRead' | 'PermissionsEdit'
): boolean => {
  const ids = new Set(held.map(({ Id }) => Id));
  const rows = [...org.store.rows('FieldPermissions').where('Field', path)];
  return rows.some((row) => row[flag] === true && ids.has(String(row['ParentId'])));
};

/** Field-level security: View All Fields (object or global), or a field permission in a held set. */
export const mayReadField = (org: LocalOrg, userId: string, object: SObject, field: Field): boolean => {
  if (!field.permissionable) return true;
  const held = heldSets(org, userId);
  return (
    held.some((set) => set['PermissionsViewAllFieldsGlobal'] === true) ||
    holdsField(org, held, fieldPath(object, field), 'PermissionsRead') ||
    held.some((set) => objectRows(org, set, object.name).some((row) => row['PermissionsViewAllFields'] === true))
  );
};

export const mayEditField = (org: LocalOrg, userId: string, object: SObject, field: Field): boolean =>
  !field.permissionable || holdsField(org, heldSets(org, userId), fieldPath(object, field), 'PermissionsEdit');
