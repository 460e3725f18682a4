import type { LocalOrg } from '../org.ts';
import type { Row, Value } from '../records/types.ts';
import { setNamed } from './assignments.ts';
import { auditColumns } from './clock.ts';
import { flagsOf, permissionColumns } from './grants.ts';
import type { GroupSpec } from './types.ts';

const isGrant = ([name, value]: [string, Value]): boolean => name.startsWith('Permissions') && value === true;

const grantsOf = (row: Row): Array<[string, Value]> => Object.entries(row).filter(isGrant);

type Copy = { readonly setIds: readonly string[]; readonly to: string; readonly key: string };

/** Rows of all sets, one for each key, with every flag that one of them grants; `left` takes away what is muted. */
const copyRows = (
  org: LocalOrg,
  [object, prefix]: readonly [string, string],
  { setIds, to, key }: Copy,
  left: (grants: Array<[string, Value]>, row: Row) => Array<[string, Value]> = (grants) => grants
): void => {
  const merged = new Map<string, Record<string, Value>>();
  for (const id of setIds)
    for (const row of org.store.rows(object).where('ParentId', id)) {
      const values = Object.fromEntries(Object.entries(row).filter((each) => each[0] !== 'Id' && !isGrant(each)));
      const grants = left(grantsOf(row), row);
      const name = String(row[key]);
      if (grants.length === 0 && grantsOf(row).length > 0) continue;
      merged.set(name, { ...values, ...merged.get(name), ...Object.fromEntries(grants), ParentId: to });
    }
  for (const values of merged.values()) org.store.insert(object, prefix, values);
};

const insertMuting = (org: LocalOrg, groupId: string, { name, muted = [], mutedObjects = {} }: GroupSpec): void => {
  if (muted.length === 0 && Object.keys(mutedObjects).length === 0) return;
  const muting = org.store.insert('MutingPermissionSet', '0QM', {
    DeveloperName: `${name}Muting`,
    MasterLabel: `${name} Muting`,
    Language: 'en_US',
    ...permissionColumns(org, muted),
    ...auditColumns(org, 200),
  });
  for (const [object, word] of Object.entries(mutedObjects))
    org.store.insert('ObjectPermissions', '110', { ParentId: muting.Id, SobjectType: object, ...flagsOf(word) });
  org.store.insert('PermissionSetGroupComponent', '0PM', { PermissionSetGroupId: groupId, PermissionSetId: muting.Id });
};

const insertRow = (org: LocalOrg, spec: GroupSpec): Row =>
  org.store.insert('PermissionSetGroup', '0PG', {
    DeveloperName: spec.name,
    MasterLabel: spec.label,
    Language: 'en_US',
    NamespacePrefix: spec.namespace ?? null,
    Status: spec.status ?? 'Updated',
    HasActivationRequired: false,
    ...auditColumns(org, 250),
  });

const insertAggregate = (org: LocalOrg, groupId: string, spec: GroupSpec, members: readonly Row[]): Row => {
  const muted = new Set((spec.muted ?? []).map((name) => `Permissions${name}`));
  return org.store.insert('PermissionSet', '0PS', {
    Name: `${spec.name}_aggregate`,
    Label: spec.label,
    PermissionSetGroupId: groupId,
    Type: 'Group',
    IsOwnedByProfile: false,
    IsCustom: true,
    HasActivationRequired: false,
    PsgCount: 0,
    ...Object.fromEntries(members.flatMap(grantsOf).filter(([column]) => !muted.has(column))),
  });
};

/** A group with its aggregate set: the union of its sets without what is muted (facts §4.3). */
const insertGroup = (org: LocalOrg, spec: GroupSpec): void => {
  const members = spec.sets.map((each) => setNamed(org, each));
  const group = insertRow(org, spec);
  for (const { Id } of members)
    org.store.insert('PermissionSetGroupComponent', '0PM', { PermissionSetGroupId: group.Id, PermissionSetId: Id });
  insertMuting(org, group.Id, spec);
  const { Id: to } = insertAggregate(org, group.Id, spec, members);
  const setIds = members.map(({ Id }) => Id);
  copyRows(org, ['ObjectPermissions', '110'], { setIds, to, key: 'SobjectType' }, (grants, row) => {
    const gone = flagsOf(spec.mutedObjects?.[String(row['SobjectType'])] ?? '');
    return grants.filter(([flag]) => !(flag in gone));
  });
  copyRows(org, ['FieldPermissions', '01k'], { setIds, to, key: 'Field' });
  copyRows(org, ['SetupEntityAccess', '0J0'], { setIds, to, key: 'SetupEntityId' });
};

export const insertGroups = (org: LocalOrg, groups: readonly GroupSpec[]): void => {
  for (const group of groups) insertGroup(org, group);
};
