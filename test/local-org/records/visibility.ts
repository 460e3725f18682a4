import { apiError } from '../errors.ts';
import type { Session } from '../org.ts';
import { isClosedSetup } from './setupAccess.ts';
import type { Field, SObject } from '../schema/types.ts';
import { hasPermission, mayObject, mayReadField } from './access.ts';
import { sharesAll, sharesRow } from './sharing.ts';
import type { Row, Rows } from './types.ts';

/** Objects whose rows are the caller's own without one of these permissions (tables §1). */
const ownRows: Readonly<Record<string, { field: string; unless: readonly string[] }>> = {
  OauthToken: { field: 'UserId', unless: ['CustomizeApplication'] },
  LoginHistory: { field: 'UserId', unless: ['MonitorLoginHistory', 'ManageUsers'] },
  AuthSession: { field: 'UsersId', unless: ['ManageUsers'] },
  UserLogin: { field: 'UserId', unless: ['ManageUsers'] },
  // No guide says who sees the jobs of others; the pages of both need View Setup.
  CronTrigger: { field: 'OwnerId', unless: ['ViewSetup'] },
  AsyncApexJob: { field: 'CreatedById', unless: ['ViewSetup', 'AuthorApex'] },
  PermissionSetAssignment: { field: 'AssigneeId', unless: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'] },
  PermissionSetLicenseAssign: { field: 'AssigneeId', unless: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'] },
};

const viewSetup = ['ViewSetup'];

/** Objects that one of these permissions opens (tables §1; special access rules of the object reference). */
const openedBy: Readonly<Record<string, readonly string[]>> = {
  UserLicense: viewSetup,
  EntityDefinition: viewSetup,
  FieldDefinition: viewSetup,
  ConnectedApplication: ['ViewSetup', 'CustomizeApplication', 'ManageRemoteAccess'],
  EventLogFile: ['ViewEventLogFiles', 'ViewAllData'],
  ApiTotalUsageEventLog: ['ViewEventLogObjectData'],
  SessionPermSetActivation: ['ViewSetup', 'ManageSessionPermissionSets'],
  ExtlClntAppOauthPlcyCnfg: viewSetup,
  ExtlClntAppOauthSettings: viewSetup,
  ObjectPermissions: viewSetup,
  FieldPermissions: viewSetup,
  PermissionSetGroupComponent: viewSetup,
  PermissionSet: ['ViewSetup', 'AssignPermissionSets', 'ManageProfilesPermissionsets', 'ManageSessionPermissionSets'],
};

/** Columns hidden without one of these permissions (facts §1.2). */
const hiddenColumns: Readonly<Record<string, readonly string[]>> = {
  'PermissionSetLicense.DeveloperName': ['ViewSetup', 'ViewDeveloperName'],
};

const refusedHere = ({ org, userId }: Session, { name }: SObject): boolean => {
  const own = ownRows[name];
  const opening = openedBy[name];
  return (
    (opening !== undefined && !hasPermission(org, userId, ...opening)) ||
    (own !== undefined && org.switches.weakCaller === 'refused' && !hasPermission(org, userId, ...own.unless))
  );
};

/** Whether the object exists for the caller. Throws where the org says so instead of pretending it is unknown. */
export const canSeeObject = (session: Session, object: SObject): boolean => {
  if (refusedHere(session, object) || isClosedSetup(session, object)) {
    if (session.org.switches.setupRefusal === 'insufficientAccess')
      throw apiError('INSUFFICIENT_ACCESS', `insufficient access rights on entity: ${object.name}`, { status: 403 });
    return false;
  }
  return object.setup || mayObject(session.org, session.userId, object, 'PermissionsRead');
};

export const canSeeField = ({ org, userId }: Session, object: SObject, field: Field): boolean => {
  const unless = hiddenColumns[`${object.name}.${field.name}`];
  if (unless) return hasPermission(org, userId, ...unless);
  return mayReadField(org, userId, object, field);
};

const only = (rows: Rows, field: string, value: string): Rows => ({
  ...matching(rows, (row) => row[field] === value),
  all: () => rows.where(field, value),
});

const matching = (rows: Rows, shows: (row: Row) => boolean): Rows => ({
  *all() {
    for (const row of rows.all()) if (shows(row)) yield row;
  },
  get(id) {
    const row = rows.get(id);
    return row && shows(row) ? row : undefined;
  },
  *where(asked, wanted) {
    for (const row of rows.where(asked, wanted)) if (shows(row)) yield row;
  },
});

/** The caller's own permissions, one row without an id, computed on the spot. */
const permissionRow = ({ org, userId }: Session, object: SObject): Row => ({
  Id: '000000000000000AAA',
  ...Object.fromEntries(
    [...object.fields.values()]
      .filter(({ name }) => name.startsWith('Permissions'))
      .map(({ name }) => [name, hasPermission(org, userId, name.replace('Permissions', ''))])
  ),
});

const fixed = (list: readonly Row[]): Rows => ({
  all: () => list,
  get: (id) => list.find(({ Id }) => Id === id),
  where: (field, value) => list.filter((row) => row[field] === value),
});

/** With Profile Filtering on, a caller without View All Profiles sees no profile name but its own (object reference). */
export const shownProfiles = ({ org, userId }: Session): Rows => {
  const rows = org.store.rows('Profile');
  if (org.switches.profileFiltering === 'off' || hasPermission(org, userId, 'ViewAllProfiles')) return rows;
  const own = org.store.rows('User').get(userId)?.['ProfileId'];
  if (org.switches.profileFiltering === 'dropped') return matching(rows, ({ Id }) => Id === own);
  const mask = (row: Row): Row => (row.Id === own ? row : { ...row, Name: null, UserLicenseId: null });
  return {
    all: () => [...rows.all()].map(mask),
    get: (id) => {
      const row = rows.get(id);
      return row && mask(row);
    },
    where: (field, value) => [...rows.where(field, value)].map(mask),
  };
};

/** The rows a query by this caller runs over: all, or only the caller's own (tables §1) or shared ones. */
export const visibleRows = (session: Session, object: SObject): Rows => {
  const { org, userId } = session;
  if (object.name === 'UserPermissionAccess') return fixed([permissionRow(session, object)]);
  const rows = object.name === 'Profile' ? shownProfiles(session) : org.store.rows(object.name);
  const own = ownRows[object.name];
  if (own) return hasPermission(org, userId, ...own.unless) ? rows : only(rows, own.field, userId);
  return sharesAll(session, object) ? rows : matching(rows, (row) => sharesRow(session, object, row, 'read'));
};
