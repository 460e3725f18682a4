import { omit } from 'es-toolkit/object/omit';
import type { AllowedValue, Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlainValue } from '../model/access/planStep.ts';
import { attributeFields, valueHomes } from '../model/access/valueHomes.ts';
import type { FieldDescribe } from '../model/rows/objectDescribe.ts';
import { closest } from '../model/text/closest.ts';
import type { CreateFacts } from './createFacts.ts';
import { isEmail } from './deriveWish.ts';
import { describedField, isStored, roleOf, wishedValues } from './wishedValues.ts';

/** What of the wished values the org would refuse, all of it before anything is written. */
export const valueBlockers = (wish: Wish, facts: CreateFacts): Blocker[] => {
  const names = Object.keys(wish.userFields).filter((name) => isReserved(name, wish));
  const free = { ...wish, userFields: omit(wish.userFields, names) };
  return [
    ...names.map((field): Blocker => ({ code: 'UserFieldReserved', field })),
    ...Object.entries(wishedValues(free, facts)).flatMap(([name, value]) => fieldBlockers(free, facts, name, value)),
    ...(wish.role === undefined || roleOf(wish, facts) ? [] : [{ code: 'RoleNotFound' as const, role: wish.role }]),
  ];
};

/** Values that a blocker names at most. */
const mostValues = 10;

/** The first values of a picklist, as a blocker names them. */
export const firstValues = (picklist: readonly string[]): string[] => picklist.slice(0, mostValues);

const roleField = valueHomes.role.field;

/** What makes the user an integration user, or has a flag of its own. */
const reserved = new Set(
  ['Username', 'IsActive', valueHomes.profile.keptField, ...attributeFields.filter((field) => field !== roleField)].map(
    (field) => field.toLowerCase()
  )
);

/** A role can be named by its id, unless it is named by its name as well. */
function isReserved(field: string, { role }: Wish): boolean {
  const name = field.toLowerCase();
  return reserved.has(name) || (role !== undefined && name === roleField.toLowerCase());
}

function fieldBlockers(wish: Wish, facts: CreateFacts, name: string, value: PlainValue): Blocker[] {
  const { existingUser, userDescribe } = facts;
  const field = describedField(facts, name);
  if (existingUser && field) {
    if (isStored(wish, facts, field.name, value)) return [];
    if (field.updateable) return badValue(field, value);
    const found = String(existingUser.values[field.name] ?? '');
    return [{ code: 'UserFieldFixed', field: field.name, value: String(value ?? ''), found }];
  }
  if (field && (field.createable || attributeFields.includes(field.name))) return badValue(field, value);
  const names = userDescribe.fields.filter(({ createable }) => createable).map((described) => described.name);
  return [{ code: 'UserFieldUnknown', field: name, suggestions: closest(name, names) }];
}

function badValue(field: FieldDescribe, given: PlainValue): Blocker[] {
  const allowed = refusedFor(field, given);
  if (allowed === undefined) return [];
  const blocker = { code: 'UserFieldValue' as const, field: field.name, value: String(given ?? ''), allowed };
  return ['picklist', 'multipicklist'].includes(field.type) && given !== null
    ? [{ ...blocker, suggestions: closestValues(field, String(given)) }]
    : [blocker];
}

/** What the field takes, where it does not take the value. */
function refusedFor(field: FieldDescribe, given: PlainValue): AllowedValue | undefined {
  const { type, length, nillable } = field;
  if (given === null) return nillable ? undefined : { form: 'notEmpty' };
  if (type === 'boolean') return typeof given === 'boolean' ? undefined : { values: ['true', 'false'], others: 0 };
  const form = forms[type];
  if (form && !form.holds(given)) return { form: form.name };
  if (typeof given === 'string' && length > 0 && given.length > length) return { maxLength: length };
  return isPicked(field, String(given)) ? undefined : choiceOf(field, String(given));
}

type Form = { name: Extract<AllowedValue, { form: unknown }>['form']; holds: (value: PlainValue) => boolean };

const number: Form = { name: 'number', holds: (value) => typeof value === 'number' };

/** Types of which a value can be seen to be wrong. */
const forms: Readonly<Record<string, Form>> = {
  int: { name: 'number', holds: (value) => Number.isInteger(value) },
  double: number,
  currency: number,
  percent: number,
  date: { name: 'date', holds: (value) => isDay(String(value)) },
  datetime: { name: 'dateTime', holds: (value) => isDay(String(value).slice(0, 10)) && hasTime(String(value)) },
  email: { name: 'email', holds: (value) => isEmail(String(value)) },
  reference: { name: 'recordId', holds: (value) => /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(String(value)) },
};

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function hasTime(text: string): boolean {
  return text.includes('T') && !Number.isNaN(Date.parse(text));
}

/** A picklist that is not restricted takes any value; one without values is not known. */
function isPicked({ type, picklist, isOpen }: FieldDescribe, value: string): boolean {
  if (isOpen || picklist.length === 0 || !['picklist', 'multipicklist'].includes(type)) return true;
  return (type === 'multipicklist' ? value.split(';') : [value]).every((part) => picklist.includes(part));
}

/** All values of a short list; of a long one the first, unless closer ones are suggested. */
function choiceOf(field: FieldDescribe, value: string): AllowedValue {
  const { picklist } = field;
  if (picklist.length > mostValues && closestValues(field, value).length > 0)
    return { values: [], others: picklist.length };
  const values = firstValues(picklist);
  return { values, others: picklist.length - values.length };
}

/** Values that contain what was typed, or whose labels do, such as `Europe/Berlin` for Berlin and `de_DE` for German. */
function closestValues({ picklist, picklistLabels = picklist }: FieldDescribe, value: string): string[] {
  const typed = value.trim().toLowerCase();
  const texts = picklist.map((each, at) => ({ each, label: picklistLabels[at]?.toLowerCase() ?? '' }));
  const starting = texts.filter(({ each, label }) =>
    [each.toLowerCase(), label].some((text) => text.startsWith(typed))
  );
  const holding = texts.filter(({ each, label }) => each.toLowerCase().includes(typed) || label.includes(typed));
  const [found = []] = [starting, holding].filter((list) => typed.length > 2 && list.length > 0);
  return found.length > 0 ? firstValues(found.map(({ each }) => each)) : closest(value, picklist);
}
