import { apiError } from '../errors.ts';
import type { LocalOrg } from '../org.ts';
import { objectFlags, type ObjectFlag } from './access.ts';
import type { Ceiling, CeilingTarget } from './ceilings.ts';
import { userLicenseId } from './seats.ts';
import type { Row } from './types.ts';

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

type Target = CeilingTarget & { readonly labelPlural: string };

/** Platform-wide objects that this org's schema does not model are judged by their name. */
const targetOf = ({ schema }: LocalOrg, row: Row): Target => {
  const name = String(row['SobjectType']);
  return schema.object(name) ?? { name, custom: name.endsWith('__c'), labelPlural: name };
};

const refusedObjectRow = (org: LocalOrg, row: Row, within: readonly Ceiling[]): string | undefined => {
  const target = targetOf(org, row);
  if (within.some((ceiling) => ceiling.object(target))) return undefined;
  const flag = objectFlags.find((each) => row[each] === true) ?? 'PermissionsRead';
  return `${flagWords[flag]} ${target.labelPlural}`;
};

const refusedRow = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined => {
  for (const object of ['ObjectPermissions', 'FieldPermissions'])
    for (const row of org.store.rows(object).where('ParentId', set.Id)) {
      const refused = refusedObjectRow(org, row, within);
      if (refused !== undefined) return refused;
    }
  return undefined;
};

/** The first permission of the set that none of the ceilings admits, in the words of the refusal (facts §4.5). */
export const refusedPermission = (org: LocalOrg, set: Row, within: readonly Ceiling[]): string | undefined =>
  refusedUserPermission(org, set, within) ?? refusedRow(org, set, within);

/** Ids of the users who hold the set right now, directly or as part of a group's aggregate. */
export const holdersOf = (org: LocalOrg, setId: string): string[] =>
  [...org.store.rows('PermissionSetAssignment').where('PermissionSetId', setId)].map((row) =>
    String(row['AssigneeId'])
  );

/** Everything a set's content must stay within: its own license, and those of everyone who holds it. */
const limitsOf = (org: LocalOrg, set: Row): ReadonlyArray<readonly Ceiling[]> => {
  const bound = typeof set['LicenseId'] === 'string' ? org.ceilings.get(set['LicenseId']) : undefined;
  return [...(bound ? [[bound]] : []), ...holdersOf(org, set.Id).map((userId) => userCeilings(org, userId))];
};

const requireWithin = (
  org: LocalOrg,
  setId: string,
  refusedBy: (set: Row, within: readonly Ceiling[]) => string | undefined
): void => {
  const set = org.store.rows('PermissionSet').get(setId);
  if (!set) return;
  for (const within of limitsOf(org, set)) {
    const refused = refusedBy(set, within);
    if (refused !== undefined)
      throw apiError('FIELD_INTEGRITY_EXCEPTION', `The user license doesn't allow the permission: ${refused}`, {
        fields: [],
      });
  }
};

/** A set may never hold what its own license, or that of anyone who holds it, does not allow. */
export const requireWithinLicenses = (org: LocalOrg, setId: string): void =>
  requireWithin(org, setId, (set, within) => refusedUserPermission(org, set, within));

/** The same for one object or field permission: what else hangs on the set was judged when it came. */
export const requireRowWithinLicenses = (org: LocalOrg, row: Row): void =>
  requireWithin(org, String(row['ParentId']), (_, within) => refusedObjectRow(org, row, within));

/** Permissions hang on sets that may be edited: not on a group's aggregate, not on a standard set. */
export const requireEditableSet = (org: LocalOrg, setId: unknown): void => {
  const set = org.store.rows('PermissionSet').get(String(setId));
  if (set?.['IsOwnedByProfile'] === true || set?.['Type'] === 'Group' || set?.['IsCustom'] === false)
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
};
