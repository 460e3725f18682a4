import { mostAppUsers } from '../../model/audit/appUsers.ts';
import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { allAnswered, type Answer, mapAnswer } from '../../model/org/answer.ts';
import type { TokenApp } from '../../model/rows/oauthToken.ts';
import { defineDataset, nothing, type Reading, readingRows } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { mostGroups } from '../queryChunks.ts';
import { clause, soql, type SoqlClause } from '../soql.ts';

/** Apps with live tokens that are not first-party, and how many users hold them. */
export const tokenApps = defineDataset<'tokenApps'>({
  completeWith: ['CustomizeApplication'],
  async read(org, { audit }) {
    return audit === undefined ? nothing() : readTokenApps(org, audit.firstPartyApps);
  },
});

/**
 * Nothing of a token can be counted by an aggregate function (describe of OauthToken), but apps and users can be grouped by.
 * A large org has more pairs than an answer holds: there each app is asked for its first users, 25 apps a request, since
 * more than a few make no difference.
 */
async function readTokenApps(
  org: OrgGateway,
  firstPartyApps: readonly string[]
): Promise<Answer<Reading<readonly TokenApp[]>>> {
  const where = foreignTokens(firstPartyApps);
  const pairs = await org.query<Pair>(
    soql`SELECT AppName, UserId FROM OauthToken WHERE ${where} GROUP BY AppName, UserId LIMIT 2000`
  );
  if (!pairs.ok) return pairs;
  const { records, complete } = pairs.value;
  const apps =
    records.length < mostGroups
      ? mapAnswer(pairs, () => ({ apps: countUsers(records), complete }))
      : await readLargeApps(org, where);
  return mapAnswer(apps, (counted) => {
    const foreign = counted.apps.filter(({ appName }) => !isFirstParty(appName, firstPartyApps));
    return readingRows({ records: foreign, complete: counted.complete });
  });
}

function foreignTokens(firstPartyApps: readonly string[]): SoqlClause {
  return firstPartyApps.length === 0 ? clause`UserId != null` : clause`AppName NOT IN ${firstPartyApps}`;
}

type Pair = { AppName: string | null; UserId: string };

type Counted = { apps: readonly TokenApp[]; complete: boolean };

function countUsers(pairs: readonly Pair[]): TokenApp[] {
  return [...Map.groupBy(pairs, ({ AppName }) => AppName ?? '')].map(([appName, own]) => ({
    appName,
    users: new Set(own.map(({ UserId }) => UserId)).size,
  }));
}

/** One user more than make an app everybody's. */
const countedUsers = mostAppUsers + 1;

async function readLargeApps(org: OrgGateway, where: SoqlClause): Promise<Answer<Counted>> {
  const names = await org.query<{ AppName: string | null }, string>(
    soql`SELECT AppName FROM OauthToken WHERE ${where} GROUP BY AppName LIMIT 2000`,
    ({ AppName }) => AppName ?? ''
  );
  if (!names.ok) return names;
  const apps = names.value.records.filter((appName) => appName !== '');
  const users = await org.queryEach<{ UserId: string }>(
    apps.map(
      (appName) => soql`SELECT UserId FROM OauthToken WHERE AppName = ${appName} GROUP BY UserId LIMIT ${countedUsers}`
    )
  );
  return mapAnswer(allAnswered(users), (answers) => ({
    apps: answers.map(({ records }, at) => toTokenApp(apps[at] ?? '', records.length)),
    complete: names.value.records.length < mostGroups,
  }));
}

function toTokenApp(appName: string, users: number): TokenApp {
  return { appName, users, ...(users < countedUsers ? {} : { isMore: true as const }) };
}
