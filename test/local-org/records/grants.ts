import { apiError } from '../errors.js';
import type { LocalOrg } from '../org.js';
import { objectFlags, type ObjectFlag } from './access.js';
import type { Ceiling } from './ceilings.js';
import { userLicenseId } from './seats.js';
import type { Row } from './types.js';

export const flagWords: Readonly<Record<ObjectFlag, string>> = {
  PermissionsRead: 'Read',
  PermissionsCreate: 'Create',
  PermissionsEdit: 'Edit',
  PermissionsDelete: 'Delete',
  PermissionsViewAllRecords: 'View All',
  PermissionsModifyAllRecords: 'Modify All',
  PermissionsViewAllFields: 'View All Fields',
};

/** What the user's licenses together allow: the user license's and every held PSL's ceiling. */
export const userCeilings = (org: LocalOrg, userId: string): Ceiling[] => {
  const licenseId = userLicenseId(org, org.store.rows('User').get(userId)?.['ProfileId']);
  const psls = [...org.store.rows('PermissionSetLicenseAssign').where('AssigneeId', userId)].map((row) =>
    String(row['PermissionSetLicenseId'])
  );
  return [licenseId, ...psls].flatMap((id) => org.ceilings.get(id) ?? []);
};

const label = (org: LocalOrg, name: string): string =>
  org.schema.object('PermissionSet')?.fields.get(name.toLowerCase())?.label ?? name;

const refusedUserPermission = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined => {
  const columns = Object.keys(set).filter((name) => name.startsWith('Permissions') && set[name] === true);
  const refused = columns.find(
    (name) => !within.some((ceiling) => ceiling.userPermission(name.replace('Permissions', '')))
  );
  return refused === undefined ? undefined : label(org, refused);
};

const refusedObject = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined => {
  for (const row of org.store.rows('ObjectPermissions').where('ParentId', set.Id)) {
    const object = org.schema.object(String(row['SobjectType']));
    if (!object || within.some((ceiling) => ceiling.object(object))) continue;
    const flag = objectFlags.find((each) => row[each] === true) ?? 'PermissionsRead';
    return `${flagWords[flag]} ${object.labelPlural}`;
  }
  return undefined;
};

const refusedField = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined => {
  for (const row of org.store.rows('FieldPermissions').where('ParentId', set.Id)) {
    const object = org.schema.object(String(row['SobjectType']));
    if (object && !within.some((ceiling) => ceiling.object(object))) return `Read ${object.labelPlural}`;
  }
  return undefined;
};

/** The first permission of the set that none of the ceilings admits, in the words of the refusal (facts §4.5). */
export const refusedPermission = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined =>
  refusedUserPermission(org, set, within) ?? refusedObject(org, set, within) ?? refusedField(org, set, within);

/** Ids of the users who hold the set right now. */
export const holdersOf = (org: LocalOrg, setId: string): string[] =>
  [...org.store.rows('PermissionSetAssignment').where('PermissionSetId', setId)].map((row) =>
    String(row['AssigneeId'])
  );

/** A set may never hold what its own license, or that of anyone who holds it, does not allow. */
export const requireWithinLicenses = (org: LocalOrg, setId: string): void => {
  const set = org.store.rows('PermissionSet').get(setId);
  if (!set) return;
  const bound = typeof set['LicenseId'] === 'string' ? org.ceilings.get(set['LicenseId']) : undefined;
  const checks = [...(bound ? [[bound]] : []), ...holdersOf(org, setId).map((userId) => userCeilings(org, userId))];
  for (const within of checks) {
    const refused = refusedPermission(org, set, within);
    if (refused !== undefined)
      throw apiError('FIELD_INTEGRITY_EXCEPTION', `The user license doesn't allow the permission: ${refused}`, {
        fields: [],
      });
  }
};

/** Permissions hang on sets that may be edited: not on a group's aggregate, not on a standard set. */
export const requireEditableSet = (org: LocalOrg, setId: unknown): void => {
  const set = org.store.rows('PermissionSet').get(String(setId));
  if (set?.['IsOwnedByProfile'] === true || set?.['Type'] === 'Group' || set?.['IsCustom'] === false)
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
};
