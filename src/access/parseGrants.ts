import { isTidyName } from '../model/text/apiName.ts';
import { caseless, type Caseless } from '../model/text/caseless.ts';
import type { GrantFlag, GrantProblem } from '../model/access/grantProblem.ts';
import { inOrder } from '../model/access/objectPermission.ts';
import type { FieldPermissionName, IntegrationUserSpec, ObjectPermissionName, UserFieldValue } from '../model/access/spec.ts';
import {
  parseFieldGrant,
  parseObjectGrant,
  trimmed,
  type FieldGrant,
  type ObjectGrant,
  type ParsedGrant,
} from './parseGrant.ts';
import { parseUserField, type UserField } from './parseUserField.ts';

/** Values of the flags, as the command line gives them. */
export type GrantFlags = Partial<Record<GrantFlag, readonly string[] | undefined>>;

type Grants = Partial<IntegrationUserSpec>;

const listKeys = {
  'apex-class': 'apexClasses',
  'custom-permission': 'customPermissions',
  'user-permission': 'userPermissions',
  'external-client-app': 'externalClientApps',
  'connected-app': 'connectedApps',
  'permission-set': 'permissionSets',
  'permission-set-group': 'permissionSetGroups',
  'permission-set-license': 'permissionSetLicenses',
  accept: 'accept',
} as const satisfies Partial<Record<GrantFlag, keyof IntegrationUserSpec>>;

const listFlags = Object.keys(listKeys) as Array<keyof typeof listKeys>;

const namesIn = (values: readonly string[]): string[] => values.flatMap((value) => value.split(',').map(trimmed));

const listProblems = (flag: GrantFlag, values: readonly string[]): GrantProblem[] =>
  values.flatMap((value) =>
    namesIn([value])
      .filter((name) => !isTidyName(name))
      .map((seen): GrantProblem => ({ flag, value, seen, code: seen === '' ? 'emptyPart' : 'untidyName' }))
  );

const objectsOf = (grants: ReadonlyArray<ParsedGrant<ObjectGrant>>): Record<string, ObjectPermissionName[]> => {
  const merged = caseless<ObjectPermissionName[]>();
  for (const { grant } of grants) {
    merged.set(grant.object, inOrder([...(merged.get(grant.object) ?? []), ...grant.permissions]));
  }
  return merged.toObject();
};

/** `edit` includes `read`, so the wider of two stays. */
const fieldsOf = (
  grants: ReadonlyArray<ParsedGrant<FieldGrant>>
): Record<string, Record<string, FieldPermissionName>> => {
  const byObject = caseless<Caseless<FieldPermissionName>>();
  for (const { grant } of grants) {
    const fields = byObject.get(grant.object) ?? caseless<FieldPermissionName>();
    fields.set(grant.field, fields.get(grant.field) === 'edit' ? 'edit' : grant.permission);
    byObject.set(grant.object, fields);
  }
  return Object.fromEntries(byObject.entries().map(([object, fields]) => [object, fields.toObject()]));
};

const userFieldsOf = (fields: ReadonlyArray<ParsedGrant<UserField>>): Record<string, UserFieldValue> => {
  const merged = caseless<UserFieldValue>();
  for (const { grant } of fields) merged.set(grant.name, grant.value);
  return merged.toObject();
};

/** Two values for one field: neither is known to be the one that is meant. */
const conflicts = (fields: ReadonlyArray<ParsedGrant<UserField>>, values: readonly string[]): GrantProblem[] => {
  const first = caseless<UserFieldValue>();
  return fields.flatMap(({ grant: { name, value } }, index): GrantProblem[] => {
    const before = first.get(name) ?? value;
    first.set(name, before);
    return before === value ? [] : [{ flag: 'user-field', value: values[index] ?? '', seen: name, code: 'conflict' }];
  });
};

/** Keys of flags that were not given are absent. */
const listsOf = (flags: GrantFlags): Grants =>
  Object.fromEntries(
    listFlags
      .map((flag) => [listKeys[flag], [...new Set(namesIn(flags[flag] ?? []))]] as const)
      .filter(([, names]) => names.length > 0)
  );

/** What the flags say, or everything that is wrong with them. */
export const parseGrants = (flags: GrantFlags): { spec: Grants } | { problems: GrantProblem[] } => {
  const { object = [], field = [], 'user-field': userField = [] } = flags;
  const objects = object.map(parseObjectGrant);
  const fields = field.map(parseFieldGrant);
  const userFields = userField.map(parseUserField);
  const problems = [
    ...[...objects, ...fields, ...userFields].flatMap((parsed) => parsed.problems),
    ...conflicts(userFields, userField),
    ...listFlags.flatMap((flag) => listProblems(flag, flags[flag] ?? [])),
  ];
  if (problems.length > 0) return { problems };
  return {
    spec: {
      ...(userFields.length === 0 ? {} : { userFields: userFieldsOf(userFields) }),
      ...(objects.length === 0 ? {} : { objects: objectsOf(objects) }),
      ...(fields.length === 0 ? {} : { fields: fieldsOf(fields) }),
      ...listsOf(flags),
    },
  };
};
