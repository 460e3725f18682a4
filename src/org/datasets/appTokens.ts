import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { allAnswered, type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { AppToken, OauthToken, WidelyHeldApp } from '../../model/rows/oauthToken.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { chunksOf, countRows } from '../queryChunks.ts';
import {
  type AppTokenRow,
  countWidelyHeld,
  readAppTokens,
  tokenCap,
  type TokenQueries,
  type TokenRow,
  type TokensOfApps,
} from '../readAppTokens.ts';
import { defineDataset, nothing, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { clause, identifiers, soql, type Soql, type SoqlClause } from '../soql.ts';
import { orgText } from '../orgText.ts';
import { identitiesIn, identitySources } from '../earlierRows.ts';

/** Tokens of apps that are not first-party, of any user. Where there are too many, the apps with the fewest come. */
export const appTokens = defineDataset<'appTokens'>({
  completeWith: ['CustomizeApplication'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    if (audit.app !== undefined && audit.usernames === undefined) return readRecent(org, audit.app.name);
    const answers = await Promise.all(conditionsOf(audit).map((where) => readAppTokens(org, queries, where)));
    return mapAnswer(allAnswered(answers), (parts) => toReading(parts, audit.firstPartyApps));
  },
});

/** Of one app that very many use, the tokens that were used last. */
async function readRecent(org: OrgGateway, app: string): Promise<Answer<Reading<readonly AppToken[]>>> {
  const answer = await org.query<AppTokenRow, AppToken>(
    soql`SELECT ${identifiers(tokenColumns)} FROM OauthToken WHERE AppName = ${app} ORDER BY LastUsedDate DESC NULLS LAST LIMIT 2500`,
    toAppToken
  );
  return mapAnswer(answer, ({ records }) => ({ data: records, rows: records.length, whole: true, isCounted: true }));
}

/** Apps with so many tokens that these are counted. */
export const widelyHeldApps = defineDataset<'widelyHeldApps'>({
  completeWith: ['CustomizeApplication'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const answers = await Promise.all(conditionsOf(audit).map((where) => countWidelyHeld(org, queries, where)));
    return mapAnswer(allAnswered(answers), (parts) => {
      const kept = together(parts.flat()).filter(({ appName }) => !isFirstParty(appName, audit.firstPartyApps));
      return { data: kept, rows: kept.length, whole: true, isCounted: true };
    });
  },
});

/** Tokens of users who were asked for by name come in parts, each user in one of them. */
function together(apps: readonly WidelyHeldApp[]): WidelyHeldApp[] {
  return [...Map.groupBy(apps, ({ appName }) => appName).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return [
      others.reduce((sum, app) => ({ ...sum, tokens: sum.tokens + app.tokens, users: sum.users + app.users }), first),
    ];
  });
}

/** Never the token itself: `AccessToken`, `RequestToken` and `DeleteToken` are secrets. */
const tokenColumns =
  'UserId AppName CreatedDate LastUsedDate UseCount AppMenuItem.ApplicationId User.Username User.Name User.IsActive User.UserType'.split(
    ' '
  );

const queries: TokenQueries = {
  count: (where) => soql`SELECT COUNT() FROM OauthToken WHERE ${where}`,
  tokens: (where) => soql`SELECT ${identifiers(tokenColumns)} FROM OauthToken WHERE ${where}`,
  apps: (where) => soql`SELECT AppName FROM OauthToken WHERE ${where} GROUP BY AppName ORDER BY AppName LIMIT 2000`,
  users: (where) => soql`SELECT UserId FROM OauthToken WHERE ${where} GROUP BY UserId ORDER BY UserId LIMIT 2000`,
  last: (where) =>
    soql`SELECT LastUsedDate, AppMenuItem.ApplicationId FROM OauthToken WHERE ${where} ORDER BY LastUsedDate DESC NULLS LAST LIMIT 1`,
  toToken: toAppToken,
};

function toToken(row: TokenRow): OauthToken {
  return {
    userId: row.UserId,
    appName: row.AppName ?? '',
    createdAt: row.CreatedDate,
    ...(row.LastUsedDate === null ? {} : { lastUsedAt: row.LastUsedDate }),
    useCount: row.UseCount ?? 0,
    ...(row.AppMenuItem?.ApplicationId ? { appId: row.AppMenuItem.ApplicationId } : {}),
  };
}

function toAppToken(row: AppTokenRow): AppToken {
  const { User: user } = row;
  if (!user) return toToken(row);
  const { Username: username, Name: name, IsActive: isActive, UserType } = user;
  return { ...toToken(row), holder: { username, name, isActive, userType: UserType ?? '' } };
}

/** The org selects, so that the many tokens of a person's tools never come. */
function foreign(apps: readonly string[]): SoqlClause {
  return apps.length === 0 ? clause`UserId != null` : clause`AppName NOT IN ${apps}`;
}

function conditionsOf({ firstPartyApps, usernames }: AuditScope): SoqlClause[] {
  const where = foreign(firstPartyApps);
  if (usernames === undefined) return [where];
  const ofUsers = (names: readonly string[]): SoqlClause => clause`${where} AND User.Username IN ${names}`;
  return chunksOf(usernames, (names) => soql`SELECT UserId FROM OauthToken WHERE ${ofUsers(names)}`).map(ofUsers);
}

function toReading(parts: readonly TokensOfApps[], apps: readonly string[]): Reading<AppToken[]> {
  const tokens = parts.flatMap((part) => part.tokens);
  const expected = parts.reduce((sum, part) => sum + part.expected, 0);
  const kept = tokens.filter(({ appName }) => !isFirstParty(appName, apps));
  const whole = tokens.length >= expected;
  const reason = orgText('appTokens', tokens.length, expected);
  return { data: kept, rows: kept.length, whole, isCounted: true, ...(whole ? {} : { reason }) };
}

/** Live OAuth tokens of the identities. */
export const tokens = defineDataset<'tokens'>({
  completeWith: ['CustomizeApplication'],
  after: identitySources,
  async read(org, _scope, found) {
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    return merged(await Promise.all(chunksOf(ids.value, tokensOf).map((part) => readTokensOf(org, part))));
  },
});

/** Never the tokens themselves. Ids are always null, so that there is nothing to page by. */
function tokensOf(userIds: readonly string[]): Soql {
  return soql`SELECT UserId, AppName, CreatedDate, LastUsedDate, UseCount, AppMenuItem.ApplicationId FROM OauthToken WHERE UserId IN ${userIds}`;
}

type Tokens = Reading<readonly OauthToken[]>;

function merged(answers: ReadonlyArray<Answer<Tokens>>): Answer<Tokens> {
  const answer = allAnswered(answers);
  if (!answer.ok) return answer;
  const readings = answer.value;
  const all = readings.flatMap((reading) => reading.data);
  const partial = readings.find(({ whole }) => !whole);
  return answered({ whole: true, ...partial, data: all, rows: all.length });
}

/** Counted first: users with more than one query gives are asked about in smaller parts. */
async function readTokensOf(org: OrgGateway, userIds: readonly string[]): Promise<Answer<Tokens>> {
  const count = await countRows(org, soql`SELECT COUNT() FROM OauthToken WHERE UserId IN ${userIds}`);
  if (!count.ok) return count;
  if (count.value > tokenCap && userIds.length > 1) {
    const middle = Math.ceil(userIds.length / 2);
    return merged(
      await Promise.all([userIds.slice(0, middle), userIds.slice(middle)].map((part) => readTokensOf(org, part)))
    );
  }
  if (count.value === 0) return answered({ data: [], rows: 0, whole: true });
  const answer = await org.query<TokenRow, OauthToken>(tokensOf(userIds), toToken);
  if (!answer.ok) return answer;
  const { records } = answer.value;
  const whole = records.length >= count.value;
  const reason = orgText('userTokens', count.value, tokenCap);
  return answered({ data: records, rows: records.length, whole, ...(whole || userIds.length > 1 ? {} : { reason }) });
}
