import { allAnswered, type Answer, answered, mapAnswer } from '../model/org/answer.ts';
import type { AppToken, WidelyHeldApp } from '../model/rows/oauthToken.ts';
import { chunksOf, countRows, mostGroups } from './queryChunks.ts';
import type { OrgGateway } from './orgGateway.ts';
import { clause, type Soql, type SoqlClause } from './soql.ts';

/**
 * All tokens that match, where one query gives them; else those of the apps with the fewest, which are the ones that
 * matter most. The count and what one response holds are asked for at once, since others wait for the answer and usually
 * it is complete.
 */
export async function readAppTokens(
  org: OrgGateway,
  queries: TokenQueries,
  where: SoqlClause
): Promise<Answer<TokensOfApps>> {
  const ask = async (condition: SoqlClause): Promise<Answer<readonly AppToken[]>> => {
    const answer = await org.query<AppTokenRow, AppToken>(queries.tokens(condition), (row) => queries.toToken(row));
    return mapAnswer(answer, ({ records }) => records);
  };
  const page = clause`${where} LIMIT ${tokenPage}`;
  const [count, first] = await Promise.all([countRows(org, queries.count(where)), ask(page)]);
  if (!count.ok) return count;
  const all = count.value <= tokenPage ? first : count.value <= tokenCap ? await ask(where) : undefined;
  if (all) return mapAnswer(all, (tokens) => ({ tokens, expected: count.value }));
  const apps = await countApps(org, queries, where);
  if (!apps.ok) return apps;
  const { listed, counted } = split(apps.value);
  const parts = allAnswered(
    await Promise.all(
      packs(listed, (names) => queries.tokens(clause`${where} AND ${ofApps(names)}`)).map((names) =>
        ask(clause`${where} AND ${ofApps(names)}`)
      )
    )
  );
  const few = counted.filter(({ tokens }) => tokens <= mostOfRareApp);
  return mapAnswer(parts, (tokens) => ({ tokens: tokens.flat(), expected: tokensIn([...listed, ...few]) }));
}

/** What is asked of the tokens that match a condition. */
export type TokenQueries = {
  count(where: SoqlClause): Soql;
  /** Gives each token. */
  tokens(where: SoqlClause): Soql;
  /** Gives `AppName` once, {@link mostGroups} at most. */
  apps(where: SoqlClause): Soql;
  /** Gives `UserId` once, by user, {@link mostGroups} at most. */
  users(where: SoqlClause): Soql;
  /** Gives the token that was used last, with `LastUsedDate` and its app. */
  last(where: SoqlClause): Soql;
  toToken(row: AppTokenRow): AppToken;
};

/** A token with its user, as the org gives it. */
export type AppTokenRow = TokenRow & {
  User: { Username: string; Name: string; IsActive: boolean; UserType: string | null } | null;
};

/** A row of OauthToken. */
export type TokenRow = {
  UserId: string;
  AppName: string | null;
  CreatedDate: string;
  LastUsedDate: string | null;
  UseCount: number | null;
  AppMenuItem: { ApplicationId: string | null } | null;
};

/** `expected` are the tokens that the org has of the apps that had to come; more than came where some are missing. */
export type TokensOfApps = { tokens: readonly AppToken[]; expected: number };

/** Tokens that one response holds. */
const tokenPage = 500;

/** Tokens that one query gives at most, whatever it is about; there is nothing to page by. */
export const tokenCap = 2500;

/** Tokens that are read one by one; what is beyond is counted. */
const mostListed = 10 * tokenCap;

/** A user has five tokens of an app at most: with so many an app may still be one that ten users use. */
const mostOfRareApp = 50;

/** `name` is null where tokens name no app. */
type AppCount = { name: string | null; tokens: number };

function ofApp(name: string | null): SoqlClause {
  return clause`AppName = ${name}`;
}

function ofApps(names: ReadonlyArray<string | null>): SoqlClause {
  const [first = null, ...others] = names;
  return others.length === 0 ? ofApp(first) : clause`AppName IN ${names.filter((name) => name !== null)}`;
}

