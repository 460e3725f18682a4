import { uniqBy } from 'es-toolkit/array/uniqBy';
import { type Answer, answered, hasCode } from '../model/org/answer.ts';
import { guardPermissions, optionalPermissions } from '../model/access/riskPermissions.ts';
import { dataOf, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';
import { toDescribe } from './toDescribe.ts';

/** Columns of the guard's permissions and of these, each once in whatever case. */
export function permissionColumns(permissions: readonly string[]): string[] {
  const columns = [...guardColumns, ...permissions.filter(isPermissionName).map((name) => `Permissions${name}`)];
  return uniqBy(columns, (name) => name.toLowerCase());
}

/** Columns of the permissions that creation's guard judges. */
export const guardColumns: readonly string[] = guardPermissions.map((name) => `Permissions${name}`);

/** What can be part of a column's name; a label such as `View Setup` cannot. */
export function isPermissionName(permission: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(permission);
}

/** Names without the prefix of every permission column that is true in the row. */
export function grantedIn(row: object): string[] {
  return Object.keys(row).flatMap((name) =>
    name.startsWith('Permissions') && isGranted(row, name) ? [name.replace('Permissions', '')] : []
  );
}

/** Whether a permission's column is true. What is neither true nor false says nothing, and must not pass for false. */
export function isGranted(row: object, column: string): boolean {
  const value: unknown = Reflect.get(row, column);
  if (typeof value !== 'boolean') throw new TypeError(column);
  return value;
}

/**
 * Runs a query over permission columns of PermissionSet, `Id` among its columns. A column that the org lacks is not
 * asked for where its names were read before: there the permission does not exist.
 */
export function withKnownColumns<R extends { Id: string }>(
  org: OrgGateway,
  { columns, found }: { columns: readonly string[]; found: OrgSnapshot },
  run: Run<R>
): Promise<Answer<QueryResult<R>>> {
  const names = new Set(dataOf(found, 'userPermissionNames')?.map((name) => `permissions${name.toLowerCase()}`));
  const known = columns.filter((column) => names.has(column.toLowerCase()));
  return known.length === 0 ? withUnknownColumns(org, columns, run) : run(known);
}

type Rows = QueryResult<{ Id: string }>;

function isOptional(column: string): boolean {
  return optionalPermissions.includes(column.replace('Permissions', ''));
}

/** A column that this org's release lacks fails the whole query; the columns are then held against the describe. */
async function withDescribed<R extends { Id: string }>(
  org: OrgGateway,
  columns: readonly string[],
  run: Run<R>
): Promise<Answer<QueryResult<R>>> {
  const answer = await run(columns);
  if (answer.ok || !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
  const described = await org.describe(['PermissionSet']);
  const [raw] = described.ok ? described.value : [];
  if (!raw) return answer;
  const known = new Set(toDescribe(raw).fields.map(({ name }) => name.toLowerCase()));
  const left = columns.filter((name) => known.has(name.toLowerCase()));
  return left.length < columns.length && left.length > 0 ? run(left) : answer;
}

type Run<R extends { Id: string }> = (columns: readonly string[]) => Promise<Answer<QueryResult<R>>>;

/** Not whole where one of the queries beside the main one says nothing about a row. */
function merged<R extends { Id: string }>(main: QueryResult<R>, extras: readonly Rows[]): QueryResult<R> {
  const more = new Map(
    main.records.map(({ Id }) => [Id, extras.flatMap(({ records }) => records.filter((row) => row.Id === Id))])
  );
  return {
    ...main,
    complete: main.complete && [...more.values()].every((rows) => rows.length === extras.length),
    records: main.records.map((row) => Object.assign({}, ...(more.get(row.Id) ?? []), row) as R),
  };
}

/** Columns that not every org has are asked for beside the query, each alone, so that a missing one costs no further round. */
async function withUnknownColumns<R extends { Id: string }>(
  org: OrgGateway,
  columns: readonly string[],
  run: Run<R>
): Promise<Answer<QueryResult<R>>> {
  const [optional, common] = [columns.filter(isOptional), columns.filter((column) => !isOptional(column))];
  const [answer, ...extras] = await Promise.all([
    withDescribed(org, common, run),
    ...optional.map((column) => run([column])),
  ]);
  if (!answer.ok) return answer;
  // That a column does not exist is an answer; that the org gave none is not.
  const failed = extras.find((extra) => !extra.ok && !hasCode(extra.failure, 'INVALID_FIELD'));
  if (failed && !failed.ok) return failed;
  return answered(
    merged(
      answer.value,
      extras.flatMap((extra) => (extra.ok ? [extra.value] : []))
    )
  );
}
