import { type LocalOrg, stamp } from '../org.js';
import { aggregateSet } from '../records/access.js';
import { recount, userLicenseId } from '../records/seats.js';
import type { Row, Value } from '../records/types.js';
import type { AssignmentSpec, GroupSpec, UserSpec } from './types.js';

const setNamed = ({ store }: LocalOrg, name: string): Row => {
  const set = [...store.rows('PermissionSet').where('Name', name)][0];
  if (!set) throw new Error(`The scenario has no permission set ${name}.`);
  return set;
};

const assign = (org: LocalOrg, userId: string, values: Record<string, Value>): void =>
  void org.store.insert('PermissionSetAssignment', '0Pa', {
    AssigneeId: userId,
    IsActive: true,
    IsRevoked: false,
    SystemModstamp: stamp(org.now()),
    ...values,
  });

const groupNamed = ({ store }: LocalOrg, name: string): Row => {
  const group = [...store.rows('PermissionSetGroup').where('DeveloperName', name)][0];
  if (!group) throw new Error(`The scenario has no permission set group ${name}.`);
  return group;
};

const assignOne = (org: LocalOrg, userId: string, { set, group, expiresInDays }: AssignmentSpec): void => {
  const expires =
    expiresInDays === undefined
      ? {}
      : { ExpirationDate: stamp(new Date(org.now().getTime() + expiresInDays * 86_400_000)) };
  if (set !== undefined) assign(org, userId, { PermissionSetId: setNamed(org, set).Id, ...expires });
  if (group === undefined) return;
  const { Id } = groupNamed(org, group);
  const aggregate = org.switches.groupRow === 'aggregate' ? { PermissionSetId: aggregateSet(org, Id)?.Id ?? null } : {};
  assign(org, userId, { PermissionSetGroupId: Id, ...aggregate, ...expires });
};

/** The user's profile set, permission sets, groups and PSLs, with every seat counted. */
export const insertAssignments = (org: LocalOrg, user: Row, { psls = [], assignments = [] }: UserSpec): void => {
  for (const set of org.store.rows('PermissionSet').where('ProfileId', user['ProfileId'] ?? null))
    assign(org, user.Id, { PermissionSetId: set.Id });
  for (const each of assignments) assignOne(org, user.Id, typeof each === 'string' ? { set: each } : each);
  for (const name of psls)
    for (const psl of org.store.rows('PermissionSetLicense').where('DeveloperName', name)) {
      const at = stamp(org.now());
      org.store.insert('PermissionSetLicenseAssign', '2LA', {
        AssigneeId: user.Id,
        PermissionSetLicenseId: psl.Id,
        IsDeleted: false,
        CreatedDate: at,
        LastModifiedDate: at,
        SystemModstamp: at,
      });
      recount(org, 'PermissionSetLicense', psl.Id, 1);
    }
  if (user['IsActive'] === true) recount(org, 'UserLicense', userLicenseId(org, user['ProfileId']), 1);
};

const isGrant = ([name, value]: [string, Value]): boolean => name.startsWith('Permissions') && value === true;

const grantsOf = (row: Row): Array<[string, Value]> => Object.entries(row).filter(isGrant);

const copyRows = (
  org: LocalOrg,
  object: string,
  prefix: string,
  from: { setIds: readonly string[]; to: string; key: string }
): void => {
  const merged = new Map<string, Record<string, Value>>();
  for (const id of from.setIds)
    for (const row of org.store.rows(object).where('ParentId', id)) {
      const values = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'Id'));
      const key = String(row[from.key]);
      merged.set(key, { ...values, ...merged.get(key), ...Object.fromEntries(grantsOf(row)), ParentId: from.to });
    }
  for (const values of merged.values()) org.store.insert(object, prefix, values);
};

/** A group with its aggregate set: the union of its sets without what is muted (facts §4.3). */
const insertGroup = (org: LocalOrg, { name, label, sets, muted = [] }: GroupSpec): void => {
  const members = sets.map((each) => setNamed(org, each));
  const group = org.store.insert('PermissionSetGroup', '0PG', {
    DeveloperName: name,
    MasterLabel: label,
    Language: 'en_US',
    Status: 'Updated',
    HasActivationRequired: false,
  });
  for (const { Id } of members)
    org.store.insert('PermissionSetGroupComponent', '0PM', { PermissionSetGroupId: group.Id, PermissionSetId: Id });
  const permissions = members
    .flatMap(grantsOf)
    .filter(([column]) => !muted.includes(column.replace('Permissions', '')));
  const aggregate = org.store.insert('PermissionSet', '0PS', {
    Name: `${name}_aggregate`,
    Label: label,
    PermissionSetGroupId: group.Id,
    Type: 'Group',
    IsOwnedByProfile: false,
    IsCustom: true,
    HasActivationRequired: false,
    PsgCount: 0,
    ...Object.fromEntries(permissions),
  });
  const setIds = members.map(({ Id }) => Id);
  copyRows(org, 'ObjectPermissions', '110', { setIds, to: aggregate.Id, key: 'SobjectType' });
  copyRows(org, 'FieldPermissions', '01k', { setIds, to: aggregate.Id, key: 'Field' });
  copyRows(org, 'SetupEntityAccess', '0J0', { setIds, to: aggregate.Id, key: 'SetupEntityId' });
};

export const insertGroups = (org: LocalOrg, groups: readonly GroupSpec[]): void => {
  for (const group of groups) insertGroup(org, group);
};
