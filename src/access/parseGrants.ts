import type { CollectionForm, GrantFlag, GrantProblem } from '../model/access/grantProblem.ts';
import { inOrder } from '../model/access/objectPermission.ts';
import type {
  FieldPermissionName,
  IntegrationUserSpec,
  ObjectPermissionName,
  UserFieldValue,
} from '../model/access/spec.ts';
import { keysOf, specKeys } from '../model/access/specKeys.ts';
import { isTidyName } from '../model/text/isApiName.ts';
import { caseless, type Caseless } from '../model/text/caseless.ts';
import { parseFieldGrant, parseObjectGrant, parseUserField, trimmed } from './parseGrant.ts';

/** Values of the flags, as the command line gives them. */
export type GrantFlags = Partial<Record<GrantFlag, readonly string[] | undefined>>;

/** What the flags say, or everything that is wrong with them. Keys of flags that were not given are absent. */
export const parseGrants = (
  flags: GrantFlags
): { spec: Partial<IntegrationUserSpec> } | { problems: GrantProblem[] } => {
  const parsed = forms.flatMap((form) =>
    keysOf(form).flatMap((key) => {
      const { flag } = specKeys[key];
      const values = flags[flag] ?? [];
      return values.length === 0 ? [] : [{ key, ...parsers[form](flag, values) }];
    })
  );
  const problems = parsed.flatMap((each) => each.problems);
  if (problems.length > 0) return { problems };
  return { spec: Object.fromEntries(parsed.map(({ key, value }) => [key, value])) };
};

type Parsed<T> = { value: T; problems: GrantProblem[] };

/** By form, in the order in which problems are told. */
const parsers = {
  objects: parseObjects,
  fields: parseFields,
  userFields: parseUserFields,
  names: parseNames,
} satisfies Record<CollectionForm, (flag: GrantFlag, values: readonly string[]) => Parsed<unknown>>;

const forms = Object.keys(parsers) as CollectionForm[];

/** Permissions on one object add up. */
function parseObjects(flag: GrantFlag, values: readonly string[]): Parsed<Record<string, ObjectPermissionName[]>> {
  const grants = values.map((value) => parseObjectGrant({ flag, form: 'objects', value }));
  const byObject = caseless<ObjectPermissionName[]>();
  for (const { grant } of grants)
    byObject.set(grant.object, inOrder([...(byObject.get(grant.object) ?? []), ...grant.permissions]));
  return { value: byObject.toObject(), problems: grants.flatMap(({ problems }) => problems) };
}

/** `edit` includes `read`, so the wider of two stays. */
function parseFields(
  flag: GrantFlag,
  values: readonly string[]
): Parsed<Record<string, Record<string, FieldPermissionName>>> {
  const grants = values.map((value) => parseFieldGrant({ flag, form: 'fields', value }));
  const byObject = caseless<Caseless<FieldPermissionName>>();
  for (const { grant } of grants) {
    const fields = byObject.get(grant.object) ?? caseless<FieldPermissionName>();
    fields.set(grant.field, fields.get(grant.field) === 'edit' ? 'edit' : grant.permission);
    byObject.set(grant.object, fields);
  }
  return {
    value: Object.fromEntries(byObject.entries().map(([object, fields]) => [object, fields.toObject()])),
    problems: grants.flatMap(({ problems }) => problems),
  };
}

/** Two values for one field: neither is known to be the one that is meant. */
function parseUserFields(flag: GrantFlag, values: readonly string[]): Parsed<Record<string, UserFieldValue>> {
  const fields = values.map((value) => ({ value, ...parseUserField({ flag, form: 'userFields', value }) }));
  const byName = caseless<UserFieldValue>();
  const conflicts = fields.flatMap(({ value, grant }): GrantProblem[] => {
    const first = byName.get(grant.name) ?? grant.value;
    byName.set(grant.name, first);
    return first === grant.value ? [] : [{ flag, form: 'userFields', value, seen: grant.name, code: 'conflict' }];
  });
  return { value: byName.toObject(), problems: [...fields.flatMap(({ problems }) => problems), ...conflicts] };
}

/** Each name once. */
function parseNames(flag: GrantFlag, values: readonly string[]): Parsed<string[]> {
  const named = values.flatMap((value) => value.split(',').map((part) => ({ value, name: trimmed(part) })));
  const problems = named
    .filter(({ name }) => !isTidyName(name))
    .map(({ value, name }): GrantProblem => ({
      flag,
      form: 'names',
      value,
      seen: name,
      code: name === '' ? 'emptyPart' : 'untidyName',
    }));
  return { value: [...new Set(named.map(({ name }) => name))], problems };
}
