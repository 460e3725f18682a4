import { allAnswered, type Answer, answered, hasCode, mapAnswer } from '../../model/org/answer.ts';
import { configurationKind } from '../../model/access/objectPermissions.ts';
import { grantKinds, type SetupEntityType, setupEntityTypes, sourceOf } from '../../model/access/grantKinds.ts';
import type { SetupEntitySource } from '../../model/access/setupEntityGrants.ts';
import { dataOf, type OrgSnapshot, type SnapshotScope } from '../../model/org/orgSnapshot.ts';
import type { SetupEntity } from '../../model/rows/targetUser.ts';
import { defineDataset, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { clause, identifiers, like, type Soql, soql, type SoqlClause } from '../soql.ts';

/** What the wish names in Setup, such as Apex classes and apps. */
export const setupEntities = defineDataset<'setupEntities'>({
  completeWith: ['ViewSetup'],
  afterIfAsked: ['describes'],
  read: (org, { setupEntities: wished }, found) =>
    readTypes([...wished, ...configurationIn(found)], async (type, names): Promise<Answer<readonly SetupEntity[]>> => {
      const source = sourceOf(type);
      const answer = await readRows(org, source, rowsNamed(source, names));
      return mapAnswer(answer, (rows) =>
        rows.map((row) => ({ type, id: textAt(row, source.id), name: nameOf(source, row) }))
      );
    }),
});

/** Custom metadata types and custom settings that the wish names as objects. */
function configurationIn(found: OrgSnapshot): SnapshotScope['setupEntities'] {
  return (dataOf(found, 'describes') ?? []).flatMap((describe) => {
    const kind = configurationKind(describe);
    return kind ? [{ type: grantKinds[kind].entity.type, name: describe.name }] : [];
  });
}

/** One query for each type of which something is asked. */
async function readTypes<T>(
  wished: SnapshotScope['setupEntities'],
  read: (type: SetupEntityType, names: readonly string[]) => Promise<Answer<readonly T[]>>
): Promise<Answer<Reading<readonly T[]>>> {
  const asked = setupEntityTypes.flatMap((type) => {
    const names = wished.filter((named) => named.type === type).map(({ name }) => name);
    return names.length === 0 ? [] : [read(type, names)];
  });
  return mapAnswer(allAnswered(await Promise.all(asked)), (found) => {
    const entities = found.flat();
    return { data: entities, rows: entities.length, whole: true };
  });
}

/** Where rows with names are found, whatever they are. */
type Source = Omit<SetupEntitySource, 'type'>;

type Row = Readonly<Record<string, unknown>>;

/** An object that not every org has says the same as one without rows. */
export async function readRows(
  org: OrgGateway,
  { api, isOptional }: Source,
  query: Soql
): Promise<Answer<readonly Row[]>> {
  const answer: Answer<QueryResult<Row>> = await (api === 'tooling'
    ? org.toolingQuery<Row>(query)
    : org.query<Row>(query));
  if (!answer.ok && isOptional === true && hasCode(answer.failure, 'INVALID_TYPE')) return answered([]);
  return mapAnswer(answer, ({ records }) => records);
}

export function rowsNamed(source: Source, names: readonly string[]): Soql {
  const { name, object } = source;
  const bare = [...new Set(names.flatMap((each) => bareNames(source, each)))];
  return soql`SELECT ${identifiers(columnsOf(source))} FROM ${identifiers([object])} WHERE ${identifiers([name])} IN ${bare}${onlyOf(source, 'AND')}`;
}

export function allRows(source: Source): Soql {
  const columns = [...columnsOf(source), ...(source.label ? [source.label] : [])];
  return soql`SELECT ${identifiers(columns)} FROM ${identifiers([source.object])}${onlyOf(source, 'WHERE')}`;
}

function columnsOf({ id, name, namespace, owner }: Source): string[] {
  return [...new Set(['Id', id, name, ...(namespace ? [namespace] : []), ...(owner ? [owner] : [])])];
}

function onlyOf({ only }: Source, word: 'AND' | 'WHERE'): SoqlClause {
  if (!only) return clause``;
  const [before, column] = [{ clause: ` ${word} ` }, identifiers([only.column])];
  if ('like' in only) return clause`${before}${column} LIKE ${like(only.like)}`;
  return typeof only.is === 'string' || typeof only.is === 'boolean'
    ? clause`${before}${column} = ${only.is}`
    : clause`${before}${column} IN ${only.is}`;
}

/** A name can carry its package's prefix as `ns__Name`, and people write `ns.Name`: the bare name is asked for too. */
function bareNames({ namespace, owner }: Source, name: string): string[] {
  if (owner) return [name.slice(name.indexOf('-') + 1)];
  return namespace ? [name, name.replace(/^[A-Za-z0-9]+(?:__|\.)/, '')] : [name];
}

/** The column of a row or, as `Parent.Name`, of its parent. */
export function textAt(row: Row, column: string): string {
  const value = column.split('.').reduce<unknown>((at, key) => (isRow(at) ? at[key] : undefined), row);
  return typeof value === 'string' ? value : '';
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** Of some objects the API name has the prefix already. */
export function nameOf({ name, namespace, owner }: Source, row: Row): string {
  const own = owner ? `${textAt(row, owner)}-${textAt(row, name)}` : textAt(row, name);
  const prefix = namespace ? textAt(row, namespace) : '';
  return prefix === '' || own.startsWith(`${prefix}__`) ? own : `${prefix}__${own}`;
}
