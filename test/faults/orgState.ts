import type { Wish } from '../../src/model/access/integrationUserSpec.ts';
import { setupEntityKinds } from '../../src/model/access/grantKinds.ts';
import { markerFor } from '../../src/model/access/markerFor.ts';
import type { LocalOrg } from '../local-org/org.ts';
import type { Row } from '../local-org/records/types.ts';

/** Everything that a creation may touch. */
const tables = [
  'User',
  'UserLogin',
  'PermissionSet',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'PermissionSetTabSetting',
  'UserPackageLicense',
  'PermissionSetAssignment',
  'PermissionSetLicenseAssign',
  'UserLicense',
  'PermissionSetLicense',
] as const;

/** What a person would look for: rows of a set are found through the set. */
const named = ['User', 'PermissionSet', 'PermissionSetAssignment', 'PermissionSetLicenseAssign', 'UserPackageLicense'];

export type Dump = ReadonlyMap<string, Row>;

const rowsOf = ({ store }: LocalOrg, table: string): Row[] => [...store.rows(table).all()];

const canonical = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/** All records by table and id; a record that is written anew is another object. */
export const dumpOf = (org: LocalOrg): Dump =>
  new Map(tables.flatMap((table) => rowsOf(org, table).map((row) => [`${table} ${row.Id}`, row] as const)));

const isSameRow = (a: Row, b: Row | undefined): boolean =>
  a === b || (b !== undefined && canonical(a) === canonical(b));

export const isSame = (a: Dump, b: Dump): boolean =>
  a.size === b.size && [...a].every(([key, row]) => isSameRow(row, b.get(key)));

/** `untouched` compares with a dump; the others say how far the user of the wish is. */
export type State = 'untouched' | 'complete' | 'inert' | 'deactivated' | 'activeIncomplete' | 'otherwise';

const usersOf = (org: LocalOrg, { username }: Wish): Row[] =>
  rowsOf(org, 'User').filter((row) => row['Username'] === username.toLowerCase());

const ownSetOf = (org: LocalOrg, { ownSet }: Wish): Row | undefined =>
  rowsOf(org, 'PermissionSet').find((row) => row['Name'] === ownSet);

const holdsIntegrationPsl = (org: LocalOrg, user: Row): boolean => {
  const psl = rowsOf(org, 'PermissionSetLicense').find((row) => row['DeveloperName'] === 'SalesforceAPIIntegrationPsl');
  return rowsOf(org, 'PermissionSetLicenseAssign').some(
    (row) => row['AssigneeId'] === user.Id && row['PermissionSetLicenseId'] === psl?.Id
  );
};

const holdsAllSets = (org: LocalOrg, user: Row, wish: Wish): boolean => {
  const held = rowsOf(org, 'PermissionSetAssignment').filter((row) => row['AssigneeId'] === user.Id);
  const sets = [...wish.permissionSets, ...(wish.ownSet === undefined ? [] : [wish.ownSet])];
  const names = new Set(
    held.map(({ PermissionSetId }) => org.store.rows('PermissionSet').get(String(PermissionSetId))?.['Name'])
  );
  const groups = new Set(
    held.map(
      ({ PermissionSetGroupId }) =>
        org.store.rows('PermissionSetGroup').get(String(PermissionSetGroupId))?.['DeveloperName']
    )
  );
  return sets.every((name) => names.has(name)) && wish.permissionSetGroups.every((name) => groups.has(name));
};

const holdsAllPackages = ({ store }: LocalOrg, user: Row, { packageLicenses }: Wish): boolean =>
  [...store.rows('UserPackageLicense').where('UserId', user.Id)].length >= packageLicenses.length;

const columns = { read: 'PermissionsRead', create: 'PermissionsCreate', edit: 'PermissionsEdit' } as const;

