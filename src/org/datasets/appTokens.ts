import { answered } from '../../model/org/answer.ts';
import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import { chunksOf } from '../chunks.ts';
import { defineDataset, nothing, type Reading } from '../dataset.ts';
import { clause, soql, type SoqlClause } from '../soql.ts';
import { type Counted, readTokens, type TokenQueries } from '../tokenParts.ts';

type Row = {
  UserId: string;
  AppName: string | null;
  CreatedDate: string;
  LastUsedDate: string | null;
  UseCount: number | null;
  AppMenuItem: { ApplicationId: string | null } | null;
};

/** Never the token itself: `AccessToken`, `RequestToken` and `DeleteToken` are secrets. */
const queries: TokenQueries<Row, OauthToken> = {
  count: (where) => soql`SELECT COUNT() FROM OauthToken WHERE ${where}`,
  users: (where) => soql`SELECT UserId FROM OauthToken WHERE ${where} GROUP BY UserId ORDER BY UserId LIMIT 2000`,
  tokens: (where) =>
    soql`SELECT UserId, AppName, CreatedDate, LastUsedDate, UseCount, AppMenuItem.ApplicationId FROM OauthToken WHERE ${where}`,
  toToken: (row) => ({
    userId: row.UserId,
    appName: row.AppName ?? '',
    createdAt: row.CreatedDate,
    ...(row.LastUsedDate === null ? {} : { lastUsedAt: row.LastUsedDate }),
    useCount: row.UseCount ?? 0,
    ...(row.AppMenuItem?.ApplicationId ? { appId: row.AppMenuItem.ApplicationId } : {}),
  }),
};

/** The org selects, so that the many tokens of a person's tools never come. */
const foreign = (apps: readonly string[]): SoqlClause =>
  apps.length === 0 ? clause`UserId != null` : clause`AppName NOT IN ${apps}`;

const toReading = (found: ReadonlyArray<Counted<OauthToken>>, apps: readonly string[]): Reading<OauthToken[]> => {
  const tokens = found.flatMap((part) => part.tokens);
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const kept = tokens.filter(({ appName }) => !isFirstParty(appName, apps));
  const whole = tokens.length >= count;
  const reason = `${tokens.length} of ${count} tokens came.`;
  return { data: kept, rows: kept.length, whole, ...(whole ? {} : { reason }) };
};

/** Tokens of apps that are not first-party, whosever they are. */
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
    const found: Array<Counted<OauthToken>> = [];
    for (const answer of await Promise.all(conditions.map((condition) => readTokens(org, queries, condition)))) {
      if (!answer.ok) return answer;
      found.push(answer.value);
    }
    return answered(toReading(found, firstPartyApps));
  },
});
