import { apiError } from '../errors.ts';
import type { LocalOrg } from '../org.ts';
import { requireEditableSet, requireRowWithinLicenses } from '../records/grants.ts';
import type { Values } from '../records/validate.ts';
import type { Field } from '../schema/types.ts';
import type { Behaviour } from './types.ts';

const badField = (path: string): Error =>
  apiError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `Field Name: bad value for restricted picklist field: ${path}`, {
    fields: ['Field'],
  });

/** Facts §4.2: none for required, name, owner, audit and master-detail fields, nor for the parts of an address. */
const fieldOf = ({ schema }: LocalOrg, values: Values): Field => {
  const path = String(values['Field']);
  const [object = '', name = ''] = path.split('.');
  const field = schema.object(object)?.fields.get(name.toLowerCase());
  if (!field?.permissionable || field.compound !== undefined || object !== values['SobjectType']) throw badField(path);
  return field;
};

const requireFlags = (field: Field, values: Values): void => {
  if (values['PermissionsEdit'] !== true) return;
  if (values['PermissionsRead'] !== true)
    throw apiError(
      'FIELD_INTEGRITY_EXCEPTION',
      `Permission Edit ${field.name} depends on permission(s): Read ${field.name}`,
      { fields: [] }
    );
  if (field.calculated || (!field.updateable && field.type !== 'address'))
    throw apiError('FIELD_INTEGRITY_EXCEPTION', `Field ${field.name} is read-only: it can not be made editable`, {
      fields: ['PermissionsEdit'],
    });
};

export const fieldPermissions: Behaviour = {
  beforeCreate({ org }, values) {
    requireEditableSet(org, values['ParentId']);
    requireFlags(fieldOf(org, values), values);
    const same = [...org.store.rows('FieldPermissions').where('Field', String(values['Field']))].some(
      (row) => row['ParentId'] === values['ParentId']
    );
    if (same)
      throw apiError('DUPLICATE_VALUE', 'duplicate value found: Field duplicates value on record with id: <unknown>', {
        fields: [],
      });
  },
  afterCreate({ org }, row) {
    if (row['PermissionsRead'] !== true) org.store.remove('FieldPermissions', row.Id);
    else requireRowWithinLicenses(org, row);
  },
  beforeUpdate({ org }, before, values) {
    requireEditableSet(org, before['ParentId']);
    requireFlags(fieldOf(org, before), { ...before, ...values });
  },
  afterUpdate({ org }, _, after) {
    if (after['PermissionsRead'] !== true) org.store.remove('FieldPermissions', after.Id);
  },
  beforeDelete: ({ org }, row) => requireEditableSet(org, row['ParentId']),
};
