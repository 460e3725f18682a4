import { apiError } from '../errors.js';
import type { Session } from '../org.js';
import { canSeeField, canSeeObject, visibleRows } from '../records/visibility.js';
import type { Schema } from '../schema/types.js';
import { runQuery, type QueryAnswer } from '../soql/runQuery.js';
import type { Answer, Cursors, Exchange } from './types.js';

/** Facts §7.3: 200 to 2,000, a header may ask for less. */
const batchSize = (header: string | undefined): number => {
  const asked = Number(/batchSize=(\d+)/i.exec(header ?? '')?.[1] ?? 2000);
  return Math.min(2000, Math.max(200, asked));
};

/** Tables §1, facts §5.2: 500 tokens a response and 2,500 in all. */
const tokenPage = 500;
const tokenCap = 2500;

const page = (
  exchange: Exchange,
  answer: { records: readonly unknown[]; totalSize: number },
  at: { start: number; size: number; locator: string }
): Answer => {
  const { start, size, locator } = at;
  const end = start + size;
  const done = end >= answer.records.length;
  const base = `/services/data/v${exchange.session.apiVersion.toFixed(1)}`;
  return {
    status: 200,
    body: {
      totalSize: answer.totalSize,
      done,
      ...(done ? {} : { nextRecordsUrl: `${base}/query/${locator}-${end.toString()}` }),
      records: answer.records.slice(start, end),
    },
  };
};

const remember = (cursors: Cursors, answer: { records: readonly unknown[]; totalSize: number }): string => {
  const locator = `01g${(cursors.size + 1).toString().padStart(12, '0')}`;
  cursors.set(locator, answer);
  return locator;
};

const capped = (soql: string, answer: QueryAnswer): { answer: QueryAnswer; most: number } =>
  /\bFROM\s+OauthToken\b/i.test(soql) && !answer.aggregate
    ? { answer: { ...answer, records: answer.records.slice(0, tokenCap) }, most: tokenPage }
    : { answer, most: 2000 };

/** Runs SOQL as the caller, over the schema given: the API's own or the Tooling API's. */
export const queryAs = (session: Session, soql: string, schema: Schema): QueryAnswer =>
  runQuery(soql, {
    schema,
    apiVersion: session.apiVersion,
    now: session.org.now(),
    rows: (object) => visibleRows(session, object),
    canSeeObject: (object) => canSeeObject(session, object),
    canSeeField: (object, field) => canSeeField(session, object, field),
  });

export const query = (exchange: Exchange, schema: Schema = exchange.session.org.schema): Answer => {
  const { session, request, cursors } = exchange;
  const soql = request.query.get('q');
  if (soql === null) throw apiError('MALFORMED_QUERY', 'SOQL statements can not be empty or null');
  const { answer, most } = capped(soql, queryAs(session, soql, schema));
  const size = Math.min(most, batchSize(request.headers['sforce-query-options']));
  return page(exchange, answer, {
    start: 0,
    size,
    locator: answer.records.length > size ? remember(cursors, answer) : '',
  });
};

export const queryMore = (exchange: Exchange, locator: string, start: string): Answer => {
  const answer = exchange.cursors.get(locator);
  if (!answer) throw apiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return page(exchange, answer, {
    start: Number(start),
    size: batchSize(exchange.request.headers['sforce-query-options']),
    locator,
  });
};
