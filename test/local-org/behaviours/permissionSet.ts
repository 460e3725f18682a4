import { apiError } from '../errors.js';
import type { LocalOrg, Session } from '../org.js';
import { holdersOf, requireEditableSet, requireWithinLicenses } from '../records/grants.js';
import type { Row } from '../records/types.js';
import type { Values } from '../records/validate.js';
import type { Behaviour } from './types.js';

/** Letter first, letters, digits and single underscores, none at the end (tables §5). */
const apiName = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

const requireName = ({ org }: Session, name: unknown, own?: string): void => {
  if (typeof name !== 'string') return;
  if (!apiName.test(name))
    throw apiError(
      'INVALID_FIELD',
      'The Permission Set API Name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
      { fields: ['Name'] }
    );
  const same = [...org.store.rows('PermissionSet').all()].find(
    (row) =>
      row.Id !== own &&
      String(row['Name']).toLowerCase() === name.toLowerCase() &&
      (row['NamespacePrefix'] ?? null) === null
  );
  if (same)
    throw apiError(
      'DUPLICATE_DEVELOPER_NAME',
      `The API Name ${name} you entered is already used by another permission set.`,
      { fields: ['Name'] }
    );
};

/** Facts §9: the UI sends these along; whether REST wants them said is unverified. */
const dependsOn: Readonly<Record<string, readonly string[]>> = {
  PermissionsViewSetup: ['PermissionsViewRoles'],
  PermissionsModifyAllData: ['PermissionsViewAllData'],
};

const implied = (values: Values): Values =>
  Object.fromEntries(
    Object.keys(values).flatMap((name) =>
      values[name] === true ? (dependsOn[name] ?? []).map((each) => [each, true] as const) : []
    )
  );

const labelOf = ({ schema }: LocalOrg, name: string): string =>
  schema.object('PermissionSet')?.fields.get(name.toLowerCase())?.label ?? name;

const requireDependencies = (org: LocalOrg, set: Values): void => {
  for (const [name, needed] of Object.entries(dependsOn)) {
    const missing = needed.filter((each) => set[each] !== true);
    if (set[name] === true && missing.length > 0)
      throw apiError(
        'FIELD_INTEGRITY_EXCEPTION',
        `Permission ${labelOf(org, name)} depends on permission(s): ${missing.map((each) => labelOf(org, each)).join(', ')}`,
        { fields: [] }
      );
  }
};

const completed = ({ org }: Session, values: Values): Values =>
  org.switches.dependentPermissions === 'implied' ? { ...implied(values), ...values } : values;

const removeRows = ({ store }: LocalOrg, set: Row): void => {
  for (const object of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess'])
    for (const row of store.rows(object).where('ParentId', set.Id)) store.remove(object, row.Id);
};

/** That it fails is documented, the code is not (facts §3.5, §4.2). */
const inUse = (set: Row, how: string): Error =>
  apiError('DELETE_FAILED', `Cannot complete this operation. This permission set is ${how}: ${String(set['Name'])}`, {
    fields: [],
  });

export const permissionSet: Behaviour = {
  defaults: (session, values) => ({
    HasActivationRequired: false,
    IsOwnedByProfile: false,
    IsCustom: true,
    Type: values['HasActivationRequired'] === true ? 'Session' : 'Regular',
    PsgCount: 0,
    ...completed(session, values),
  }),
  beforeCreate(session, values) {
    requireName(session, values['Name']);
    requireDependencies(session.org, values);
  },
  afterCreate: ({ org }, row) => requireWithinLicenses(org, row.Id),
  beforeUpdate(session, before, values) {
    requireEditableSet(session.org, before.Id);
    requireName(session, values['Name'], before.Id);
    requireDependencies(session.org, { ...before, ...completed(session, values) });
  },
  afterUpdate(session, _, after) {
    if (session.org.switches.dependentPermissions === 'implied')
      session.org.store.update('PermissionSet', after.Id, implied(after));
    requireWithinLicenses(session.org, after.Id);
  },
  beforeDelete({ org }, row) {
    requireEditableSet(org, row.Id);
    if (holdersOf(org, row.Id).length > 0) throw inUse(row, 'assigned to users');
    if ([...org.store.rows('PermissionSetGroupComponent').where('PermissionSetId', row.Id)].length > 0)
      throw inUse(row, 'part of a permission set group');
  },
  afterDelete: ({ org }, row) => removeRows(org, row),
};
