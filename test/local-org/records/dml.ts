import { behaviours } from '../behaviours/index.js';
import { apiError } from '../errors.js';
import { type Session, stamp } from '../org.js';
import type { SObject } from '../schema/types.js';
import { hasPermission, mayObject, type ObjectFlag } from './access.js';
import type { Row } from './types.js';
import { missingFields, requireFields, validValues, type Values } from './validate.js';

/** The user permissions that writing a setup object takes; any of them will do. */
const writers: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers', 'ManageInternalUsers'],
  UserRole: ['ManageRoles', 'ManageUsers'],
  UserLogin: ['ManageUsers', 'FreezeUsers'],
  PermissionSet: ['ManageProfilesPermissionsets'],
  ObjectPermissions: ['ManageProfilesPermissionsets'],
  FieldPermissions: ['ManageProfilesPermissionsets'],
  SetupEntityAccess: ['ManageProfilesPermissionsets'],
  PermissionSetAssignment: ['AssignPermissionSets'],
  PermissionSetLicenseAssign: ['AssignPermissionSets'],
  AuthSession: ['ManageUsers'],
  OauthToken: ['CustomizeApplication'],
};

const refused = (): Error =>
  apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object', { fields: [] });

const requireWrite = ({ org, userId }: Session, object: SObject, flag: ObjectFlag): void => {
  const allowed = object.setup
    ? hasPermission(org, userId, ...(writers[object.name] ?? []))
    : mayObject(org, userId, object, flag);
  if (!allowed) throw refused();
};

const gone = (object: SObject, id: string): Error =>
  apiError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${object.name} ${id}`, {
    status: 404,
    fields: [],
  });

const existing = ({ org }: Session, object: SObject, id: string): Row => {
  const row = org.store.rows(object.name).get(id);
  if (!row) throw gone(object, id);
  return row;
};

const auditFields = (
  { org, userId }: Session,
  object: SObject,
  names: readonly string[],
  ids: readonly string[]
): Values => ({
  ...Object.fromEntries(
    names.filter((name) => object.fields.has(name.toLowerCase())).map((name) => [name, stamp(org.now())])
  ),
  ...Object.fromEntries(ids.filter((name) => object.fields.has(name.toLowerCase())).map((name) => [name, userId])),
});

/** The full name that people's records show. */
const named = (object: SObject, values: Values): Values =>
  object.fields.has('lastname')
    ? { Name: [values['FirstName'], values['LastName']].filter((part) => typeof part === 'string').join(' ') }
    : {};

/** Inserts one record under the rules of its object; throws what Salesforce would answer. */
export const createRecord = (session: Session, object: SObject, body: unknown): Row => {
  if (!object.createable) throw refused();
  requireWrite(session, object, 'PermissionsCreate');
  const behaviour = behaviours[object.name];
  const given = validValues(session, object, body, 'create');
  const values = behaviour?.defaults ? behaviour.defaults(session, given) : given;
  requireFields(missingFields(object, values));
  behaviour?.beforeCreate?.(session, values);
  const row = session.org.store.insert(object.name, object.prefix, {
    ...(object.fields.has('ownerid') ? { OwnerId: session.userId } : {}),
    ...values,
    ...named(object, values),
    ...auditFields(
      session,
      object,
      ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'],
      ['CreatedById', 'LastModifiedById']
    ),
  });
  behaviour?.afterCreate?.(session, row);
  return row;
};

export const updateRecord = (session: Session, object: SObject, id: string, body: unknown): void => {
  if (!object.updateable) throw refused();
  requireWrite(session, object, 'PermissionsEdit');
  const before = existing(session, object, id);
  const values = validValues(session, object, body, 'update');
  const emptied = Object.keys(values).filter(
    (name) => values[name] === null && object.fields.get(name.toLowerCase())?.nillable === false
  );
  requireFields(emptied);
  const behaviour = behaviours[object.name];
  behaviour?.beforeUpdate?.(session, before, values);
  const row = session.org.store.update(object.name, id, {
    ...values,
    ...named(object, { ...before, ...values }),
    ...auditFields(session, object, ['LastModifiedDate', 'SystemModstamp'], ['LastModifiedById']),
  });
  behaviour?.afterUpdate?.(session, before, row);
};

export const deleteRecord = (session: Session, object: SObject, id: string): void => {
  const before = existing(session, object, id);
  if (!object.deletable)
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
  requireWrite(session, object, 'PermissionsDelete');
  const behaviour = behaviours[object.name];
  behaviour?.beforeDelete?.(session, before);
  session.org.store.remove(object.name, id);
  behaviour?.afterDelete?.(session, before);
};
