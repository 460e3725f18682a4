import type { LocalOrg } from '../org.ts';
import type { ObjectFlag } from '../records/access.ts';
import type { Value } from '../records/types.ts';
import { insertEntityAccess } from './setupEntities.ts';
import type { GrantSpec } from './types.ts';

const letters: Readonly<Record<string, ObjectFlag>> = {
  R: 'PermissionsRead',
  C: 'PermissionsCreate',
  E: 'PermissionsEdit',
  D: 'PermissionsDelete',
  V: 'PermissionsViewAllRecords',
  M: 'PermissionsModifyAllRecords',
  F: 'PermissionsViewAllFields',
};

/** The flags that an object word stands for. */
export const flagsOf = (word: string): Record<string, Value> =>
  Object.fromEntries(Array.from(word).map((letter) => [letters[letter] ?? letter, true]));

/** What not even a System Administrator starts with. */
const notAdmin =
  /^(ApiUserOnly|TwoFactorApi|PasswordNeverExpires|BypassMFAForUiLogins|SkipIdentityConfirmation|ViewEncryptedData|BulkApiHardDelete|QueryAllFiles|UseAnyApiClient|UseAnyApiAuth|CanDoActAsUser|ViewAllFieldsGlobal|TransactionSecurityExempt|ManageEncryptionKeys|ViewClientSecret|ClientSecretRotation)$/;

/** The `Permissions*` columns that a list of names, or the administrator's lot, switches on. */
export const permissionColumns = (org: LocalOrg, names: GrantSpec['permissions'] = []): Record<string, Value> => {
  const fields = org.schema.object('PermissionSet')?.fields ?? new Map<string, never>();
  const known = [...fields.values()].map(({ name }) => name).filter((name) => name.startsWith('Permissions'));
  const wanted =
    names === 'admin'
      ? known.filter((name) => !notAdmin.test(name.replace('Permissions', '')))
      : names.map((name) => `Permissions${name}`);
  const missing = wanted.find((name) => !known.includes(name));
  if (missing !== undefined) throw new Error(`No column ${missing} on PermissionSet.`);
  return Object.fromEntries(wanted.map((name) => [name, true]));
};

const objectWords = (org: LocalOrg, objects: GrantSpec['objects'] = {}): Array<[string, string]> =>
  objects === 'all'
    ? org.schema.objects.filter(({ permissionable }) => permissionable).map(({ name }) => [name, 'RCEDVM'])
    : Object.entries(objects);

const fieldWords = (org: LocalOrg, { objects, fields = {} }: GrantSpec): Array<[string, string]> =>
  objects === 'all'
    ? org.schema.objects.flatMap(({ name, fields: all }) =>
        [...all.values()]
          .filter(({ permissionable, compound }) => permissionable && compound === undefined)
          .map((field): [string, string] => [`${name}.${field.name}`, field.calculated ? 'R' : 'RE'])
      )
    : Object.entries(fields);

/** Hangs object and field permissions and access to setup entities on a set that is already there. */
export const insertGrants = (org: LocalOrg, setId: string, spec: GrantSpec): void => {
  for (const [object, word] of objectWords(org, spec.objects))
    org.store.insert('ObjectPermissions', '110', {
      ParentId: setId,
      SobjectType: object,
      ...flagsOf(word),
    });
  for (const [path, word] of fieldWords(org, spec))
    org.store.insert('FieldPermissions', '01k', {
      ParentId: setId,
      SobjectType: path.split('.')[0] ?? '',
      Field: path,
      PermissionsRead: true,
      PermissionsEdit: word.includes('E'),
    });
  insertEntityAccess(org, setId, spec.setupEntities);
};
