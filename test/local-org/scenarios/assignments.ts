import { type LocalOrg, stamp } from '../org.ts';
import { aggregateSet } from '../records/access.ts';
import { recount, userLicenseId } from '../records/seats.ts';
import type { Row, Value } from '../records/types.ts';
import { daysAgo } from './clock.ts';
import type { AssignmentSpec, UserSpec } from './types.ts';

export const setNamed = ({ store }: LocalOrg, name: string): Row => {
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

/** An assignment that has run out is inactive by itself (facts §4.1). */
const lifetime = (
  org: LocalOrg,
  { expiresInDays, inactive, revoked, isActive }: AssignmentSpec
): Record<string, Value> => ({
  ...(expiresInDays === undefined ? {} : { ExpirationDate: daysAgo(org, -expiresInDays) }),
  ...(inactive === true || ((expiresInDays ?? 0) < 0 && isActive !== true) ? { IsActive: false } : {}),
  ...(revoked === true ? { IsRevoked: true } : {}),
});

const assignOne = (org: LocalOrg, userId: string, spec: AssignmentSpec): void => {
  const { set, group } = spec;
  const values = lifetime(org, spec);
  if (set !== undefined) assign(org, userId, { PermissionSetId: setNamed(org, set).Id, ...values });
  if (group === undefined) return;
  const { Id } = groupNamed(org, group);
  const aggregate = org.switches.groupRow === 'aggregate' ? { PermissionSetId: aggregateSet(org, Id)?.Id ?? null } : {};
  assign(org, userId, { PermissionSetGroupId: Id, ...aggregate, ...values });
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
