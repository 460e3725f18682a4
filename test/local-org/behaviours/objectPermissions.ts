import { apiError } from '../errors.js';
import type { LocalOrg, Session } from '../org.js';
import { type ObjectFlag, objectFlags } from '../records/access.js';
import { flagWords, requireEditableSet, requireRowWithinLicenses } from '../records/grants.js';
import type { Row } from '../records/types.js';
import type { Values } from '../records/validate.js';
import type { Field, SObject } from '../schema/types.js';
import type { Behaviour } from './types.js';

/** Facts §4.2. */
const dependsOn: Readonly<Partial<Record<ObjectFlag, readonly ObjectFlag[]>>> = {
  PermissionsCreate: ['PermissionsRead'],
  PermissionsEdit: ['PermissionsRead'],
  PermissionsDelete: ['PermissionsRead', 'PermissionsEdit'],
  PermissionsViewAllRecords: ['PermissionsRead'],
  PermissionsModifyAllRecords: ['PermissionsRead', 'PermissionsEdit', 'PermissionsDelete', 'PermissionsViewAllRecords'],
  PermissionsViewAllFields: ['PermissionsRead'],
};

/** Facts §4.2: written without an error, and then not there. */
const losesViewAll = ['Idea', 'PendingOrdSumProcEvent', 'Pricebook2', 'Product2', 'PushTopic'];

const violation = (what: string, needed: string): Error =>
  apiError('FIELD_INTEGRITY_EXCEPTION', `Permission ${what} depends on permission(s): ${needed}`, { fields: [] });

const requireFlags = ({ schema }: LocalOrg, row: Values): void => {
  const name = String(row['SobjectType']);
  const label = schema.object(name)?.label ?? name;
  for (const flag of objectFlags) {
    const missing = row[flag] === true ? (dependsOn[flag] ?? []).filter((each) => row[each] !== true) : [];
    if (missing.length > 0)
      throw violation(`${flagWords[flag]} ${label}`, missing.map((each) => `${flagWords[each]} ${label}`).join(', '));
  }
};

const mastersOf = ({ schema }: LocalOrg, object: SObject): SObject[] =>
  [...object.fields.values()]
    .filter((field: Field) => field.masterDetail)
    .flatMap((field) => schema.object(field.referenceTo[0] ?? '') ?? []);

const rowFor = ({ store }: LocalOrg, setId: unknown, object: string): Row | undefined =>
  [...store.rows('ObjectPermissions').where('ParentId', String(setId))].find((row) => row['SobjectType'] === object);

/** Reading a detail needs reading its master, in the same set (facts §4.2). */
const requireMasters = (org: LocalOrg, row: Values): void => {
  const object = org.schema.object(String(row['SobjectType']));
  if (!object || row['PermissionsRead'] !== true) return;
  for (const master of mastersOf(org, object))
    if (rowFor(org, row['ParentId'], master.name)?.['PermissionsRead'] !== true)
      throw violation(`Read ${object.label}`, `Read ${master.label}`);
};

/** Taking read from a master would leave its details without. */
const requireDetails = (org: LocalOrg, before: Row): void => {
  const master = String(before['SobjectType']);
  const label = org.schema.object(master)?.label ?? master;
  for (const row of org.store.rows('ObjectPermissions').where('ParentId', String(before['ParentId']))) {
    const object = org.schema.object(String(row['SobjectType']));
    if (object && mastersOf(org, object).some(({ name }) => name === master))
      throw violation(`Read ${object.label}`, `Read ${label}`);
  }
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
    requireFlags(org, values);
    requireMasters(org, values);
  },
  afterCreate: settle,
  beforeUpdate({ org }, before, values) {
    requireEditableSet(org, before['ParentId']);
    const after = { ...before, ...values };
    requireFlags(org, after);
    requireMasters(org, after);
    if (before['PermissionsRead'] === true && after['PermissionsRead'] !== true) requireDetails(org, before);
  },
  afterUpdate: (session, _, after) => settle(session, after),
  beforeDelete({ org }, row) {
    requireEditableSet(org, row['ParentId']);
    requireDetails(org, row);
  },
};
