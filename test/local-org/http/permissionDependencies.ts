import { apiError } from '../errors.ts';
import { hasPermission } from '../records/access.ts';
import { nthId } from '../records/ids.ts';
import type { Row, Rows } from '../records/types.ts';
import { listedDependencies, parseObjectPermission } from '../schema/dependencies.ts';
import { permissionDependency } from '../schema/tooling.ts';
import type { Schema } from '../schema/types.ts';
import { runQuery } from '../soql/runQuery.ts';
import { readSource } from '../soql/source.ts';
import type { Answer, Exchange, Resource } from './types.ts';

const schema: Schema = {
  objects: [permissionDependency],
  object: (name) => (name.toLowerCase() === 'permissiondependency' ? permissionDependency : undefined),
};

const typeOf = (permission: string): string =>
  parseObjectPermission(permission) ? 'Object Permission' : 'User Permission';

/** The same edge is served under several ids: a reader must tell rows apart by what they say. */
const repeats = 2;

const rowsOf = ({ session }: Exchange): readonly Row[] =>
  listedDependencies(session.org.schema)
    .flatMap((dependency) => Array.from({ length: repeats }, () => dependency))
    .map(({ permission, requires }, index) => ({
      Id: nthId(permissionDependency.prefix, '', index + 1),
      Permission: permission,
      PermissionType: typeOf(permission),
      RequiredPermission: requires,
      RequiredPermissionType: typeOf(requires),
    }));

const tableOf = (rows: readonly Row[]): Rows => ({
  all: () => rows,
  get: (id) => rows.find(({ Id }) => Id === id),
  where: (field, value) => rows.filter((row) => row[field] === value),
});

/** Real orgs pay no attention to a LIMIT here. */
const withoutLimit = (soql: string): string => {
  const at = readSource(soql).blank.search(/\sLIMIT\s+\d+\s*$/i);
  return at < 0 ? soql : soql.slice(0, at);
};

const isReadable = ({ session: { org, userId } }: Exchange): boolean =>
  org.switches.permissionDependencies === 'readable' && hasPermission(org, userId, 'ViewSetup');

const dependencies = (exchange: Exchange, soql: string): Answer => {
  const { session } = exchange;
  const rows = rowsOf(exchange);
  const { totalSize, records } = runQuery(withoutLimit(soql), {
    schema,
    apiVersion: session.apiVersion,
    now: session.org.now(),
    rows: () => tableOf(rows),
    canSeeObject: () => isReadable(exchange),
    canSeeField: () => true,
  });
  return { status: 200, body: { size: records.length, totalSize, done: true, records } };
};

/** The Tooling API's query with one object more, which is computed and behaves like no other. */
export const withDependencies =
  (query: (exchange: Exchange) => Answer): Resource =>
  (exchange) => {
    const soql = exchange.request.query.get('q');
    if (soql === null) throw apiError('MALFORMED_QUERY', 'SOQL statements can not be empty or null');
    return /\bFROM\s+PermissionDependency\b/i.test(soql) ? dependencies(exchange, soql) : query(exchange);
  };
