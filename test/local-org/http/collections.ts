import { ApiError, apiError, type ApiProblem } from '../errors.ts';
import type { Session } from '../org.ts';
import { createRecord, deleteRecord, updateRecord } from '../records/dml.ts';
import { fullId, isId } from '../records/ids.ts';
import type { SObject } from '../schema/types.ts';
import { visibleObject } from './describe.ts';
import { localised } from './language.ts';
import { inTransaction } from './transaction.ts';
import type { Answer, Exchange } from './types.ts';

type Result = {
  id?: string;
  success: boolean;
  errors: Array<{ statusCode: string; message: string; fields: readonly string[] }>;
};
type Work = () => string;

/** Here the key is `statusCode`, not `errorCode` (facts §3.5). */
const toErrors = (problems: readonly ApiProblem[]): Result['errors'] =>
  problems.map(({ errorCode, message, fields = [] }) => ({ statusCode: errorCode, message, fields }));

const attempt = (session: Session, work: Work): Result => {
  try {
    return { id: inTransaction(session.org, work), success: true, errors: [] };
  } catch (error) {
    if (error instanceof ApiError) return { success: false, errors: toErrors(localised(session.org, error.problems)) };
    throw error;
  }
};

const rolledBack: Result = {
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};

const runAll = (session: Session, works: readonly Work[], allOrNone: boolean): Answer => {
  const savepoint = session.org.store.savepoint();
  const results = works.map((work) => attempt(session, work));
  if (!allOrNone || results.every(({ success }) => success)) {
    savepoint.release();
    return { status: 200, body: results };
  }
  savepoint.rollback();
  return { status: 200, body: results.map((result) => (result.success ? rolledBack : result)) };
};

type Rec = { attributes?: { type?: string }; id?: unknown; Id?: unknown };

const requireSome = <T>(records: readonly T[]): readonly T[] => {
  if (records.length === 0) throw apiError('REQUIRED_FIELD_MISSING', 'At least 1 record is required');
  if (records.length > 200)
    throw apiError('EXCEEDED_ID_LIMIT', 'record limit reached. cannot submit more than 200 records into this call');
  return records;
};

const objectOf = (session: Session, record: Rec | null): SObject => {
  const type = record?.attributes?.type;
  if (type === undefined) throw apiError('INVALID_INPUT', 'Include an sObject type in each record: attributes.type');
  return visibleObject(session, type);
};

/** Several types in one call are refused as soon as one is a setup object (facts §7.2). */
const requireOneKind = (objects: readonly SObject[]): void => {
  const names = new Set(objects.map(({ name }) => name));
  if (names.size > 1 && objects.some(({ setup }) => setup))
    throw apiError(
      'INVALID_INPUT',
      'sObject Collections cannot contain setup objects together with other object types'
    );
  const chunks = objects.filter(({ name }, index) => objects[index - 1]?.name !== name).length;
  if (chunks > 10) throw apiError('INVALID_INPUT', 'Too many chunks of object types: 10 at most');
};

const without = (record: Rec): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !['attributes', 'id', 'Id'].includes(key)));

const bodyOf = ({ request }: Exchange): { records: readonly Rec[]; allOrNone: boolean } => {
  const { records, allOrNone } = (request.body ?? {}) as Record<string, unknown>;
  return { records: requireSome(Array.isArray(records) ? (records as Rec[]) : []), allOrNone: allOrNone === true };
};

export const createMany = (exchange: Exchange): Answer => {
  const { session } = exchange;
  const { records, allOrNone } = bodyOf(exchange);
  const objects = records.map((record) => objectOf(session, record));
  requireOneKind(objects);
  const works = records.map((record, index) => () => {
    const object = objects[index];
    return object ? createRecord(session, object, record).Id : '';
  });
  return runAll(session, works, allOrNone);
};

export const updateMany = (exchange: Exchange): Answer => {
  const { session } = exchange;
  const { records, allOrNone } = bodyOf(exchange);
  const objects = records.map((record) => objectOf(session, record));
  requireOneKind(objects);
  const works = records.map((record, index) => () => {
    const [object, id] = [objects[index], record.id ?? record.Id];
    if (!object || !isId(id)) throw apiError('MALFORMED_ID', `malformed id ${String(id)}`, { fields: ['Id'] });
    updateRecord(session, object, id, without(record));
    return fullId(id);
  });
  return runAll(session, works, allOrNone);
};

export const deleteMany = ({ session, request }: Exchange): Answer => {
  const ids = requireSome((request.query.get('ids') ?? '').split(',').filter(Boolean));
  const objects = ids.map((id) =>
    isId(id) ? session.org.schema.objects.find(({ prefix }) => id.startsWith(prefix)) : undefined
  );
  requireOneKind(objects.filter((object) => object !== undefined));
  const works = ids.map((id, index) => () => {
    const object = objects[index];
    if (!object) throw apiError('MALFORMED_ID', `malformed id ${id}`);
    deleteRecord(session, object, id);
    return fullId(id);
  });
  return runAll(session, works, request.query.get('allOrNone') === 'true');
};
