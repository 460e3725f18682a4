import { closest } from '../model/text/closest.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { License } from '../model/rows/integrationUser.ts';
import type { FieldDescribe } from '../model/rows/objectDescribe.ts';
import type { UserFieldValue, Wish } from '../model/access/integrationUserSpec.ts';
import { seatBlockers } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import { wasDeactivatedByUs } from './reactivationSteps.ts';
import { roleOf } from './userSteps.ts';

/** What stands in the way of the user record itself. */
export const userBlockers = (wish: Wish, facts: CreateFacts): Blocker[] => {
  if (!facts.userLicense) return [{ code: 'NoIntegrationLicense', edition: facts.organization.edition }];
  if (facts.existingUser) return existingUserBlockers(wish, facts);
  const { timeZone, locale, userFields } = wish;
  const free = Object.entries(userFields).filter(([name]) => !reserved.includes(name.toLowerCase()));
  const values = {
    ...Object.fromEntries(free),
    ...(timeZone === undefined ? {} : { TimeZoneSidKey: timeZone }),
    ...(locale === undefined ? {} : { LocaleSidKey: locale }),
  };
  return [
    ...seatBlockers(facts, facts.userLicense),
    ...requiredBlockers(facts, wish),
    ...reservedBlockers(wish),
    ...fieldBlockers(facts, values),
    ...roleBlockers(facts, wish),
  ];
};

/** Fields that the plan fills itself. */
const planned = new Set([
  'Username',
  'LastName',
  'Email',
  'Alias',
  'ProfileId',
  'TimeZoneSidKey',
  'LocaleSidKey',
  'EmailEncodingKey',
  'LanguageLocaleKey',
]);

/** What makes the user an integration user, or has a flag of its own; lower case. */
const reserved = ['username', 'lastname', 'email', 'alias', 'profileid', 'timezonesidkey', 'localesidkey', 'isactive'];

/** Values that a blocker names at most. */
const mostValues = 10;

function reservedBlockers({ userFields }: Wish): Blocker[] {
  return Object.keys(userFields)
    .filter((name) => reserved.includes(name.toLowerCase()))
    .map((field) => ({ code: 'UserFieldReserved', field }));
}

/** A user of that name is ours when it is on the integration license, active and not frozen. */
function existingUserBlockers(wish: Wish, facts: CreateFacts): Blocker[] {
  const { existingUser, userLicense } = facts;
  if (!existingUser) return [];
  const { id: userId, username, name, userLicenseId, userLicenseName, isActive, isFrozen } = existingUser;
  if (userLicenseId !== userLicense?.id) return [{ code: 'UsernameTaken', username, name, license: userLicenseName }];
  if (!isActive && !wasDeactivatedByUs(wish, facts)) return [{ code: 'UserInactive', username, userId }];
  return [
    ...(isActive ? [] : reactivationBlockers(wish, facts, userLicense)),
    ...(isFrozen === true ? [{ code: 'UserFrozen' as const, username, userId }] : []),
  ];
}

/** Bringing back the user of an earlier run takes a seat: that has to be asked for. */
function reactivationBlockers({ reactivate }: Wish, facts: CreateFacts, license: License): Blocker[] {
  const { id: userId = '', username = '' } = facts.existingUser ?? {};
  return [
    ...(reactivate === true ? [] : [{ code: 'UserInactive' as const, username, userId, seatOf: license.label }]),
    ...seatBlockers(facts, license),
  ];
}

/** What this org's own describe demands beyond the fields that every org has. */
function requiredBlockers({ userDescribe }: CreateFacts, { userFields, role }: Wish): Blocker[] {
  const given = new Set([
    ...Object.keys(userFields).map((name) => name.toLowerCase()),
    ...(role === undefined ? [] : ['userroleid']),
  ]);
  return userDescribe.fields
    .filter(({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate)
    .filter(({ name }) => !planned.has(name) && !given.has(name.toLowerCase()))
    .map(({ name, label, picklist }) => ({
      code: 'UserFieldMissing',
      field: name,
      label,
      values: picklist.slice(0, mostValues),
    }));
}

function fieldBlockers({ userDescribe }: CreateFacts, values: Readonly<Record<string, UserFieldValue>>): Blocker[] {
  return Object.entries(values).flatMap(([name, value]): Blocker[] => {
    const field = userDescribe.fields.find((described) => described.name.toLowerCase() === name.toLowerCase());
    if (field && (field.createable || planned.has(field.name))) return valueBlockers(field, value);
    const names = userDescribe.fields.filter(({ createable }) => createable).map((described) => described.name);
    return [{ code: 'UserFieldUnknown', field: name, suggestions: closest(name, names) }];
  });
}

function valueBlockers({ name: field, type, length, picklist }: FieldDescribe, given: UserFieldValue): Blocker[] {
  const value = String(given);
  if (typeof given === 'string' && length > 0 && given.length > length)
    return [{ code: 'UserFieldValue', field, value, allowed: { maxLength: length } }];
  if (type === 'boolean' && typeof given !== 'boolean')
    return [{ code: 'UserFieldValue', field, value, allowed: { values: ['true', 'false'] } }];
  if (type !== 'picklist' || picklist.length === 0 || picklist.includes(value)) return [];
  const allowed = { values: picklist.slice(0, mostValues) };
  return [{ code: 'UserFieldValue', field, value, allowed, suggestions: closest(value, picklist) }];
}

function roleBlockers(facts: CreateFacts, wish: Wish): Blocker[] {
  return wish.role === undefined || roleOf(wish, facts) ? [] : [{ code: 'RoleNotFound', role: wish.role }];
}
