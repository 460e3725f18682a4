import { apiError } from '../errors.ts';
import type { Session } from '../org.ts';
import { findValue } from './picklists.ts';
import type { Field, SObject } from '../schema/types.ts';
import { mayEditField } from './access.ts';
import { fullId, isId } from './ids.ts';
import { setupEntityType } from './setupEntities.ts';
import { sharesRow } from './sharing.ts';
import type { Value } from './types.ts';
import { canSeeField } from './visibility.ts';

export type Values = Readonly<Record<string, Value>>;
type Operation = 'create' | 'update';

const isBody = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

const bodyOf = (body: unknown): Record<string, unknown> => {
  if (!isBody(body))
    throw apiError('JSON_PARSER_ERROR', 'Cannot deserialize instance of complexvalue from the request body');
  return body;
};

const noSuchColumn = (field: string, object: SObject): Error =>
  apiError('INVALID_FIELD', `No such column '${field}' on sobject of type ${object.name}`);

const notWritable = (field: string): Error =>
  apiError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${field}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    { fields: [field] }
  );

const wrongType = (type: string, value: unknown): Error =>
  apiError('JSON_PARSER_ERROR', `Cannot deserialize instance of ${type} from value ${JSON.stringify(value)}`);

const dateOf = (field: Field, value: unknown): string => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw wrongType(field.type, value);
  const iso = new Date(time).toISOString();
  return field.type === 'date' ? iso.slice(0, 10) : iso.replace('Z', '+0000');
};

const badReference = ({ name }: Field): Error =>
  apiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [name] });

/** The describe does not name all objects that this may be an id of. */
const setupEntityId = ({ org }: Session, field: Field, value: string): string => {
  if (setupEntityType(org, value) === undefined) throw badReference(field);
  return fullId(value);
};

/** A record may be named by who may read it. */
const referenceOf = (session: Session, object: SObject, field: Field, value: unknown): string => {
  const { store, schema } = session.org;
  if (!isId(value))
    throw apiError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`, {
      fields: [field.name],
    });
  if (object.name === 'SetupEntityAccess' && field.name === 'SetupEntityId')
    return setupEntityId(session, field, value);
  const target = schema.objects
    .filter(({ name }) => field.referenceTo.includes(name))
    .find(({ name }) => store.rows(name).get(value));
  const row = target && store.rows(target.name).get(value);
  if (!row) throw badReference(field);
  if (!sharesRow(session, target, row, 'read'))
    throw apiError(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${value.slice(0, 15)}`,
      { fields: [] }
    );
  return fullId(value);
};

const textOf = (field: Field, value: unknown): string => {
  if (typeof value !== 'string') throw wrongType(field.type, value);
  if (field.length !== undefined && Array.from(value).length > field.length)
    throw apiError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${field.length.toString()})`,
      { fields: [field.name] }
    );
  return value;
};

const picked = (field: Field, value: string, open: boolean): string => {
  const found = findValue(field.picklist, value);
  if (found === undefined && !open)
    throw apiError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      { fields: [field.name] }
    );
  return found ?? value;
};

/** Texts that read as a number or a boolean are taken as such; the CLI sends `Amount=5` as a text. */
const literal = (field: Field, value: unknown): Value => {
  const wanted = field.type === 'boolean' ? 'boolean' : 'number';
  const form = wanted === 'boolean' ? /^(true|false)$/i : /^-?\d+(\.\d+)?$/;
  const read: unknown =
    typeof value === 'string' && form.test(value)
      ? JSON.parse(value.toLowerCase().replace(/^(-?)0+(?=\d)/, '$1'))
      : value;
  const fits = typeof read === wanted && (field.type !== 'int' || Number.isInteger(read));
  if (!fits) throw wrongType(field.type, value);
  return read as number | boolean;
};

const converted = (session: Session, object: SObject, field: Field, value: unknown): Value => {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'boolean':
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return literal(field, value);
    case 'date':
    case 'datetime':
      return dateOf(field, value);
    case 'reference':
      return referenceOf(session, object, field, value);
    case 'picklist': {
      const text = textOf(field, value);
      return picked(field, text, !object.setup);
    }
    default:
      return textOf(field, value);
  }
};

const fieldOf = (session: Session, object: SObject, name: string): Field => {
  const field = object.fields.get(name.toLowerCase());
  if (!field || (field.since !== undefined && session.apiVersion < field.since)) throw noSuchColumn(name, object);
  if (!canSeeField(session, object, field)) throw noSuchColumn(name, object);
  return field;
};

/** By the field's nature and by the caller's field-level security. */
export const mayWriteField = (session: Session, object: SObject, field: Field, operation: Operation): boolean =>
  (operation === 'create' ? field.createable : field.updateable) &&
  !field.calculated &&
  mayEditField(session.org, session.userId, object, field);

/** `ScaleId: 5` becomes a typed value of a field that exists and may be written; anything else is refused. */
export const validValues = (session: Session, object: SObject, body: unknown, operation: Operation): Values => {
  const entries = Object.entries(bodyOf(body)).filter(([name]) => name !== 'attributes');
  const values = entries.map(([name, value]) => {
    const field = fieldOf(session, object, name);
    if (!mayWriteField(session, object, field, operation)) throw notWritable(field.name);
    return [field.name, converted(session, object, field, value)] as const;
  });
  return Object.fromEntries(values);
};

/** What a create must carry: createable, not nillable, not filled in by the org. */
export const missingFields = (object: SObject, values: Values): string[] =>
  [...object.fields.values()]
    .filter(({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate)
    .map(({ name }) => name)
    .filter((name) => (values[name] ?? null) === null);

export const requireFields = (names: readonly string[]): void => {
  if (names.length > 0)
    throw apiError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, { fields: names });
};
