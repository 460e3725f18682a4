import type { Query } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors.ts';
import { aggregateRecords, isAggregate } from './aggregate.ts';
import { checkCatalogue } from './catalogue.ts';
import { callName } from './expressions.ts';
import { checkPage } from './page.ts';
import { asList, parse, refuseClauses } from './parse.ts';
import { compilePlain } from './plain.ts';
import { malformed } from './problems.ts';
import { objectNamed } from './resolve.ts';
import { batchRows, restrictions } from './restrictions.ts';
import { readSource } from './source.ts';
import type { JsonRecord, QueryAnswer, Scope, SoqlContext } from './types.ts';
import { compileWhere, findRows } from './where.ts';

export { restrictions } from './restrictions.ts';
export type { Restriction } from './restrictions.ts';
export type { JsonRecord, QueryAnswer, SoqlContext } from './types.ts';

const isCount = (query: Query): boolean =>
  asList(query.fields).some(
    (field) => field.type === 'FieldFunctionExpression' && callName(field) === 'COUNT' && field.parameters.length === 0
  );

const sizeOf = (rows: Iterable<unknown>): number => {
  const iterator = rows[Symbol.iterator]();
  let size = 0;
  while (!iterator.next().done) size += 1;
  return size;
};

/** `COUNT()` is a query of its own kind: it answers with a size and no records. */
const countRows = (query: Query, scope: Scope): number => {
  const [field, ...more] = asList(query.fields);
  if (more.length > 0) throw malformed('COUNT() must be the only element in the select list');
  if (field?.type === 'FieldFunctionExpression' && field.alias) throw malformed('COUNT() can not have an alias');
  if (query.groupBy || query.having || query.orderBy)
    throw malformed('COUNT() can not be used with GROUP BY or ORDER BY');
  checkPage(query);
  const rows = findRows(compileWhere(query.where, scope), scope);
  const { limit = Infinity, offset = 0 } = query;
  return Math.min(limit, Math.max(0, sizeOf(rows) - offset));
};

const plainRecords = (query: Query, scope: Scope): readonly JsonRecord[] => {
  const plain = compilePlain(query, scope);
  const rows = plain.rows();
  const { name } = scope.object;
  if (restrictions[name]?.noQueryMore && rows.length > batchRows) {
    throw apiError(
      'EXCEEDED_ID_LIMIT',
      `${name} does not support queryMore(), use LIMIT to restrict the results to a single batch`
    );
  }
  return rows.map(plain.write);
};

const answer = (records: readonly JsonRecord[], aggregate: boolean): QueryAnswer => ({
  totalSize: records.length,
  records,
  aggregate,
});

/** Answers one query as the org would, or throws the ApiError the org would answer with. */
export const runQuery = (text: string, context: SoqlContext): QueryAnswer => {
  const source = readSource(text);
  const query = parse(source);
  refuseClauses(query);
  const object = objectNamed(query.sObject ?? '', context, source);
  const alias = query.sObjectAlias ? { alias: query.sObjectAlias } : {};
  const scope: Scope = { source, context, object, relationships: new Set(), ...alias };
  checkCatalogue(query, isCount(query), scope);
  if (isCount(query)) return { totalSize: countRows(query, scope), records: [], aggregate: true };
  if (isAggregate(query)) return answer(aggregateRecords(query, scope), true);
  return answer(plainRecords(query, scope), false);
};
