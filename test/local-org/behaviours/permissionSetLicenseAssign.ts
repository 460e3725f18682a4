import { apiError } from '../errors.ts';
import { type LocalOrg, type Session, stamp } from '../org.ts';
import { refusedPermission, userCeilings } from '../records/grants.ts';
import { hasPermission, heldSets } from '../records/access.ts';
import { hasSeat, recount, usedPslSeats, userLicenseId } from '../records/seats.ts';
import type { Row } from '../records/types.ts';
import type { Behaviour } from './types.ts';

export const holdsPsl = ({ store }: LocalOrg, userId: string, pslId: string): boolean =>
  [...store.rows('PermissionSetLicenseAssign').where('AssigneeId', userId)].some(
    (row) => row['PermissionSetLicenseId'] === pslId
  );

/** The pattern is documented, its code over REST is not: both are played (facts §1.2, §3.5). */
export const requirePslSeat = ({ org }: Session, psl: Row): void => {
  if (hasSeat(org, psl, usedPslSeats(org, psl.Id))) return;
  const message = `All ${String(psl['MasterLabel'])} permission set licenses are in use. For more licenses, contact your salesforce.com representative.`;
  throw apiError(org.switches.pslExhausted, message, { fields: [] });
};

/** Gives the PSL without a request having asked for it. */
export const grantPsl = ({ org }: Session, userId: string, pslId: string): void => {
  if (holdsPsl(org, userId, pslId)) return;
  org.store.insert('PermissionSetLicenseAssign', '2LA', {
    AssigneeId: userId,
    PermissionSetLicenseId: pslId,
    IsDeleted: false,
    CreatedDate: stamp(org.now()),
    LastModifiedDate: stamp(org.now()),
    SystemModstamp: stamp(org.now()),
  });
  recount(org, 'PermissionSetLicense', pslId, 1);
};

export const grantPslByOrg = (session: Session, user: Row): void => {
  const { org } = session;
  const license = org.store.rows('UserLicense').get(userLicenseId(org, user['ProfileId']));
  if (!org.switches.pslByOrg || license?.['Name'] !== 'Salesforce Integration') return;
  for (const psl of org.store.rows('PermissionSetLicense').where('DeveloperName', 'SalesforceAPIIntegrationPsl'))
    if (hasSeat(org, psl, usedPslSeats(org, psl.Id))) grantPsl(session, user.Id, psl.Id);
};

/** The PSL goes only after the sets that need it (Salesforce Help; the code is unverified). */
const requireUnneeded = (org: LocalOrg, { AssigneeId, PermissionSetLicenseId }: Row): void => {
  const userId = String(AssigneeId);
  const within = userCeilings(org, userId);
  for (const set of heldSets(org, userId)) {
    if (set['IsOwnedByProfile'] === true) continue;
    if (set['LicenseId'] === PermissionSetLicenseId || refusedPermission(org, set, within) !== undefined)
      throw apiError(
        'FIELD_INTEGRITY_EXCEPTION',
        `Can't remove the permission set license: the user is assigned the permission set "${String(set['Label'])}", which requires it.`,
        { fields: [] }
      );
  }
};

/** Takes the PSL away again without a request having asked for it, if nothing else needs it. */
export const revokePsl = ({ org }: Session, userId: string, pslId: string): void => {
  if (heldSets(org, userId).some(({ LicenseId }) => LicenseId === pslId)) return;
  for (const row of org.store.rows('PermissionSetLicenseAssign').where('AssigneeId', userId)) {
    if (row['PermissionSetLicenseId'] !== pslId) continue;
    org.store.remove('PermissionSetLicenseAssign', row.Id);
    recount(org, 'PermissionSetLicense', pslId, -1);
  }
};

/** Setup asks for Manage Users (Salesforce Help); whether the API does is unverified: both are played. */
const requireRight = ({ org, userId }: Session): void => {
  if (org.switches.pslAssignment === 'manageUsers' && !hasPermission(org, userId, 'ManageUsers'))
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
};

export const permissionSetLicenseAssign: Behaviour = {
  beforeCreate(session, values) {
    requireRight(session);
    const [userId, pslId] = [String(values['AssigneeId']), String(values['PermissionSetLicenseId'])];
    if (holdsPsl(session.org, userId, pslId))
      throw apiError(
        'DUPLICATE_VALUE',
        'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
        { fields: [] }
      );
    const psl = session.org.store.rows('PermissionSetLicense').get(pslId);
    if (psl) requirePslSeat(session, psl);
  },
  afterCreate: ({ org }, row) => recount(org, 'PermissionSetLicense', String(row['PermissionSetLicenseId']), 1),
  afterDelete({ org }, row) {
    requireUnneeded(org, row);
    recount(org, 'PermissionSetLicense', String(row['PermissionSetLicenseId']), -1);
  },
};
