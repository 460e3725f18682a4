import { type Answer, hasCode } from '../model/answer.js';
import { guardPermissions } from '../model/riskPermissions.js';
import type { OrgGateway } from './orgGateway.js';
import { toDescribe } from './toDescribe.js';

/** Columns of the permissions that creation's guard judges. */
export const guardColumns: readonly string[] = guardPermissions.map((name) => `Permissions${name}`);

/** Names without the prefix of every permission column that is true in the row. */
export const grantedIn = (row: object): string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    value === true && name.startsWith('Permissions') ? [name.replace('Permissions', '')] : []
  );

/**
 * Runs a query over permission columns of PermissionSet. A column that this org's release lacks fails the whole query;
 * then the columns are held against the describe and the query is run with those that exist.
 */
export const withKnownColumns = async <T>(
  org: OrgGateway,
  columns: readonly string[],
  run: (columns: readonly string[]) => Promise<Answer<T>>
): Promise<Answer<T>> => {
  const answer = await run(columns);
  if (answer.ok || !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
  const described = await org.describe(['PermissionSet']);
  const [raw] = described.ok ? described.value : [];
  if (!raw) return answer;
  const known = new Set(toDescribe(raw).fields.map(({ name }) => name));
  const left = columns.filter((name) => known.has(name));
  return left.length < columns.length && left.length > 0 ? run(left) : answer;
};