function tokensIn(apps: readonly AppCount[]): number {
  return apps.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** No column of tokens can be aggregated, so each app is counted by a query of its own, 25 a request. */
async function countApps(
  org: OrgGateway,
  queries: TokenQueries,
  where: SoqlClause
): Promise<Answer<readonly AppCount[]>> {
  const names = await org.query(queries.apps(where), ({ AppName }: { AppName: string | null }) => AppName);
  if (!names.ok) return names;
  const { records } = names.value;
  const counts = await org.queryEach(records.map((name) => queries.count(clause`${where} AND ${ofApp(name)}`)));
  return mapAnswer(allAnswered(counts), (totals) =>
    records
      .map((name, at) => ({ name, tokens: totals[at]?.totalSize ?? 0 }))
      .sort((a, b) => a.tokens - b.tokens || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
  );
}

/** The apps with the fewest tokens are listed, as many as are read; `apps` come in that order. */
function split(apps: readonly AppCount[]): { listed: AppCount[]; counted: AppCount[] } {
  const [listed, counted]: [AppCount[], AppCount[]] = [[], []];
  let sum = 0;
  for (const app of apps) {
    sum += app.tokens;
    (sum <= mostListed && app.tokens <= tokenCap ? listed : counted).push(app);
  }
  return { listed, counted };
}

/** Names of apps in as few parts as fit a query and its answer. */
function packs(
  apps: readonly AppCount[],
  build: (names: readonly string[]) => Soql
): ReadonlyArray<ReadonlyArray<string | null>> {
  const parts: Array<{ names: string[]; tokens: number }> = [];
  for (const { name, tokens } of apps) {
    if (name === null) continue;
    const last = parts.at(-1);
    if (!last || last.tokens + tokens > tokenCap) parts.push({ names: [name], tokens });
    else Object.assign(last, { names: [...last.names, name], tokens: last.tokens + tokens });
  }
  const named = parts.flatMap(({ names }) => chunksOf(names, build));
  return apps.some(({ name }) => name === null) ? [...named, [null]] : named;
}

/** The apps whose tokens {@link readAppTokens} does not list, with how many users hold one. */
export async function countWidelyHeld(
  org: OrgGateway,
  queries: TokenQueries,
  where: SoqlClause
): Promise<Answer<readonly WidelyHeldApp[]>> {
  const count = await countRows(org, queries.count(where));
  if (!count.ok) return count;
  if (count.value <= tokenCap) return answered([]);
  const apps = await countApps(org, queries, where);
  if (!apps.ok) return apps;
  const described = split(apps.value).counted.map((app) =>
    describeApp(org, queries, { app, where: clause`${where} AND ${ofApp(app.name)}` })
  );
  return allAnswered(await Promise.all(described));
}

type LastToken = { LastUsedDate: string | null; AppMenuItem: { ApplicationId: string | null } | null };

async function describeApp(
  org: OrgGateway,
  queries: TokenQueries,
  { app: { name, tokens }, where }: { app: AppCount; where: SoqlClause }
): Promise<Answer<WidelyHeldApp>> {
  const [users, last] = await Promise.all([countUsers(org, queries, where), org.query<LastToken>(queries.last(where))]);
  if (!users.ok) return users;
  if (!last.ok) return last;
  const [token] = last.value.records;
  return answered({
    appName: name ?? '',
    tokens,
    ...users.value,
    ...(token?.LastUsedDate ? { lastUsedAt: token.LastUsedDate } : {}),
    ...(token?.AppMenuItem?.ApplicationId ? { appId: token.AppMenuItem.ApplicationId } : {}),
  });
}

/** Requests that count the users of one app at most. */
const mostPages = 5;

/** Each page begins behind the last user of the one before. */
async function countUsers(
  org: OrgGateway,
  queries: TokenQueries,
  where: SoqlClause
): Promise<Answer<Pick<WidelyHeldApp, 'users' | 'hasMoreUsers'>>> {
  const ids = new Set<string>();
  for (let page = 0; page < mostPages; page += 1) {
    const last = [...ids].at(-1);
    const behind = last === undefined ? where : clause`${where} AND UserId > ${last}`;
    const answer = await org.query(queries.users(behind), ({ UserId }: { UserId: string }) => UserId);
    if (!answer.ok) return answer;
    for (const id of answer.value.records) ids.add(id);
    if (answer.value.records.length < mostGroups) return answered({ users: ids.size, hasMoreUsers: false });
  }
  return answered({ users: ids.size, hasMoreUsers: true });
}
