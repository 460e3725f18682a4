import { type Answer, answered } from '../model/org/answer.ts';
import { chunksOf, countRows } from './chunks.ts';
import { readUserIds } from './keyset.ts';
import type { OrgGateway } from './orgGateway.ts';
import { clause, type Soql, type SoqlClause } from './soql.ts';

/** Tokens that one query gives at most, whatever it is about; there is nothing to page by. */
const tokenCap = 2500;

export type TokenQueries<R extends object, T> = {
  count(where: SoqlClause): Soql;
  /** One group a user, by user, 2,000 at most. Gives `UserId`. */
  users(where: SoqlClause): Soql;
  tokens(where: SoqlClause): Soql;
  toToken(row: R): T;
};

/** `count` is what the org has, which may be more than came. */
export type Counted<T> = { tokens: readonly T[]; count: number };

type Ask<T> = (where: SoqlClause) => Promise<Answer<readonly T[]>>;

/** A part that fills an answer is asked for again by halves, down to one user. */
const readPart = async <T>(ask: Ask<T>, where: SoqlClause, ids: readonly string[]): Promise<Answer<readonly T[]>> => {
  const answer = await ask(clause`${where} AND UserId IN ${ids}`);
  if (!answer.ok || answer.value.length < tokenCap || ids.length === 1) return answer;
  const middle = Math.ceil(ids.length / 2);
  return joined(await Promise.all([ids.slice(0, middle), ids.slice(middle)].map((part) => readPart(ask, where, part))));
};

const joined = <T>(answers: ReadonlyArray<Answer<readonly T[]>>): Answer<readonly T[]> => {
  const failed = answers.find((answer) => !answer.ok);
  return failed ?? answered(answers.flatMap((answer) => (answer.ok ? answer.value : [])));
};

/** Users a part, so that it probably fits: half of what an even spread would allow. */
const sizeOf = (users: number, count: number): number => Math.max(1, Math.floor((tokenCap / 2 / count) * users));

const inSizes = (ids: readonly string[], size: number): ReadonlyArray<readonly string[]> =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));

/**
 * All tokens that match: counted, and read user by user where one query does not give them all. The count and what one
 * query gives are asked for at once, since others wait for the answer and mostly it is all there is.
 */
export const readTokens = async <R extends object, T>(
  org: OrgGateway,
  queries: TokenQueries<R, T>,
  where: SoqlClause
): Promise<Answer<Counted<T>>> => {
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
  const parts = inSizes(users.value, sizeOf(users.value.length, count.value)).flatMap((ids) =>
    chunksOf(ids, (part) => queries.tokens(clause`${where} AND UserId IN ${part}`))
  );
  return withCount(joined(await Promise.all(parts.map((part) => readPart(ask, where, part)))));
};
