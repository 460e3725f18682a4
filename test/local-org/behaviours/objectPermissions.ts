import { apiError } from '../errors.ts';
import type { LocalOrg, Session } from '../org.ts';
import { objectFlags } from '../records/access.ts';
import {
  objectGrants,
  objectGrantsOf,
  requireDependencies,
  requireUnneeded,
  userGrants,
} from '../records/dependencies.ts';
import { requireEditableSet, requireRowWithinLicenses } from '../records/grants.ts';
import type { Row } from '../records/types.ts';
import type { Values } from '../records/validate.ts';
import type { Behaviour } from './types.ts';

/** Facts §4.2: written without an error, and then not there. */
const losesViewAll = ['Idea', 'PendingOrdSumProcEvent', 'Pricebook2', 'Product2', 'PushTopic'];

const rowFor = ({ store }: LocalOrg, setId: unknown, object: string): Row | undefined =>
  [...store.rows('ObjectPermissions').where('ParentId', String(setId))].find((row) => row['SobjectType'] === object);

/** What a row grants needs what it depends on in the same set (facts §4.2). */
const requireComplete = (org: LocalOrg, row: Values, own?: string): void => {
  const grants = objectGrants(row);
  const set = org.store.rows('PermissionSet').get(String(row['ParentId']));
  const held = new Set([...grants, ...objectGrantsOf(org, row['ParentId'], own), ...userGrants(set ?? {})]);
  requireDependencies(org, grants, held);
};

/** Taking read from a master would leave its details without. */
const requireRemovable = (org: LocalOrg, before: Row, after: readonly string[]): void => {
  const set = org.store.rows('PermissionSet').get(String(before['ParentId']));
  const held = new Set([...after, ...objectGrantsOf(org, before['ParentId'], before.Id), ...userGrants(set ?? {})]);
  requireUnneeded(org, new Set(objectGrants(before).filter((each) => !held.has(each))), held);
};

const isEmpty = (row: Values): boolean => objectFlags.every((flag) => row[flag] !== true);

const settle = ({ org }: Session, row: Row): void => {
  if (org.switches.dropsViewAll && losesViewAll.includes(String(row['SobjectType'])))
    org.store.update('ObjectPermissions', row.Id, {
      PermissionsViewAllRecords: false,
      PermissionsModifyAllRecords: false,
    });
  if (isEmpty(row)) org.store.remove('ObjectPermissions', row.Id);
  else requireRowWithinLicenses(org, row);
};

export const objectPermissions: Behaviour = {
  beforeCreate({ org }, values) {
    requireEditableSet(org, values['ParentId']);
    const object = org.schema.object(String(values['SobjectType']));
    if (object && !object.permissionable)
      throw apiError(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `SObject Type Name: bad value for restricted picklist field: ${object.name}`,
        { fields: ['SobjectType'] }
      );
    if (rowFor(org, values['ParentId'], String(values['SobjectType'])))
      throw apiError(
        'DUPLICATE_VALUE',
        'duplicate value found: SobjectType duplicates value on record with id: <unknown>',
        { fields: [] }
      );
    requireComplete(org, values);
  },
  afterCreate: settle,
  beforeUpdate({ org }, before, values) {
    requireEditableSet(org, before['ParentId']);
    const after = { ...before, ...values };
    requireComplete(org, after, before.Id);
    requireRemovable(org, before, objectGrants(after));
  },
  afterUpdate: (session, _, after) => settle(session, after),
  beforeDelete({ org }, row) {
    requireEditableSet(org, row['ParentId']);
    requireRemovable(org, row, []);
  },
};
