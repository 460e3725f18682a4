import { closest } from '../model/text/closest.ts';
import type { FieldDescribe } from '../model/rows/objectDescribe.ts';
import type { Blocker } from '../model/access/plan.ts';
import type { Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import { seatBlockers } from './seatBlockers.ts';

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

const reservedBlockers = ({ userFields }: Wish): Blocker[] =>
  Object.keys(userFields)
    .filter((name) => reserved.includes(name.toLowerCase()))
    .map((name) => ({ code: 'UserFieldReserved', seen: [name] }));

/** A user of that name is ours when it is on the integration license, active and not frozen: reactivating takes a seat. */
const targetBlockers = ({ target, userLicense }: CreateFacts): Blocker[] => {
  if (!target) return [];
  if (target.userLicenseId !== userLicense?.id)
    return [{ code: 'UsernameTaken', seen: [target.username, target.name, target.userLicenseName] }];
  if (!target.isActive) return [{ code: 'UserInactive', seen: [target.username, target.id] }];
  return target.isFrozen === true ? [{ code: 'UserFrozen', seen: [target.username, target.id] }] : [];
};

/** What this org's own describe demands beyond the fields that every org has. */
const requiredBlockers = ({ userDescribe }: CreateFacts, { userFields, role }: Wish): Blocker[] => {
  const given = new Set([
    ...Object.keys(userFields).map((name) => name.toLowerCase()),
    ...(role === undefined ? [] : ['userroleid']),
  ]);
  return userDescribe.fields
    .filter(({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate)
    .filter(({ name }) => !planned.has(name) && !given.has(name.toLowerCase()))
    .map(({ name, label, picklist }) => ({
      code: 'UserFieldMissing',
      seen: [name, label, picklist.slice(0, 10).join(', ')],
    }));
};

const tooLong = (field: FieldDescribe, value: string): boolean => field.length > 0 && value.length > field.length;

const valueBlockers = (field: FieldDescribe, value: string | number | boolean): Blocker[] => {
  if (typeof value === 'string' && tooLong(field, value))
    return [{ code: 'UserFieldValue', seen: [field.name, value, `at most ${field.length.toString()} characters`] }];
  if (field.type === 'boolean' && typeof value !== 'boolean')
    return [{ code: 'UserFieldValue', seen: [field.name, String(value), 'true, false'] }];
  const allowed = field.picklist;
  return field.type === 'picklist' && allowed.length > 0 && !allowed.includes(String(value))
    ? [
        {
          code: 'UserFieldValue',
          seen: [field.name, String(value), allowed.slice(0, 10).join(', ')],
          suggestions: closest(String(value), allowed),
        },
      ]
    : [];
};

const fieldBlockers = (
  { userDescribe }: CreateFacts,
  values: Readonly<Record<string, string | number | boolean>>
): Blocker[] =>
  Object.entries(values).flatMap(([name, value]): Blocker[] => {
    const field = userDescribe.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (field && (field.createable || planned.has(field.name))) return valueBlockers(field, value);
    const names = userDescribe.fields.filter(({ createable }) => createable).map((each) => each.name);
    return [{ code: 'UserFieldUnknown', seen: [name], suggestions: closest(name, names) }];
  });

const roleBlockers = ({ roles }: CreateFacts, { role }: Wish): Blocker[] =>
  role === undefined || roles.length > 0 ? [] : [{ code: 'RoleNotFound', seen: [role] }];

/** What stands in the way of the user record itself. */
export const userBlockers = (wish: Wish, facts: CreateFacts): Blocker[] => {
  if (!facts.userLicense) return [{ code: 'NoIntegrationLicense', seen: [facts.organization.edition] }];
  if (facts.target) return targetBlockers(facts);
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
