import { apiError } from '../errors.ts';
import type { LocalOrg, Session } from '../org.ts';
import { aggregateSet } from '../records/access.ts';
import { refusedPermission, userCeilings } from '../records/grants.ts';
import { userLicenseId } from '../records/seats.ts';
import type { Row } from '../records/types.ts';
import type { Values } from '../records/validate.ts';
import { grantPsl, holdsPsl, requirePslSeat, revokePsl } from './permissionSetLicenseAssign.ts';
import type { Behaviour } from './types.ts';

const text = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

/** The set whose permissions the assignment brings: the named one or the group's aggregate. */
const assignedSet = (org: LocalOrg, values: Values): Row | undefined => {
  const groupId = text(values, 'PermissionSetGroupId');
  return groupId === undefined
    ? org.store.rows('PermissionSet').get(String(values['PermissionSetId']))
    : aggregateSet(org, groupId);
};

const requireOneTarget = (values: Values): void => {
  const [set, group] = [text(values, 'PermissionSetId'), text(values, 'PermissionSetGroupId')];
  if (set === undefined && group === undefined)
    throw apiError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', {
      fields: ['PermissionSetId'],
    });
  if (set !== undefined && group !== undefined)
    throw apiError('FIELD_INTEGRITY_EXCEPTION', 'Specify either a permission set or a permission set group, not both', {
      fields: ['PermissionSetGroupId'],
    });
};

const requireNew = ({ org }: Session, values: Values): void => {
  const [userId, setId, groupId] = [
    String(values['AssigneeId']),
    text(values, 'PermissionSetId'),
    text(values, 'PermissionSetGroupId'),
  ];
  const held = [...org.store.rows('PermissionSetAssignment').where('AssigneeId', userId)].find((row) =>
    groupId === undefined
      ? row['PermissionSetId'] === setId && (row['PermissionSetGroupId'] ?? null) === null
      : row['PermissionSetGroupId'] === groupId
  );
  if (held)
    throw apiError(
      'DUPLICATE_VALUE',
      `Duplicate PermissionSetAssignment.  Assignee: ${userId.slice(0, 15)}; Permission Set: ${(setId ?? groupId ?? '').slice(0, 15)}`,
      {
        fields: ['AssigneeId', 'PermissionSetId'],
      }
    );
};

const requireAssignable = (set: Row | undefined): void => {
  if (!set || set['IsOwnedByProfile'] === true)
    throw apiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: ['PermissionSetId'] });
};

const cannotAssign = (set: Row, user: Row | undefined, why: string): Error =>
  apiError(
    'FIELD_INTEGRITY_EXCEPTION',
    `Can't assign permission set "${String(set['Label'])}" to user "${String(user?.['Name'])}". ${why}`,
    { fields: [] }
  );

/** A set bound to a license goes only to its holders; one bound to a PSL may bring the PSL along (facts §4.5). */
const requireLicense = (session: Session, set: Row, user: Row | undefined): void => {
  const { org } = session;
  const licenseId = set['LicenseId'];
  if (typeof licenseId !== 'string' || !user) return;
  const psl = org.store.rows('PermissionSetLicense').get(licenseId);
  if (!psl && userLicenseId(org, user['ProfileId']) !== licenseId)
    throw cannotAssign(set, user, "The user license doesn't match the permission set's license.");
  if (!psl || holdsPsl(org, user.Id, psl.Id)) return;
  if (!org.switches.pslBySet)
    throw cannotAssign(set, user, `The user does not have the permission set license ${String(psl['MasterLabel'])}.`);
  requirePslSeat(session, psl);
  grantPsl(session, user.Id, psl.Id);
};

/** A group asks for the licenses that its sets are bound to. */
const membersOf = ({ store }: LocalOrg, values: Values): Row[] =>
  [
    ...store
      .rows('PermissionSetGroupComponent')
      .where('PermissionSetGroupId', text(values, 'PermissionSetGroupId') ?? ''),
  ].flatMap(({ PermissionSetId }) => store.rows('PermissionSet').get(String(PermissionSetId)) ?? []);

/** The profile's own set comes and goes with the profile. */
const requireRemovable = ({ store }: LocalOrg, { PermissionSetId }: Row): void => {
  if (store.rows('PermissionSet').get(String(PermissionSetId))?.['IsOwnedByProfile'] === true)
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
};

const requireFuture = ({ org }: Session, values: Values): void => {
  const date = text(values, 'ExpirationDate');
  if (date !== undefined && new Date(date) <= org.now())
    throw apiError('FIELD_INTEGRITY_EXCEPTION', 'Expiration date must be in the future', {
      fields: ['ExpirationDate'],
    });
};

const sentinel = ({ org }: Session, row: Row): void => {
  const groupId = row['PermissionSetGroupId'];
  const setId =
    typeof groupId === 'string' && org.switches.groupRow === 'aggregate' ? aggregateSet(org, groupId)?.Id : undefined;
  if (setId !== undefined) org.store.update('PermissionSetAssignment', row.Id, { PermissionSetId: setId });
};

export const permissionSetAssignment: Behaviour = {
  defaults: (_, values) => ({ IsActive: true, IsRevoked: false, ...values }),
  beforeCreate(session, values) {
    const { org } = session;
    requireOneTarget(values);
    requireFuture(session, values);
    const set = assignedSet(org, values);
    requireAssignable(set);
    requireNew(session, values);
    const user = org.store.rows('User').get(String(values['AssigneeId']));
    if (!set) return;
    for (const each of [set, ...membersOf(org, values)]) requireLicense(session, each, user);
    const refused = refusedPermission(org, set, userCeilings(org, String(values['AssigneeId'])));
    if (refused !== undefined)
      throw cannotAssign(set, user, `The user license doesn't allow the permission: ${refused}`);
  },
  afterCreate: sentinel,
  beforeUpdate: (session, _, values) => requireFuture(session, values),
  beforeDelete: ({ org }, row) => requireRemovable(org, row),
  afterDelete(session, row) {
    const { org } = session;
    const licenseId = org.store.rows('PermissionSet').get(String(row['PermissionSetId']))?.['LicenseId'];
    if (org.switches.pslGoesWithSet && typeof licenseId === 'string')
      revokePsl(session, String(row['AssigneeId']), licenseId);
  },
};
