import { integrationPslName } from '../../model/org/license.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { openSetup, openUser } from './setupPages.ts';

/** Words of an `sf` command, without `sf` and the target org. */
export type Command = readonly string[];

/** Shows what an integration user of that name would be; changes nothing. */
export const planUser = (name: string): Command => ['integration-user', 'create', '--name', name, '--dry-run'];

export const listLicenses: Command = ['integration-user', 'list', 'licenses'];

export const openGroup = (groupId: string): Command => [
  'org',
  'open',
  '--path',
  `/lightning/setup/PermSetGroups/page?address=%2F${groupId}`,
];

/** Company Information lists the licenses of the org. */
export const openLicenses: Command = openSetup('CompanyProfileInfo');

const update = (sobject: string, id: string, values: string): Command => [
  'data',
  'update',
  'record',
  '--sobject',
  sobject,
  '--record-id',
  id,
  '--values',
  values,
];

export const deactivate = ({ id }: OrgUser): Command => update('User', id, 'IsActive=false');

export const moveToProfile = ({ id }: OrgUser, profileId: string): Command =>
  update('User', id, `ProfileId=${profileId}`);

/** `until` is an ISO date-time. */
export const extendAssignment = (assignmentId: string, until: string): Command =>
  update('PermissionSetAssignment', assignmentId, `ExpirationDate=${until}`);

export const freePsl = (holdingId: string): Command => [
  'data',
  'delete',
  'record',
  '--sobject',
  'PermissionSetLicenseAssign',
  '--record-id',
  holdingId,
];

export const assignPsl = ({ username }: OrgUser): Command => [
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
const assignApiOnlySet = ({ username }: OrgUser): Command[] => [
  [
    'data',
    'create',
    'record',
    '--sobject',
    'PermissionSet',
    '--values',
    `Name=${apiOnlySet} Label=${apiOnlySet} PermissionsApiUserOnly=true`,
  ],
  ['org', 'assign', 'permset', '--name', apiOnlySet, '--on-behalf-of', username],
];

/**
 * A permission set with API Only User can be assigned to holders of the PSL alone (facts: a live report); others need a
 * profile that has it, or a user on the integration license in their place.
 */
export const makeApiOnly = ({ user, psls }: Identity): Command[] =>
  psls.some(({ pslName }) => pslName.toLowerCase() === integrationPslName.toLowerCase())
    ? assignApiOnlySet(user)
    : [planUser(user.name), openUser(user.id)];
