import type { Window } from '../../model/audit/auditScope.ts';
import { type Answer, hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { candidatesIn, candidateSources, queryCandidates } from '../queryCandidates.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import { loginConditions, loginsSince } from '../loginConditions.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { clause, identifiers, soql, type SoqlClause } from '../soql.ts';

/** Everybody who may be an identity, and people with server logins. */
export const users = defineDataset<'users'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const { known, people, tokenOnly } = candidates.value;
    const wanted = { ids: [...known, ...people], tokenOnly, window: audit.window };
    const first = await readWith(org, [...columns, ...licenseColumns], wanted);
    const isHidden = !first.ok && hasCode(first.failure, 'INVALID_FIELD');
    return mapAnswer(isHidden ? await readWith(org, columns, wanted) : first, (result) => readingRows(result));
  },
});

type Row = {
  Id: string;
  Username: string;
  Name: string;
  Email: string | null;
  IsActive: boolean;
  UserType: string | null;
  ProfileId: string | null;
  Profile: {
    Name: string;
    UserLicenseId?: string;
    UserLicense?: { Name: string; LicenseDefinitionKey: string | null } | null;
  } | null;
  UserRoleId: string | null;
  UserRole: { Name: string } | null;
  LastLoginDate: string | null;
  LastPasswordChangeDate: string | null;
  CreatedDate: string;
};

const columns: readonly string[] = [
  'Id',
  'Username',
  'Name',
  'Email',
  'IsActive',
  'UserType',
  'ProfileId',
  'Profile.Name',
  'UserRoleId',
  'UserRole.Name',
  'LastLoginDate',
  'LastPasswordChangeDate',
  'CreatedDate',
];

/** Hidden from callers who may not see the org's setup. */
const licenseColumns = [
  'Profile.UserLicenseId',
  'Profile.UserLicense.Name',
  'Profile.UserLicense.LicenseDefinitionKey',
];

function optional(row: Row): Partial<OrgUser> {
  return {
    ...(row.UserRoleId === null ? {} : { roleId: row.UserRoleId }),
    ...(row.UserRole === null ? {} : { roleName: row.UserRole.Name }),
    ...(row.LastLoginDate === null ? {} : { lastLoginAt: row.LastLoginDate }),
    ...(row.LastPasswordChangeDate === null ? {} : { lastPasswordChangeAt: row.LastPasswordChangeDate }),
  };
}

function toUser(row: Row): OrgUser {
  return {
    id: row.Id,
    username: row.Username,
    name: row.Name,
    email: row.Email ?? '',
    isActive: row.IsActive,
    userType: row.UserType ?? '',
    profileId: row.ProfileId ?? '',
    profileName: row.Profile?.Name ?? '',
    licenseId: row.Profile?.UserLicenseId ?? '',
    licenseName: row.Profile?.UserLicense?.Name ?? '',
    licenseKey: row.Profile?.UserLicense?.LicenseDefinitionKey ?? '',
    createdAt: row.CreatedDate,
    ...optional(row),
  };
}

/** Of these users those without logins at a screen in the window; the inner query names them too, for it is slow else. */
export function withoutUiLogins(column: string, ids: readonly string[], window: Window): SoqlClause {
  return clause`${identifiers([column])} IN ${ids} AND ${identifiers([column])} NOT IN (SELECT UserId FROM LoginHistory WHERE UserId IN ${ids} AND ${loginsSince(window)} AND ${loginConditions.ui})`;
}

type Wanted = { ids: readonly string[]; tokenOnly: readonly string[]; window: Window };

function readWith(
  org: OrgGateway,
  names: readonly string[],
  { ids, tokenOnly, window }: Wanted
): Promise<Answer<QueryResult<OrgUser>>> {
  const build = (part: readonly string[]) => soql`SELECT ${identifiers(names)} FROM User WHERE Id IN ${part}`;
  return queryCandidates<Row, OrgUser>(org, {
    ids,
    tokenOnly,
    build,
    buildWithoutUi: (part) => soql`SELECT ${identifiers(names)} FROM User WHERE ${withoutUiLogins('Id', part, window)}`,
    map: toUser,
  });
}
