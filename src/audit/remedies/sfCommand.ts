import { integrationPslName } from '../../model/org/license.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';

/** Words of an `sf` command, without `sf` and the target org. */
export type SfCommand = readonly string[];

/** Shows what an integration user of that name would be; changes nothing. */
export const planUser = (name: string): SfCommand => ['integration-user', 'create', '--name', name, '--dry-run'];

export const listLicenses: SfCommand = ['integration-user', 'list', 'licenses'];

/** `values` such as `IsActive=false`. */
const update = (sobject: string, id: string, values: string): SfCommand =>
  dataRecord('update', sobject, '--record-id', id, '--values', values);

export const deleteRecord = (sobject: string, id: string): SfCommand =>
  dataRecord('delete', sobject, '--record-id', id);

function dataRecord(verb: 'create' | 'update' | 'delete', sobject: string, ...options: readonly string[]): SfCommand {
  return ['data', verb, 'record', '--sobject', sobject, ...options];
}

export const deactivate = ({ id }: OrgUser): SfCommand => update('User', id, 'IsActive=false');

export const moveToProfile = ({ id }: OrgUser, profileId: string): SfCommand =>
  update('User', id, `ProfileId=${profileId}`);

/** `until` is an ISO date-time. */
export const extendAssignment = (assignmentId: string, until: string): SfCommand =>
  update('PermissionSetAssignment', assignmentId, `ExpirationDate=${until}`);

export const freePsl = (holdingId: string): SfCommand => deleteRecord('PermissionSetLicenseAssign', holdingId);

export const assignPsl = ({ username }: OrgUser): SfCommand => [
  'org',
  'assign',
  'permsetlicense',
  '--name',
  integrationPslName,
  '--on-behalf-of',
  username,
];

const apiOnlySet = 'API_Only_User';

/** A permission set with that one permission, and its assignment. */
const assignApiOnlySet = ({ username }: OrgUser): SfCommand[] => [
  dataRecord(
    'create',
    'PermissionSet',
    '--values',
    `Name=${apiOnlySet} Label=${apiOnlySet} PermissionsApiUserOnly=true`
  ),
  ['org', 'assign', 'permset', '--name', apiOnlySet, '--on-behalf-of', username],
];

/**
 * A permission set with API Only User can be assigned to holders of the PSL alone; others need a
 * profile that has it, or a user on the integration license in their place.
 */
export const makeApiOnly = ({ user, psls }: Identity): SfCommand[] =>
  psls.some(({ pslName }) => pslName.toLowerCase() === integrationPslName.toLowerCase())
    ? assignApiOnlySet(user)
    : [planUser(user.name), openUser(user.id)];

const openSetupPath = (path: string): SfCommand => ['org', 'open', '--path', `/lightning/setup/${path}`];

/** Words of the `sf` command that opens a page of Setup, by the page's own name. */
export const openSetup = (page: string): SfCommand => openSetupPath(`${page}/home`);

export const openUser = (id: string): SfCommand =>
  openSetupPath(`ManageUsers/page?address=%2F${id}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`);

/** The Setup page of one record; `%2F` is the slash in front of its id. */
const openRecord = (page: string, id: string): SfCommand => openSetupPath(`${page}/page?address=%2F${id}`);

export const openProfile = (id: string): SfCommand => openRecord('EnhancedProfiles', id);

export const openPermissionSet = (id: string): SfCommand => openRecord('PermSets', id);

export const openPermissionSetGroup = (id: string): SfCommand => openRecord('PermSetGroups', id);

export const openExternalClientApp = (id: string): SfCommand =>
  openSetupPath(`ManageExternalClientApplication/${id}/detail`);

/** Our own page about a user: its access, its use, its findings. */
export const displayUser = (username: string): SfCommand => ['integration-user', 'display', '--user', username];

/** Company Information lists the licenses of the org. */
export const openLicenses: SfCommand = openSetup('CompanyProfileInfo');
