import { apiError } from '../errors.ts';
import type { Session } from '../org.ts';
import { canSeeField, canSeeObject, visibleRows } from '../records/visibility.ts';
import type { Schema } from '../schema/types.ts';
import { columnMetadata } from '../soql/columnMetadata.ts';
import { runQuery, type QueryAnswer } from '../soql/runQuery.ts';
import type { Answer, Cursor, Cursors, Exchange } from './types.ts';

/** Facts §7.3: 200 to 2,000, a header may ask for less. */
const batchSize = (header: string | undefined): number => {
  const asked = Number(/batchSize=(\d+)/i.exec(header ?? '')?.[1] ?? 2000);
  return Math.min(2000, Math.max(200, asked));
};

/** Tables §1, facts §5.2: 500 tokens a response and 2,500 in all. */
const tokenPage = 500;
const tokenCap = 2500;

const page = (exchange: Exchange, cursor: Cursor, at: { start: number; locator: string }): Answer => {
  const { records, totalSize, size } = cursor;
  const end = at.start + size;
  const done = end >= records.length;
  const base = `/services/data/v${exchange.session.apiVersion.toFixed(1)}`;
  return {
    status: 200,
    body: {
      totalSize,
      done,
      ...(done ? {} : { nextRecordsUrl: `${base}/query/${at.locator}-${end.toString()}` }),
      records: records.slice(at.start, end),
    },
  };
};

const remember = (cursors: Cursors, cursor: Cursor): string => {
  const locator = `01g${(cursors.size + 1).toString().padStart(12, '0')}`;
  cursors.set(locator, cursor);
  return locator;
};

const isToken = (record: unknown): boolean =>
  typeof record === 'object' &&
  record !== null &&
  'attributes' in record &&
  (record.attributes as { type?: string }).type === 'OauthToken';

const cursorOf = ({ records, totalSize }: QueryAnswer, size: number): Cursor =>
  isToken(records[0])
    ? { records: records.slice(0, tokenCap), totalSize, size: Math.min(tokenPage, size) }
    : { records, totalSize, size };

/** Runs SOQL as the caller, over the schema given: the API's own or the Tooling API's. */
export const queryAs = (session: Session, soql: string, schema: Schema): QueryAnswer =>
  runQuery(soql, {
    schema,
    apiVersion: session.apiVersion,
    now: session.org.now(),
    rows: (object) => visibleRows(session, object),
    canSeeObject: (object) => canSeeObject(session, object),
    canSeeField: (object, field) => canSeeField(session, object, field),
    refusesJoin: ({ name }) => name === 'LoginHistory' && session.org.switches.loginHistoryAntiJoin === 'refused',
    refusesGroupFilter: session.org.switches.groupFilter === 'refused',
  });

export const query = (exchange: Exchange, schema: Schema = exchange.session.org.schema): Answer => {
  const { session, request, cursors } = exchange;
  const soql = request.query.get('q');
  if (soql === null) throw apiError('MALFORMED_QUERY', 'SOQL statements can not be empty or null');
  const answer = queryAs(session, soql, schema);
  if (request.query.get('columns') === 'true') return { status: 200, body: columnMetadata(soql, schema) };
  const cursor = cursorOf(answer, batchSize(request.headers['sforce-query-options']));
  const locator = cursor.records.length > cursor.size ? remember(cursors, cursor) : '';
  return page(exchange, cursor, { start: 0, locator });
};

export const queryMore = (exchange: Exchange, locator: string, start: string): Answer => {
  const cursor = exchange.cursors.get(locator);
  if (!cursor) throw apiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return page(exchange, cursor, { start: Number(start), locator });
};
