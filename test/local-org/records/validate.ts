import { apiError } from '../errors.js';
import type { LocalOrg, Session } from '../org.js';
import { findValue } from './picklists.js';
import type { Field, SObject } from '../schema/types.js';
import { fullId, isId } from './ids.js';
import type { Value } from './types.js';

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

const referenceOf = ({ store, schema }: LocalOrg, field: Field, value: unknown): string => {
  if (!isId(value))
    throw apiError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`, {
      fields: [field.name],
    });
  const target = schema.objects
    .filter(({ name }) => field.referenceTo.includes(name))
    .find(({ name }) => store.rows(name).get(value));
  if (!target) throw apiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [field.name] });
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

/** Whether the value names a custom object or field of this org: describes' picklists are platform-wide (facts §4.2). */
const isCustomTarget = ({ schema }: LocalOrg, object: SObject, field: Field, value: string): boolean => {
  if (!['ObjectPermissions', 'FieldPermissions'].includes(object.name)) return false;
  const [target = '', path] = value.split('.');
  const found = schema.object(target);
  if (field.name !== 'Field') return found?.custom === true && found.permissionable;
  return found?.fields.get((path ?? '').toLowerCase())?.permissionable === true;
};

const converted = (org: LocalOrg, object: SObject, field: Field, value: unknown): Value => {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType('boolean', value);
      return value;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      if (typeof value !== 'number') throw wrongType(field.type, value);
      return value;
    case 'date':
    case 'datetime':
      return dateOf(field, value);
    case 'reference':
      return referenceOf(org, field, value);
    case 'picklist': {
      const text = textOf(field, value);
      return picked(field, text, !object.setup || isCustomTarget(org, object, field, text));
    }
    default:
      return textOf(field, value);
  }
};

const fieldOf = (session: Session, object: SObject, name: string): Field => {
  const field = object.fields.get(name.toLowerCase());
  if (!field || (field.since !== undefined && session.apiVersion < field.since)) throw noSuchColumn(name, object);
  return field;
};

/** `ScaleId: 5` becomes a typed value of a field that exists and may be written; anything else is refused. */
export const validValues = (session: Session, object: SObject, body: unknown, operation: Operation): Values => {
  const entries = Object.entries(bodyOf(body)).filter(([name]) => name !== 'attributes');
  const values = entries.map(([name, value]) => {
    const field = fieldOf(session, object, name);
    if (!(operation === 'create' ? field.createable : field.updateable) || field.calculated)
      throw notWritable(field.name);
    return [field.name, converted(session.org, object, field, value)] as const;
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
