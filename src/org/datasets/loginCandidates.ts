import { isIntegrationsAppOrTool } from '../../model/audit/appUsers.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { allAnswered, type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { LoginApp } from '../../model/rows/loginGroup.ts';
import { defineDataset, nothing, type Reading, readingRows } from '../datasetDefinition.ts';
import { loginConditions, loginsSince } from '../loginConditions.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { chunksOf, mostGroups } from '../queryChunks.ts';
import { readPage, readUserGroups, type UserGroup, type UserGroups } from '../readUserGroups.ts';
import { clause, soql, type Soql, type SoqlClause } from '../soql.ts';

const completeWith = ['MonitorLoginHistory', 'ManageUsers'];

/**
 * Users with successful logins in the window that an integration can have. Whoever is asked for by name is read anyway. A
 * failed attempt counts for nothing: anybody can type somebody's username.
 */
export const loginCandidates = defineDataset<'loginCandidates'>({
  completeWith,
  async read(org, { audit }) {
    if (audit === undefined || audit.usernames !== undefined) return nothing();
    const answers = await Promise.all([readServerUsers(org, audit), readOauthUsers(org, audit)]);
    return mapAnswer(allAnswered(answers), (parts) =>
      readingRows({
        records: [...new Set(parts.flatMap(({ userIds }) => userIds))],
        complete: parts.every(({ whole }) => whole),
      })
    );
  },
});

/** Apps with successful OAuth logins in the window, and how many users each has: one group an app, whoever uses it. */
export const loginApps = defineDataset<'loginApps'>({
  completeWith,
  async read(org, { audit }) {
    return audit === undefined ? nothing() : readLoginApps(org, audit);
  },
});

/** `Status` and `Application` can be grouped by, but can't be filtered (describe of LoginHistory). */
type StatusRow = { Status: string | null };
type AppRow = StatusRow & { Application: string | null };

async function readLoginApps(org: OrgGateway, { window }: AuditScope): Promise<Answer<Reading<readonly LoginApp[]>>> {
  const answer = await org.query<AppRow & { users: number; n: number }>(
    soql`SELECT Application, Status, COUNT_DISTINCT(UserId) users, COUNT(Id) n FROM LoginHistory WHERE ${loginsSince(window)} AND ${loginConditions.oauth} GROUP BY Application, Status ORDER BY Application LIMIT 2000`
  );
  return mapAnswer(answer, ({ records, complete }) => {
    const apps = records
      .filter(gotIn)
      .map(({ Application, users, n }): LoginApp => ({ application: Application ?? '', users, logins: n }));
    return readingRows({ records: apps, complete: complete && records.length < mostGroups });
  });
}

function gotIn({ Status }: StatusRow): boolean {
  return isSuccess({ status: Status ?? '' });
}

type Users = { userIds: readonly string[]; whole: boolean };

function behindUser(userId: string | undefined): SoqlClause {
  return userId === undefined ? clause`` : clause` AND UserId > ${userId}`;
}

async function readServerUsers(org: OrgGateway, { window }: AuditScope): Promise<Answer<Users>> {
  const answer = await readUserGroups<UserGroup & StatusRow>(
    org,
    (last) =>
      soql`SELECT UserId, Status, COUNT(Id) n FROM LoginHistory WHERE ${loginsSince(window)} AND ${loginConditions.server}${behindUser(last)} GROUP BY UserId, Status ORDER BY UserId LIMIT 2000`
  );
  return mapAnswer(answer, toUsers);
}

type AppGroup = UserGroup & AppRow;

function toUsers<G extends UserGroup & StatusRow>({ groups, whole }: UserGroups<G>): Users {
  return { userIds: groups.filter(gotIn).map(({ UserId }) => UserId), whole };
}

/** Users and the apps of their OAuth logins; of these apps alone, where there are any. */
function appGroupsOf({ window }: AuditScope, apps?: readonly string[]): (userId: string | undefined) => Soql {
  const having = apps === undefined ? clause`` : clause` HAVING Application IN ${apps}`;
  return (last) =>
    soql`SELECT UserId, Application, Status, COUNT(Id) n FROM LoginHistory WHERE ${loginsSince(window)} AND ${loginConditions.oauth}${behindUser(last)} GROUP BY UserId, Application, Status${having} ORDER BY UserId LIMIT 2000`;
}

/**
 * Where an answer holds everybody's apps, it says all. A large org's do not fit: there the org is asked for the users of
 * those apps that few use, and, where it refuses that, for everybody's apps, one answer after another.
 */
async function readOauthUsers(org: OrgGateway, audit: AuditScope): Promise<Answer<Users>> {
  const groupsBehind = appGroupsOf(audit);
  const first = await readPage<AppGroup>(org, groupsBehind(undefined));
  if (!first.ok) return first;
  if (!first.value.isFull) return answered(usersOfApps(first.value, audit, usersByApp(first.value.groups)));
  const counted = await readLoginApps(org, audit);
  if (!counted.ok) return counted;
  const users = new Map(counted.value.data.map((app) => [app.application, app.users]));
  const wanted = [...users.keys()].filter((app) => isIntegrationsAppOrTool(app, users.get(app) ?? 0, audit));
  const chunks = chunksOf(wanted, (apps) => appGroupsOf(audit, apps)(longestId));
  const chosen = allAnswered(
    await Promise.all(chunks.map((apps) => readUserGroups<AppGroup>(org, appGroupsOf(audit, apps))))
  );
  const { whole } = counted.value;
  if (chosen.ok) return answered(together(chosen.value.map(toUsers), whole));
  const all = await readUserGroups<AppGroup>(org, groupsBehind, first.value);
  return mapAnswer(all, (groups) => together([usersOfApps(groups, audit, users)], whole));
}

/** What makes a query as long as it can become. */
const longestId = '0'.repeat(18);

function together(parts: readonly Users[], isCounted: boolean): Users {
  return {
    userIds: parts.flatMap(({ userIds }) => userIds),
    whole: isCounted && parts.every(({ whole }) => whole),
  };
}

function usersByApp(groups: readonly AppGroup[]): ReadonlyMap<string, number> {
  const byApp = Map.groupBy(groups.filter(gotIn), ({ Application }) => Application ?? '');
  return new Map([...byApp].map(([app, own]) => [app, new Set(own.map(({ UserId }) => UserId)).size]));
}

function usersOfApps(found: UserGroups<AppGroup>, audit: AuditScope, users: ReadonlyMap<string, number>): Users {
  const groups = found.groups.filter(({ Application }) => {
    const app = Application ?? '';
    return isIntegrationsAppOrTool(app, users.get(app) ?? 0, audit);
  });
  return toUsers({ ...found, groups });
}
