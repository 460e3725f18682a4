import { integrationPslName } from '../../model/org/isIntegrationLicense.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';

/** Words of an `sf` command, without `sf` and the target org. */
export type SfCommand = readonly string[];

/** Shows what an integration user of that name would be; changes nothing. */
export function planUser(name: string): SfCommand {
  return ['integration-user', 'create', '--name', name, '--dry-run'];
}

export const listLicenses: SfCommand = ['integration-user', 'list', 'licenses'];

/** `values` such as `IsActive=false`. */
function update(sobject: string, id: string, values: string): SfCommand {
  return dataRecord('update', sobject, '--record-id', id, '--values', values);
}

export function deleteRecord(sobject: string, id: string): SfCommand {
  return dataRecord('delete', sobject, '--record-id', id);
}

function dataRecord(verb: 'create' | 'update' | 'delete', sobject: string, ...options: readonly string[]): SfCommand {
  return ['data', verb, 'record', '--sobject', sobject, ...options];
}

export function deactivate({ id }: OrgUser): SfCommand {
  return update('User', id, 'IsActive=false');
}

export function moveToProfile({ id }: OrgUser, profileId: string): SfCommand {
  return update('User', id, `ProfileId=${profileId}`);
}

/** `until` is an ISO date-time. */
export function extendAssignment(assignmentId: string, until: string): SfCommand {
  return update('PermissionSetAssignment', assignmentId, `ExpirationDate=${until}`);
}

export function freePsl(holdingId: string): SfCommand {
  return deleteRecord('PermissionSetLicenseAssign', holdingId);
}

export function assignPsl({ username }: OrgUser): SfCommand {
  return ['org', 'assign', 'permsetlicense', '--name', integrationPslName, '--on-behalf-of', username];
}

const apiOnlySet = 'API_Only_User';

/** A permission set with that one permission, and its assignment. */
function assignApiOnlySet({ username }: OrgUser): SfCommand[] {
  return [
    dataRecord(
      'create',
      'PermissionSet',
      '--values',
      `Name=${apiOnlySet} Label=${apiOnlySet} PermissionsApiUserOnly=true`
    ),
    ['org', 'assign', 'permset', '--name', apiOnlySet, '--on-behalf-of', username],
  ];
}

/**
 * A permission set with API Only User can be assigned to holders of the PSL alone; others need a
 * profile that has it, or a user on the integration license in their place.
 */
export function makeApiOnly({ user, psls }: Identity): SfCommand[] {
  return psls.some(({ pslName }) => pslName.toLowerCase() === integrationPslName.toLowerCase())
    ? assignApiOnlySet(user)
    : [planUser(user.name), openUser(user.id)];
}

function openSetupPath(path: string): SfCommand {
  return ['org', 'open', '--path', `/lightning/setup/${path}`];
}

/** Words of the `sf` command that opens a page of Setup, by the page's own name. */
export function openSetup(page: string): SfCommand {
  return openSetupPath(`${page}/home`);
}

export function openUser(id: string): SfCommand {
  return openSetupPath(`ManageUsers/page?address=%2F${id}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`);
}

/** The Setup page of one record; `%2F` is the slash in front of its id. */
function openRecord(page: string, id: string): SfCommand {
  return openSetupPath(`${page}/page?address=%2F${id}`);
}

export function openProfile(id: string): SfCommand {
  return openRecord('EnhancedProfiles', id);
}

export function openPermissionSet(id: string): SfCommand {
  return openRecord('PermSets', id);
}

export function openPermissionSetGroup(id: string): SfCommand {
  return openRecord('PermSetGroups', id);
}

export function openExternalClientApp(id: string): SfCommand {
  return openSetupPath(`ManageExternalClientApplication/${id}/detail`);
}

/** Our own page about a user: its access, its use, its findings. */
export function displayUser(username: string): SfCommand {
  return ['integration-user', 'display', '--user', username];
}

/** Company Information lists the licenses of the org. */
export const openLicenses: SfCommand = openSetup('CompanyProfileInfo');
