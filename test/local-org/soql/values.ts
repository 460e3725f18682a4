import type { Value } from '../records/types.ts';
import { foldCase } from './strings.ts';

export type Kind = 'text' | 'id' | 'number' | 'boolean' | 'datetime' | 'date' | 'other';

const kinds: Readonly<Record<string, Kind>> = {
  id: 'id',
  reference: 'id',
  boolean: 'boolean',
  datetime: 'datetime',
  date: 'date',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  string: 'text',
  picklist: 'text',
  multipicklist: 'text',
  combobox: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  textarea: 'text',
  encryptedstring: 'text',
};

export const kindOf = (type: string): Kind => kinds[type] ?? 'other';

/** A value in the form in which equal means the same to Salesforce and less means earlier in its order. */
export type Key = string | number | null;

/** Stored as `…+0000`, which only some engines read; asked for with `Z` or an offset. */
export const instantOf = (text: string): number =>
  Date.parse(text.length === 28 && text.endsWith('+0000') ? `${text.slice(0, 23)}Z` : text);

const instantKey = (value: Value): Key => {
  const instant = typeof value === 'string' ? instantOf(value) : NaN;
  return Number.isNaN(instant) ? null : instant;
};
const textKey = (value: Value): Key => (value === null || value === '' ? null : foldCase(String(value)));
/** The last three characters of an id only repeat the case of the first fifteen. */
const idKey = (value: Value): Key => (value === null || value === '' ? null : String(value).slice(0, 15));

const keysOf: Readonly<Record<Kind, (value: Value) => Key>> = {
  text: textKey,
  other: textKey,
  id: idKey,
  number: (value) => (typeof value === 'number' ? value : null),
  boolean: (value) => (value === null ? null : Number(value === true)),
  datetime: instantKey,
  date: instantKey,
};

export const keyOf = (type: string): ((value: Value) => Key) => keysOf[kindOf(type)];

/** Picklists sort by the order their values were defined in, values that left the list last. */
const picklistKey = (picklist: readonly string[]): ((value: Value) => Key) => {
  const places = new Map(picklist.map((value, index) => [foldCase(value), index]));
  return (value) => {
    const key = textKey(value);
    if (key === null) return null;
    return `${String(places.get(String(key)) ?? picklist.length).padStart(6, '0')}${key}`;
  };
};

export const sortKeyOf = ({
  type,
  picklist,
}: {
  type: string;
  picklist?: readonly string[];
}): ((value: Value) => Key) => (picklist?.length ? picklistKey(picklist) : keyOf(type));
