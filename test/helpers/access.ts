import type { LocalOrg } from '../local-org/org.ts';
import type { Row } from '../local-org/records/types.ts';

/** What one user of a local org is and holds, by names: ids differ from run to run. */
export type HeldAccess = {
  profile: string;
  psls: string[];
  sets: string[];
  objects: string[];
  fields: string[];
  entities: string[];
  userPermissions: string[];
};

const granted = (row: Row): string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    name.startsWith('Permissions') && value === true ? [name.replace('Permissions', '')] : []
  );

export const userNamed = ({ store }: LocalOrg, username: string): Row | undefined =>
  [...store.rows('User').where('Username', username)][0];

export const setNamed = ({ store }: LocalOrg, name: string): Row | undefined =>
  [...store.rows('PermissionSet').where('Name', name)][0];

const nameIn = ({ store }: LocalOrg, object: string, id: unknown): string => {
  const row = store.rows(object).get(String(id));
  return String(row?.['Name'] ?? row?.['DeveloperName']);
};

/** Undefined where nobody has the username. */
export const accessOf = (org: LocalOrg, username: string, ownSet: string): HeldAccess | undefined => {
  const user = userNamed(org, username);
  if (!user) return undefined;
  const set = setNamed(org, ownSet);
  const rowsOf = (object: string): Row[] => [...org.store.rows(object).where('ParentId', set?.Id ?? 'none')];
  const assigned = [...org.store.rows('PermissionSetAssignment').where('AssigneeId', user.Id)];
  const psls = [...org.store.rows('PermissionSetLicenseAssign').where('AssigneeId', user.Id)];
  return {
    profile: nameIn(org, 'Profile', user['ProfileId']),
    psls: psls.map((row) => nameIn(org, 'PermissionSetLicense', row['PermissionSetLicenseId'])).sort(),
    sets: assigned
      .map((row) =>
        row['PermissionSetGroupId']
          ? `group ${nameIn(org, 'PermissionSetGroup', row['PermissionSetGroupId'])}`
          : nameIn(org, 'PermissionSet', row['PermissionSetId'])
      )
      .filter((name) => !name.startsWith('X00e'))
      .sort(),
    objects: rowsOf('ObjectPermissions')
      .map((row) => `${String(row['SobjectType'])}: ${granted(row).sort().join(', ')}`)
      .sort(),
    fields: rowsOf('FieldPermissions')
      .map((row) => `${String(row['Field'])}: ${granted(row).sort().join(', ')}`)
      .sort(),
    entities: rowsOf('SetupEntityAccess')
      .map((row) => nameIn(org, String(row['SetupEntityType']), row['SetupEntityId']))
      .sort(),
    userPermissions: set ? granted(set).sort() : [],
  };
};

const written = [
  'User',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetLicenseAssign',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'PermissionSetTabSetting',
  'UserPackageLicense',
  'PackageLicense',
];

/** Every row of every object that creation writes: equal before and after where nothing was changed. */
export const everythingIn = ({ store }: LocalOrg): Readonly<Record<string, Row[]>> =>
  Object.fromEntries(written.map((object) => [object, [...store.rows(object).all()].map((row) => ({ ...row }))]));
