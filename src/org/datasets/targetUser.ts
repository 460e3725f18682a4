import { type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import { attributeFields } from '../../model/access/valueHomes.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { TargetUser } from '../../model/rows/targetUser.ts';
import { isSameName } from '../../model/text/caseless.ts';
import { queryChunks } from '../queryChunks.ts';
import { defineDataset, readingOf } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { unreadable } from '../toFailure.ts';
import { identifiers, soql } from '../soql.ts';
import { orgText } from '../orgText.ts';

/** The users of this org who have the wished usernames, what the wishes name of them, and whether they are frozen. */
export const targetUser = defineDataset<'targetUser'>({
  completeWith: ['ViewSetup'],
  showsProfiles: (users) => users.every(({ profileName }) => profileName !== ''),
  after: ['userDescribe'],
  async read(org, { usernames: values, userFields }, found) {
    const fields = fieldsIn(found, [...attributeFields, 'AboutMe', ...userFields]);
    const users = await readUsers(org, values, fields);
    if (!users.ok) return users;
    const frozen = await queryChunks<{ UserId: string }>(org, {
      values: users.value.records.map(({ Id }) => Id),
      build: (ids) => soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN ${ids}`,
    });
    const frozenIds = mapAnswer(frozen, ({ records }) => records.map(({ UserId }) => UserId));
    const existing = users.value.records.map((row) =>
      toUser(row, fields, frozenIds.ok ? frozenIds.value.includes(row.Id) : null)
    );
    return answered({ data: existing, rows: existing.length, whole: true });
  },
});

/** Permission sets and groups that these users hold, their profiles' own sets among them. */
export const targetAssignments = defineDataset<'targetAssignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  after: ['targetUser'],
  async read(org, { usernames: wished }, found) {
    const answer = await queryChunks<AssignmentRow>(org, {
      values: existingAmong(wished, found),
      build: (usernames) =>
        soql`SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive, IsRevoked, PermissionSet.IsOwnedByProfile FROM PermissionSetAssignment WHERE Assignee.Username IN ${usernames}`,
    });
    return mapAnswer(answer, ({ records, complete }) =>
      readingOf({ records, complete }, (row) => ({
        id: row.Id,
        userId: row.AssigneeId,
        permissionSetId: row.PermissionSetId,
        permissionSetGroupId: row.PermissionSetGroupId,
        expiresAt: row.ExpirationDate,
        isActive: row.IsActive,
        isRevoked: row.IsRevoked,
        ofProfile: row.PermissionSet?.IsOwnedByProfile === true,
      }))
    );
  },
});

/** PSLs that these users hold. */
export const targetPsls = defineDataset<'targetPsls'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  after: ['targetUser'],
  async read(org, { usernames: wished }, found) {
    const answer = await queryChunks<PslRow>(org, {
      values: existingAmong(wished, found),
      build: (usernames) =>
        soql`SELECT Id, AssigneeId, PermissionSetLicenseId FROM PermissionSetLicenseAssign WHERE Assignee.Username IN ${usernames}`,
    });
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Id, AssigneeId, PermissionSetLicenseId }) => ({
        id: Id,
        userId: AssigneeId,
        permissionSetLicenseId: PermissionSetLicenseId,
      }))
    );
  },
});

/** Whoever does not exist holds nothing. All are asked about where it is not known who exists. */
function existingAmong(usernames: readonly string[], found: OrgSnapshot): readonly string[] {
  const users = dataOf(found, 'targetUser');
  return users ? usernames.filter((name) => users.some(({ username }) => isSameName(username, name))) : usernames;
}

/** The user who runs the command, whose e-mail is the default of the new user's. */
export const runningUser = defineDataset<'runningUser'>({
  completeWith: [],
  async read(org) {
    const answer = await org.query<RunningUserRow>(
      soql`SELECT Id, Username, Email FROM User WHERE Username = ${org.username}`
    );
    if (!answer.ok) return answer;
    const [row] = answer.value.records;
    if (!row) return { ok: false, failure: unreadable(orgText('answer.runningUser')) };
    return answered({ data: { id: row.Id, username: row.Username, email: row.Email }, rows: 1, whole: true });
  },
});

/** Those of the fields that the caller can see: orgs without Chatter have no `AboutMe`. Addresses hold parts, no value. */
function fieldsIn(found: OrgSnapshot, names: readonly string[]): string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const described = dataOf(found, 'userDescribe')?.fields ?? [];
  return described
    .filter(({ name, type }) => wanted.has(name.toLowerCase()) && !['address', 'location'].includes(type))
    .map(({ name }) => name);
}

function readUsers(
  org: OrgGateway,
  values: readonly string[],
  fields: readonly string[]
): Promise<Answer<QueryResult<UserRow>>> {
  const columns = [...userColumns, ...fields, ...(fields.includes('UserRoleId') ? ['UserRole.Name'] : [])];
  return queryChunks<UserRow>(org, {
    values,
    build: (usernames) => soql`SELECT ${identifiers([...new Set(columns)])} FROM User WHERE Username IN ${usernames}`,
  });
}

const userColumns = [
  'Id',
  'Username',
  'Name',
  'Email',
  'IsActive',
  'CreatedById',
  'LastLoginDate',
  'ProfileId',
  'Profile.Name',
  'Profile.UserLicenseId',
  'Profile.UserLicense.Name',
];

type UserRow = {
  Id: string;
  Username: string;
  Name: string;
  Email: string;
  IsActive: boolean;
  CreatedById: string | null;
  LastLoginDate: string | null;
  AboutMe?: string | null;
  ProfileId: string;
  Profile: { Name: string; UserLicenseId: string; UserLicense: { Name: string } | null } | null;
  UserRole?: { Name: string } | null;
};

function toUser(row: UserRow, fields: readonly string[], isFrozen: boolean | null): TargetUser {
  const values: Readonly<Record<string, unknown>> = row;
  return {
    id: row.Id,
    username: row.Username,
    name: row.Name,
    email: row.Email,
    isActive: row.IsActive,
    isFrozen,
    profileId: row.ProfileId,
    profileName: row.Profile?.Name ?? '',
    userLicenseId: row.Profile?.UserLicenseId ?? '',
    userLicenseName: row.Profile?.UserLicense?.Name ?? '',
    createdById: row.CreatedById,
    lastLoginAt: row.LastLoginDate,
    aboutMe: row.AboutMe ?? '',
    values: Object.fromEntries(fields.map((name) => [name, values[name] ?? null])) as TargetUser['values'],
    roleName: row.UserRole?.Name ?? null,
  };
}

type AssignmentRow = {
  Id: string;
  AssigneeId: string;
  PermissionSetId: string | null;
  PermissionSetGroupId: string | null;
  ExpirationDate: string | null;
  IsActive: boolean;
  IsRevoked: boolean;
  PermissionSet: { IsOwnedByProfile: boolean } | null;
};

type PslRow = { Id: string; AssigneeId: string; PermissionSetLicenseId: string };

type RunningUserRow = { Id: string; Username: string; Email: string };

/** The roles that the wishes name. */
export const roles = defineDataset<'roles'>({
  completeWith: [],
  async read(org, { roles: values }) {
    const answer = await queryChunks<Row>(org, {
      values,
      build: (names) =>
        soql`SELECT Id, Name, DeveloperName FROM UserRole WHERE DeveloperName IN ${names} OR Name IN ${names}`,
    });
    return mapAnswer(answer, (result) =>
      readingOf(result, ({ Id, Name, DeveloperName }) => ({ id: Id, name: Name, developerName: DeveloperName }))
    );
  },
});

type Row = { Id: string; Name: string; DeveloperName: string };
