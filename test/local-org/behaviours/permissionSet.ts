import { apiError } from '../errors.ts';
import type { LocalOrg, Session } from '../org.ts';
import {
  impliedBy,
  objectGrantsOf,
  requireDependencies,
  requireUnneeded,
  userGrants,
} from '../records/dependencies.ts';
import { holdersOf, requireEditableSet, requireWithinLicenses } from '../records/grants.ts';
import type { Row } from '../records/types.ts';
import type { Values } from '../records/validate.ts';
import type { Behaviour } from './types.ts';

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

const granted = (permissions: Iterable<string>): Values =>
  Object.fromEntries([...permissions].map((name) => [`Permissions${name}`, true]));

/** Facts §9: the UI sends dependent permissions along; whether REST wants them said is unverified. */
const completed = ({ org }: Session, values: Values): Values =>
  org.switches.dependentPermissions === 'implied'
    ? { ...granted(impliedBy(org, userGrants(values))), ...values }
    : values;

const requireComplete = (org: LocalOrg, granting: Values, set: Values, setId?: string): void => {
  const held = new Set([...userGrants(set), ...(setId === undefined ? [] : objectGrantsOf(org, setId))]);
  requireDependencies(org, userGrants(granting), held);
};

/** A permission that others of the set depend on stays. */
const requireRemovable = (org: LocalOrg, before: Row, set: Values): void => {
  const held = new Set([...userGrants(set), ...objectGrantsOf(org, before.Id)]);
  requireUnneeded(org, new Set(userGrants(before).filter((each) => !held.has(each))), held);
};

/** Only what is new brings something along. */
const complete = (org: LocalOrg, before: Row, after: Row): void => {
  if (org.switches.dependentPermissions !== 'implied') return;
  const fresh = userGrants(after).filter((name) => before[`Permissions${name}`] !== true);
  org.store.update('PermissionSet', after.Id, granted(impliedBy(org, fresh)));
};

const removeRows = ({ store }: LocalOrg, set: Row): void => {
  for (const object of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess', 'PermissionSetTabSetting'])
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
    requireComplete(session.org, values, values);
  },
  afterCreate: ({ org }, row) => requireWithinLicenses(org, row.Id),
  beforeUpdate(session, before, values) {
    requireEditableSet(session.org, before.Id);
    requireName(session, values['Name'], before.Id);
    const after = { ...before, ...completed(session, values) };
    requireComplete(session.org, values, after, before.Id);
    requireRemovable(session.org, before, after);
  },
  afterUpdate({ org }, before, after) {
    complete(org, before, after);
    requireWithinLicenses(org, after.Id);
  },
  beforeDelete({ org }, row) {
    requireEditableSet(org, row.Id);
    if (holdersOf(org, row.Id).length > 0) throw inUse(row, 'assigned to users');
    if ([...org.store.rows('PermissionSetGroupComponent').where('PermissionSetId', row.Id)].length > 0)
      throw inUse(row, 'part of a permission set group');
  },
  afterDelete: ({ org }, row) => removeRows(org, row),
};
