import { behaviours } from '../behaviours/index.ts';
import { apiError } from '../errors.ts';
import { type Session, stamp } from '../org.ts';
import type { SObject } from '../schema/types.ts';
import { hasPermission, mayObject, type ObjectFlag } from './access.ts';
import { type RecordUse, sharesRow } from './sharing.ts';
import type { Row } from './types.ts';
import { missingFields, requireFields, validValues, type Values } from './validate.ts';

/** The user permissions that writing a setup object takes; any of them will do. */
const writers: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers', 'ManageInternalUsers'],
  UserRole: ['ManageRoles', 'ManageUsers'],
  UserLogin: ['ManageUsers', 'FreezeUsers'],
  PermissionSet: ['ManageProfilesPermissionsets'],
  ObjectPermissions: ['ManageProfilesPermissionsets'],
  FieldPermissions: ['ManageProfilesPermissionsets'],
  SetupEntityAccess: ['ManageProfilesPermissionsets'],
  PermissionSetTabSetting: ['ManageProfilesPermissionsets'],
  PermissionSetAssignment: ['AssignPermissionSets'],
  PermissionSetLicenseAssign: ['AssignPermissionSets'],
  // Setup asks for Manage Package Licenses, which no describe has as a column; administrators have it.
  UserPackageLicense: ['ManageUsers'],
  AuthSession: ['ManageUsers'],
  OauthToken: ['CustomizeApplication'],
};

const refused = (): Error =>
  apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object', { fields: [] });

type WriteFlag = Extract<ObjectFlag, 'PermissionsCreate' | 'PermissionsEdit' | 'PermissionsDelete'>;

/** Whether the caller may create, edit or delete records of the object at all. */
export const mayWrite = ({ org, userId }: Session, object: SObject, flag: WriteFlag): boolean =>
  object.setup ? hasPermission(org, userId, ...(writers[object.name] ?? [])) : mayObject(org, userId, object, flag);

const requireWrite = (session: Session, object: SObject, flag: WriteFlag): void => {
  if (!mayWrite(session, object, flag)) throw refused();
};

/** Records with a recycle bin are remembered; an id that never was is another matter (facts §3.5). */
const gone = ({ org }: Session, object: SObject, id: string): Error => {
  const binned = object.fields.has('isdeleted') && org.store.wasRemoved(object.name, id);
  return binned
    ? apiError('ENTITY_IS_DELETED', 'entity is deleted', { status: 404, fields: [] })
    : apiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { status: 404, fields: [] });
};

const refusedRecord = (): Error =>
  apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });

const existing = (session: Session, object: SObject, id: string, use: RecordUse): Row => {
  const row = session.org.store.rows(object.name).get(id);
  if (!row) throw gone(session, object, id);
  if (!sharesRow(session, object, row, use)) throw refusedRecord();
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
  const before = existing(session, object, id, 'edit');
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
  if (!object.deletable) throw refusedRecord();
  requireWrite(session, object, 'PermissionsDelete');
  const before = existing(session, object, id, 'delete');
  const behaviour = behaviours[object.name];
  behaviour?.beforeDelete?.(session, before);
  session.org.store.remove(object.name, id);
  behaviour?.afterDelete?.(session, before);
};
