import { chunk } from 'es-toolkit/array/chunk';
import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { allAnswered, type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import { chunksOf, countRows, readUserIds } from '../queryChunks.ts';
import { defineDataset, nothing, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { clause, soql, type Soql, type SoqlClause } from '../soql.ts';
import { orgText } from '../orgText.ts';
import { identitiesIn, identitySources } from '../earlierRows.ts';

/** Tokens of apps that are not first-party, of any user. */
export const appTokens = defineDataset<'appTokens'>({
  completeWith: ['CustomizeApplication'],
  async read(org, { audit }) {
    if (audit === undefined) return nothing();
    const { firstPartyApps, usernames } = audit;
    const where = foreign(firstPartyApps);
    const ofUsers = (names: readonly string[]): SoqlClause => clause`${where} AND User.Username IN ${names}`;
    const conditions =
      usernames === undefined
        ? [where]
        : chunksOf(usernames, (names) => queries.tokens(ofUsers(names))).map((names) => ofUsers(names));
    const answers = await Promise.all(conditions.map((condition) => readTokens(org, queries, condition)));
    return mapAnswer(allAnswered(answers), (parts) => toReading(parts, firstPartyApps));
  },
});

/** A row of OauthToken, as far as {@link toToken} needs it. */
export type TokenRow = {
  UserId: string;
  AppName: string | null;
  CreatedDate: string;
  LastUsedDate: string | null;
  UseCount: number | null;
  AppMenuItem: { ApplicationId: string | null } | null;
};

/** Never the token itself: `AccessToken`, `RequestToken` and `DeleteToken` are secrets. */
const queries: TokenQueries<TokenRow, OauthToken> = {
  count: (where) => soql`SELECT COUNT() FROM OauthToken WHERE ${where}`,
  users: (where) => soql`SELECT UserId FROM OauthToken WHERE ${where} GROUP BY UserId ORDER BY UserId LIMIT 2000`,
  tokens: (where) =>
    soql`SELECT UserId, AppName, CreatedDate, LastUsedDate, UseCount, AppMenuItem.ApplicationId FROM OauthToken WHERE ${where}`,
  toToken,
};

export function toToken(row: TokenRow): OauthToken {
  return {
    userId: row.UserId,
    appName: row.AppName ?? '',
    createdAt: row.CreatedDate,
    ...(row.LastUsedDate === null ? {} : { lastUsedAt: row.LastUsedDate }),
    useCount: row.UseCount ?? 0,
    ...(row.AppMenuItem?.ApplicationId ? { appId: row.AppMenuItem.ApplicationId } : {}),
  };
}

/** The org selects, so that the many tokens of a person's tools never come. */
function foreign(apps: readonly string[]): SoqlClause {
  return apps.length === 0 ? clause`UserId != null` : clause`AppName NOT IN ${apps}`;
}

function toReading(found: ReadonlyArray<Counted<OauthToken>>, apps: readonly string[]): Reading<OauthToken[]> {
  const tokens = found.flatMap((part) => part.tokens);
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const kept = tokens.filter(({ appName }) => !isFirstParty(appName, apps));
  const whole = tokens.length >= count;
  const reason = orgText('appTokens', tokens.length, count);
  return { data: kept, rows: kept.length, whole, isCounted: true, ...(whole ? {} : { reason }) };
}

/** Tokens that one query gives at most, whatever it is about; there is nothing to page by. */
export const tokenCap = 2500;

type TokenQueries<R extends object, T> = {
  count(where: SoqlClause): Soql;
  /** One group a user, by user, 2,000 at most. Gives `UserId`. */
  users(where: SoqlClause): Soql;
  tokens(where: SoqlClause): Soql;
  toToken(row: R): T;
};

/** `count` is what the org has, which may be more than came. */
type Counted<T> = { tokens: readonly T[]; count: number };

type Ask<T> = (where: SoqlClause) => Promise<Answer<readonly T[]>>;

/** A part that fills an answer is asked for again by halves, down to one user. */
async function readPart<T>(ask: Ask<T>, where: SoqlClause, ids: readonly string[]): Promise<Answer<readonly T[]>> {
  const answer = await ask(clause`${where} AND UserId IN ${ids}`);
  if (!answer.ok || answer.value.length < tokenCap || ids.length === 1) return answer;
  const middle = Math.ceil(ids.length / 2);
  return joined(await Promise.all([ids.slice(0, middle), ids.slice(middle)].map((part) => readPart(ask, where, part))));
}

function joined<T>(answers: ReadonlyArray<Answer<readonly T[]>>): Answer<readonly T[]> {
  return mapAnswer(allAnswered(answers), (parts) => parts.flat());
}

/** Users a part, so that it probably fits: half of what an even spread would allow. */
function sizeOf(users: number, count: number): number {
  return Math.max(1, Math.floor((tokenCap / 2 / count) * users));
}

/**
 * All tokens that match: counted, and read user by user where one query does not give them all. The count and what one
 * query gives are asked for at once, since others wait for the answer and usually it is complete.
 */
async function readTokens<R extends object, T>(
  org: OrgGateway,
  queries: TokenQueries<R, T>,
  where: SoqlClause
): Promise<Answer<Counted<T>>> {
  const ask: Ask<T> = async (condition) => {
    const answer = await org.query<R, T>(queries.tokens(condition), (row) => queries.toToken(row));
    return answer.ok ? answered(answer.value.records) : answer;
  };
  const [count, first] = await Promise.all([countRows(org, queries.count(where)), ask(where)]);
  if (!count.ok) return count;
  const withCount = (answer: Answer<readonly T[]>): Answer<Counted<T>> =>
    answer.ok ? answered({ tokens: answer.value, count: count.value }) : answer;
  if (count.value <= tokenCap) return withCount(first);
  const users = await readUserIds(org, (last) =>
    queries.users(last === undefined ? where : clause`${where} AND UserId > ${last}`)
  );
  if (!users.ok) return users;
  const parts = chunk([...users.value], sizeOf(users.value.length, count.value)).flatMap((ids) =>
    chunksOf(ids, (part) => queries.tokens(clause`${where} AND UserId IN ${part}`))
  );
  return withCount(joined(await Promise.all(parts.map((part) => readPart(ask, where, part)))));
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
