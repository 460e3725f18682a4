import { type Answer, hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { orgText } from '../orgText.ts';
import { queryChunks } from '../queryChunks.ts';
import { identifiers, soql } from '../soql.ts';
import { integrationIds } from '../../model/audit/candidateIds.ts';
import { candidatesIn, candidateSources, identitySources, identityUsers, readChunks } from '../earlierRows.ts';

/** Everybody who can be an integration, and people whose account an integration uses. */
export const users = defineDataset<'users'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  showsProfiles: (rows) => rows.every(({ profileName }) => profileName !== ''),
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const withLicense = await readWith(org, allColumns, candidates.value);
    const isHidden = !withLicense.ok && hasCode(withLicense.failure, 'INVALID_FIELD');
    if (!isHidden) return mapAnswer(withLicense, (result) => readingRows(result));
    const reason = orgText('columnsHidden', 'Profile.UserLicense');
    return mapAnswer(await readWith(org, columnsWithoutLicense, candidates.value), (result) =>
      readingRows(result, reason)
    );
  },
});

type UserColumn<T> = {
  /** In SOQL, from `User`. */
  column: string;
  /** What the field is where the column is null or hidden; a field without this is then left out. */
  ifEmpty?: T;
  /** Hidden from callers who may not see the org's setup. */
  isLicense?: true;
};

/** Every field of a user and its column: the query and its rows follow from this table. */
const userColumns: { readonly [F in keyof OrgUser]-?: UserColumn<OrgUser[F]> } = {
  id: { column: 'Id' },
  username: { column: 'Username' },
  name: { column: 'Name' },
  email: { column: 'Email', ifEmpty: '' },
  isActive: { column: 'IsActive' },
  userType: { column: 'UserType', ifEmpty: '' },
  profileId: { column: 'ProfileId', ifEmpty: '' },
  profileName: { column: 'Profile.Name', ifEmpty: '' },
  licenseId: { column: 'Profile.UserLicenseId', ifEmpty: '', isLicense: true },
  licenseName: { column: 'Profile.UserLicense.Name', ifEmpty: '', isLicense: true },
  licenseKey: { column: 'Profile.UserLicense.LicenseDefinitionKey', ifEmpty: '', isLicense: true },
  createdAt: { column: 'CreatedDate' },
  roleId: { column: 'UserRoleId' },
  roleName: { column: 'UserRole.Name' },
  lastLoginAt: { column: 'LastLoginDate' },
  lastPasswordChangeAt: { column: 'LastPasswordChangeDate' },
};

const allColumns = Object.values(userColumns).map(({ column }) => column);
const columnsWithoutLicense = Object.values(userColumns).flatMap(({ column, isLicense }) =>
  isLicense === true ? [] : [column]
);

/** As the org returns it: a column of a related record stands in an object of its own, which can be null. */
type UserRow = Readonly<Record<string, unknown>>;

function toUser(row: UserRow): OrgUser {
  const fields = Object.entries(userColumns).flatMap(([field, { column, ifEmpty }]) => {
    const value = valueOf(row, column.split('.')) ?? ifEmpty;
    return value === undefined ? [] : [[field, value]];
  });
  return Object.fromEntries(fields) as OrgUser;
}

function valueOf(row: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || row === null || row === undefined) return row;
  return valueOf((row as UserRow)[name], rest);
}

function readWith(
  org: OrgGateway,
  columns: readonly string[],
  ids: readonly string[]
): Promise<Answer<QueryResult<OrgUser>>> {
  return queryChunks<UserRow, OrgUser>(org, {
    values: ids,
    build: (part) => soql`SELECT ${identifiers(columns)} FROM User WHERE Id IN ${part}`,
    map: toUser,
    isFirstAlone: true,
  });
}

/** Users who have left and whose e-mail address active identities still have. */
export const inactiveContacts = defineDataset<'inactiveContacts'>({
  completeWith: [],
  after: identitySources,
  async read(org, _scope, found) {
    const users = identityUsers(found);
    if (!users.ok) return users;
    const emails = users.value.flatMap(({ isActive, email }) => (isActive && email !== '' ? [fold(email)] : []));
    const answer = await readChunks<Row, Row>(org, {
      values: emails.flatMap((email) => [email, `${email}${sandboxSuffix}`]),
      build: (part) =>
        soql`SELECT Id, Email, Username, Name, IsActive FROM User WHERE UserType = 'Standard' AND Email IN ${part}`,
      map: (row) => row,
    });
    return mapAnswer(answer, ({ data, whole }) => {
      const left = leftOnly(data, new Set(integrationIds(found)));
      return {
        data: left.map(({ Email, Username, Name }) => ({ email: Email, username: Username, name: Name })),
        rows: left.length,
        whole,
      };
    });
  },
});

/** A sandbox puts this behind the addresses it copies. */
const sandboxSuffix = '.invalid';

function fold(email: string): string {
  const lower = email.trim().toLowerCase();
  return lower.endsWith(sandboxSuffix) ? lower.slice(0, -sandboxSuffix.length) : lower;
}

type Row = { Id: string; Email: string; Username: string; Name: string; IsActive: boolean };

/** A mailbox that an active person has too is read by somebody, and a mailbox that integrations share is nobody's own. */
function leftOnly(rows: readonly Row[], integrations: ReadonlySet<string>): Row[] {
  const others = rows.filter(({ Id }) => !integrations.has(Id));
  const alive = new Set(others.filter(({ IsActive }) => IsActive).map(({ Email }) => fold(Email)));
  return others.filter(({ Email, IsActive }) => !IsActive && !alive.has(fold(Email)));
}
