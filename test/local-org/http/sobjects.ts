import { apiError, notFound } from '../errors.ts';
import { createRecord, deleteRecord, updateRecord } from '../records/dml.ts';
import { isId } from '../records/ids.ts';
import { visibleRows } from '../records/visibility.ts';
import { toJson, visibleObject } from './describe.ts';
import { inTransaction } from './transaction.ts';
import type { Answer, Exchange } from './types.ts';

const requireId = (id: string): void => {
  const valid: boolean = isId(id);
  if (!valid) throw apiError('MALFORMED_ID', `malformed id ${id}`);
};

export const createOne = ({ session, request }: Exchange, name: string): Answer => {
  const object = visibleObject(session, name);
  const row = inTransaction(session.org, () => createRecord(session, object, request.body));
  return {
    status: 201,
    body: { id: row.Id, success: true, errors: [] },
    headers: { Location: `/services/data/v${session.apiVersion.toFixed(1)}/sobjects/${object.name}/${row.Id}` },
  };
};

export const readOne = ({ session, request }: Exchange, name: string, id: string): Answer => {
  const object = visibleObject(session, name);
  const row = visibleRows(session, object).get(id);
  if (!isId(id) || !row) throw notFound();
  const json = toJson(session, object, row);
  const fields = request.query.get('fields')?.split(',');
  if (!fields) return { status: 200, body: json };
  const unknown = fields.find((field) => !Object.keys(json).some((key) => key.toLowerCase() === field.toLowerCase()));
  if (unknown !== undefined)
    throw apiError('INVALID_FIELD', `No such column '${unknown}' on sobject of type ${object.name}`);
  const wanted = new Set(['attributes', 'id', ...fields.map((field) => field.toLowerCase())]);
  return {
    status: 200,
    body: Object.fromEntries(Object.entries(json).filter(([key]) => wanted.has(key.toLowerCase()))),
  };
};

/** One file of a record, as it is and not as JSON. */
export const readBlob = ({ session }: Exchange, name: string, id: string, fieldName: string): Answer => {
  const object = visibleObject(session, name);
  const field = object.fields.get(fieldName.toLowerCase());
  const row = visibleRows(session, object).get(id);
  const text = field?.type === 'base64' ? row?.[field.name] : undefined;
  if (typeof text !== 'string') throw notFound();
  return { status: 200, body: text, headers: { 'content-type': 'text/csv' } };
};

export const updateOne = ({ session, request }: Exchange, name: string, id: string): Answer => {
  const object = visibleObject(session, name);
  requireId(id);
  inTransaction(session.org, () => updateRecord(session, object, id, request.body));
  return { status: 204 };
};

export const deleteOne = ({ session }: Exchange, name: string, id: string): Answer => {
  const object = visibleObject(session, name);
  requireId(id);
  inTransaction(session.org, () => deleteRecord(session, object, id));
  return { status: 204 };
};
