import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlainValue, PlainValues } from '../model/access/planStep.ts';
import { type AttributeKey, attributeKeys, valueHomes } from '../model/access/valueHomes.ts';
import type { FieldDescribe } from '../model/rows/objectDescribe.ts';
import type { Role } from '../model/rows/targetUser.ts';
import type { CreateFacts } from './createFacts.ts';

/** What the wish itself says about the user record, by field: no default that it was silent about. */
export const wishedValues = (wish: Wish, facts: CreateFacts): PlainValues => ({
  ...Object.fromEntries(
    attributeKeys.flatMap((key) => {
      const value = valueOf(key, wish, facts);
      return value === undefined ? [] : [[valueHomes[key].field, value] as const];
    })
  ),
  ...furtherFields(wish, facts),
});

function valueOf(key: AttributeKey, wish: Wish, facts: CreateFacts): string | undefined {
  return key === 'role' ? roleOf(wish, facts)?.id : wish[key];
}

/** What the wish names and the user who exists does not hold, and what it holds instead. */
export const valueChanges = (wish: Wish, facts: CreateFacts): { values: PlainValues; before: PlainValues } => {
  const { existingUser } = facts;
  const values: Record<string, PlainValue> = {};
  const before: Record<string, PlainValue> = {};
  for (const [field, wished] of Object.entries(existingUser ? wishedValues(wish, facts) : {})) {
    const found = existingUser?.values[field];
    if (found === undefined || isStored(wish, facts, field, wished)) continue;
    values[field] = wished;
    before[field] = found;
  }
  return { values, before };
};

/** Whether the user who exists holds a wished value, as Salesforce stores it. */
export const isStored = (wish: Wish, facts: CreateFacts, field: string, wished: PlainValue): boolean => {
  const { existingUser } = facts;
  const type = describedField(facts, field)?.type ?? 'string';
  if (comparable(existingUser?.values[field] ?? null, type) === comparable(wished, type)) return true;
  return field === valueHomes.name.field && existingUser?.name.trim() === wish.name && !namesFirstName(wish);
};

/** A user whose first and last name together are the wished name has that name already. */
function namesFirstName({ userFields }: Wish): boolean {
  return Object.keys(userFields).some((name) => name.toLowerCase() === 'firstname');
}

/**
 * A value in a form that is the same for what was sent and what is read back: Salesforce trims texts and keeps no empty
 * one, keeps email addresses in lower case, and gives ids 18 characters.
 */
function comparable(value: PlainValue, type: string): PlainValue {
  if (value === null || value === '') return type === 'boolean' ? false : null;
  switch (type) {
    case 'boolean':
      return value;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return Number(value);
    case 'date':
      return String(value).slice(0, 10);
    case 'datetime':
      return Date.parse(String(value));
    case 'email':
      return String(value).trim().toLowerCase();
    case 'reference':
      return String(value).slice(0, 15);
    case 'multipicklist':
      return String(value).split(';').sort().join(';');
    default:
      return String(value).replace(/\r\n?/g, '\n').trim() || null;
  }
}

/** The role by its name or API name. */
export function roleOf({ role: wished = '' }: Wish, { roles }: CreateFacts): Role | undefined {
  return roles.find(({ name, developerName }) =>
    [name, developerName].some((text) => text.toLowerCase() === wished.toLowerCase())
  );
}

/** A field of the user by its name in any case. */
export function describedField({ userDescribe }: CreateFacts, name: string): FieldDescribe | undefined {
  return userDescribe.fields.find((described) => described.name.toLowerCase() === name.toLowerCase());
}

const textTypes = ['string', 'textarea', 'picklist', 'multipicklist', 'email', 'phone', 'url', 'reference'];

/** By the describe's names and types: `12` typed for a text field is text, and no text at all empties the field. */
export function furtherFields(wish: Wish, facts: CreateFacts): PlainValues {
  return Object.fromEntries(
    Object.entries(wish.userFields).map(([name, value]) => {
      const field = describedField(facts, name);
      const typed = field && textTypes.includes(field.type) ? String(value) : value;
      return [field?.name ?? name, typed === '' ? null : typed];
    })
  );
}
