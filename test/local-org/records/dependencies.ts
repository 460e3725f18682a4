import { apiError } from '../errors.ts';
import type { LocalOrg } from '../org.ts';
import { objectPermission, parseObjectPermission, requirementsOf, type Verb } from '../schema/dependencies.ts';
import { type ObjectFlag, objectFlags } from './access.ts';
import type { Values } from './validate.ts';

const verbs: Readonly<Record<ObjectFlag, Verb>> = {
  PermissionsRead: 'read',
  PermissionsCreate: 'create',
  PermissionsEdit: 'update',
  PermissionsDelete: 'delete',
  PermissionsViewAllRecords: 'viewAllRecords',
  PermissionsModifyAllRecords: 'modifyAllRecords',
  PermissionsViewAllFields: 'viewAllFields',
};

/** Refusals call view all "Read All" where they speak of dependencies. */
const words: Readonly<Record<Verb, string>> = {
  read: 'Read',
  create: 'Create',
  update: 'Edit',
  delete: 'Delete',
  viewAllRecords: 'Read All',
  modifyAllRecords: 'Modify All',
  viewAllFields: 'View All Fields',
};

/** Refusals name objects and user permissions by their API names. */
const spoken = (permission: string): string => {
  const parsed = parseObjectPermission(permission);
  return parsed ? `${words[parsed.verb]} ${parsed.object}` : permission;
};

const violation = (permission: string, missing: readonly string[]): Error =>
  apiError(
    'FIELD_INTEGRITY_EXCEPTION',
    `Permission ${spoken(permission)} depends on permission(s): ${missing.map(spoken).join(', ')}`,
    { fields: [] }
  );

/** Names of what a row of ObjectPermissions grants, such as `Account<read>`. */
export const objectGrants = (row: Values): string[] =>
  objectFlags
    .filter((flag) => row[flag] === true)
    .map((flag) => objectPermission(String(row['SobjectType']), verbs[flag]));

/** Names of the user permissions that a permission set grants. */
export const userGrants = (set: Values): string[] =>
  Object.entries(set).flatMap(([name, value]) =>
    value === true && name.startsWith('Permissions') ? [name.replace('Permissions', '')] : []
  );

/** Everything the object permissions of a set grant, but for one row. */
export const objectGrantsOf = ({ store }: LocalOrg, setId: unknown, except?: string): string[] =>
  [...store.rows('ObjectPermissions').where('ParentId', String(setId))]
    .filter(({ Id }) => Id !== except)
    .flatMap(objectGrants);

/** What a user permission brings along where the org completes it: other user permissions, never object permissions. */
export const impliedBy = ({ schema }: LocalOrg, permissions: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [...permissions];
  for (let each = open.pop(); each !== undefined; each = open.pop())
    for (const needed of requirementsOf(schema, each)) {
      if (found.has(needed) || parseObjectPermission(needed)) continue;
      found.add(needed);
      open.push(needed);
    }
  return found;
};

/** Refuses the first of the permissions that is to be had without what it depends on. */
export const requireDependencies = (
  { schema }: LocalOrg,
  permissions: Iterable<string>,
  held: ReadonlySet<string>
): void => {
  for (const permission of permissions) {
    const missing = requirementsOf(schema, permission).filter((each) => !held.has(each));
    if (missing.length > 0) throw violation(permission, missing);
  }
};

/** Refuses to take away what other permissions of the set depend on. */
export const requireUnneeded = (
  { schema }: LocalOrg,
  removed: ReadonlySet<string>,
  held: ReadonlySet<string>
): void => {
  for (const permission of removed.size > 0 ? held : []) {
    const missing = requirementsOf(schema, permission).filter((each) => removed.has(each));
    if (missing.length > 0) throw violation(permission, missing);
  }
};
