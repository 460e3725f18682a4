import { type Answer, mapAnswer } from '../model/org/answer.ts';
import { type BuildQuery, queryChunks } from './chunks.ts';
import { isQueryTooMuch } from './failure.ts';
import { readUserIds } from './keyset.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';

import type { Soql } from './soql.ts';

/** The same question in two ways: users with logins of one kind, and with or without logins at a screen. */
export type LoginUserQueries = {
  /** All in one, by joins; of these users only, where there are names. Gives `Id`. */
  joined(usernames?: readonly string[]): Soql;
  /** Users with logins of the kind behind that id, in order, 2,000 at most. Gives `UserId`. */
  behind(userId: string | undefined): Soql;
  /** Which of these have logins at a screen. Gives `UserId`. */
  withUi: BuildQuery;
};

type Ids = Answer<QueryResult<string>>;
type Asker = Pick<OrgGateway, 'query'>;

const userIdOf = ({ UserId }: { UserId: string }): string => UserId;

const inSteps = async (org: Asker, queries: LoginUserQueries, hasUi: boolean): Promise<Ids> => {
  const users = await readUserIds(org, (last) => queries.behind(last));
  if (!users.ok) return users;
  const withUi = await queryChunks(org, { values: users.value, build: queries.withUi, map: userIdOf });
  return mapAnswer(withUi, ({ records, complete }) => {
    const ui = new Set(records);
    const ids = users.value.filter((id) => ui.has(id) === hasUi);
    return { records: ids, totalSize: ids.length, complete };
  });
};

const idOf = ({ Id }: { Id: string }): string => Id;

/** Ids of users by their logins; where the org will not join that much, in two steps, of all users. */
export const readLoginUsers = async (
  org: Asker,
  queries: LoginUserQueries,
  { usernames, hasUi }: { usernames: readonly string[] | undefined; hasUi: boolean }
): Promise<Ids> => {
  const joined = await (usernames === undefined
    ? org.query(queries.joined(), idOf)
    : queryChunks(org, { values: usernames, build: (names) => queries.joined(names), map: idOf }));
  return joined.ok || !isQueryTooMuch(joined.failure) ? joined : inSteps(org, queries, hasUi);
};