const hasAllRows = (org: LocalOrg, set: Row | undefined, wish: Wish): boolean => {
  const of = (table: string): Row[] => rowsOf(org, table).filter((row) => row['ParentId'] === set?.Id);
  const [objects, fields] = [of('ObjectPermissions'), of('FieldPermissions')];
  // A custom metadata type among the objects has a row of another kind.
  const records = Object.entries(wish.objects).filter(([object]) => !object.endsWith('__mdt'));
  const objectsThere = records.every(([object, names]) =>
    objects.some(
      (row) =>
        row['SobjectType'] === object && names.every((name) => row[columns[name as keyof typeof columns]] === true)
    )
  );
  const fieldsThere = Object.entries(wish.fields).every(([object, names]) =>
    Object.keys(names).every((name) =>
      name === '*'
        ? fields.filter((row) => row['SobjectType'] === object).length >= permissionable(org, object)
        : fields.some((row) => row['Field'] === `${object}.${name}`)
    )
  );
  const configuration = Object.keys(wish.objects).length - records.length;
  const entities = setupEntityKinds.reduce((sum, kind) => sum + wish[kind].length, configuration);
  return (
    objectsThere &&
    fieldsThere &&
    of('SetupEntityAccess').length >= entities &&
    of('PermissionSetTabSetting').length >= wish.tabs.length
  );
};

const permissionable = (org: LocalOrg, object: string): number => {
  const found = org.schema.objects.find(({ name }) => name === object);
  return [...(found?.fields.values() ?? [])].filter(({ permissionable: carries }) => carries).length;
};

/** How far the org is from the wish, judged by its records alone. */
export const stateOf = (org: LocalOrg, wish: Wish, before: Dump): State => {
  if (isSame(dumpOf(org), before)) return 'untouched';
  const [user] = usersOf(org, wish);
  const set = ownSetOf(org, wish);
  if (!user) return set ? 'inert' : 'otherwise';
  if (user['IsActive'] !== true) return 'deactivated';
  const isComplete =
    holdsIntegrationPsl(org, user) &&
    holdsAllPackages(org, user, wish) &&
    holdsAllSets(org, user, wish) &&
    hasAllRows(org, set, wish);
  return isComplete ? 'complete' : 'activeIncomplete';
};

const countBy = (rows: readonly Row[], key: string): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
  return counts;
};

const seatProblems = (org: LocalOrg): string[] => {
  const assigned = countBy(rowsOf(org, 'PermissionSetLicenseAssign'), 'PermissionSetLicenseId');
  return rowsOf(org, 'PermissionSetLicense')
    .filter((psl) => psl['UsedLicenses'] !== (assigned.get(psl.Id) ?? 0))
    .map((psl) => `seats of ${String(psl['DeveloperName'])} do not add up`);
};

/** What is wrong in any state: a second user, a set that is not marked as ours, rows of nobody, seats that do not add up. */
export const problemsIn = (org: LocalOrg, wish: Wish, before: Dump): string[] => {
  const isNew = (table: string, { Id }: Row): boolean => !before.has(`${table} ${Id}`);
  const users = new Set(rowsOf(org, 'User').map(({ Id }) => Id));
  const orphans = ['PermissionSetAssignment', 'PermissionSetLicenseAssign'].flatMap((table) =>
    rowsOf(org, table).filter((row) => isNew(table, row) && !users.has(String(row['AssigneeId'])))
  );
  const strays = rowsOf(org, 'PermissionSet').filter(
    (row) => isNew('PermissionSet', row) && !String(row['Description']).includes(markerFor(wish.username))
  );
  return [
    ...(usersOf(org, wish).length > 1 ? ['a second user'] : []),
    ...orphans.map(({ Id }) => `orphan ${Id}`),
    ...strays.map((row) => `set without our marker ${String(row['Name'])}`),
    ...seatProblems(org),
  ];
};

/** Ids of what is new and would have to be searched for: not the profile's own set, which comes with the user. */
export const newIds = (org: LocalOrg, before: Dump): string[] =>
  named.flatMap((table) =>
    rowsOf(org, table)
      .filter(({ Id }) => !before.has(`${table} ${Id}`))
      .filter(
        ({ PermissionSetId }) => org.store.rows('PermissionSet').get(String(PermissionSetId))?.['ProfileId'] == null
      )
      .map(({ Id }) => Id)
  );
