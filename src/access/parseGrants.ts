import type { CollectionForm, GrantFlag, GrantProblem } from '../model/access/definitionProblem.ts';
import {
  inOrder,
  fieldPermissionNames,
  objectPermissionNames,
  type FieldPermissionName,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import type { IntegrationUserSpec, UserFieldValue } from '../model/access/integrationUserSpec.ts';
import { keysOf, specKeys } from '../model/access/specKeys.ts';
import { isTidyName, isApiName } from '../model/text/safeText.ts';
import { caseless, type Caseless } from '../model/text/caseless.ts';
import { closest } from '../model/text/closest.ts';

/** What the flags say, or everything that is wrong with them. Keys of flags that were not given are absent. */
export function parseGrants(flags: GrantFlags): { spec: Partial<IntegrationUserSpec> } | { problems: GrantProblem[] } {
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
}

/** Values of the flags, as the command line gives them. */
export type GrantFlags = Partial<Record<GrantFlag, readonly string[] | undefined>>;

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

/** What one value of a flag grants, and what is wrong with it; with problems the grant is not to be used. */
export type ParsedGrant<T> = { grant: T; problems: GrantProblem[] };

/** One value of a flag as it was given. */
type FlagValue = { flag: GrantFlag; form: CollectionForm; value: string };

/** Blanks around a part are how people type lists; other white space is not trimmed but refused. */
export function trimmed(part: string): string {
  return part.replace(/^ +| +$/g, '');
}

/** `Account:read,edit`. */
export function parseObjectGrant(
  given: FlagValue
): ParsedGrant<{ object: string; permissions: ObjectPermissionName[] }> {
  const { value } = given;
  const [object, list] = halves(value, ':') ?? [value, undefined];
  if (list === undefined) {
    return { grant: { object, permissions: [] }, problems: [{ ...given, seen: value, code: 'noColon' }] };
  }
  const { grant: permissions, problems } = permissionsOf(given, list, objectChoice);
  return { grant: { object, permissions }, problems: [...nameProblems(given, object), ...problems] };
}

/** `Account.Rating:edit` or `Account.*:read`. */
export function parseFieldGrant(
  given: FlagValue
): ParsedGrant<{ object: string; field: string; permission: FieldPermissionName }> {
  const { value } = given;
  const [path, list] = halves(value, ':') ?? [value, undefined];
  const [object, field] = halves(path, '.') ?? [path, undefined];
  if (list === undefined || field === undefined) {
    const code = list === undefined ? 'noColon' : 'noDot';
    return { grant: { object, field: '', permission: 'read' }, problems: [{ ...given, seen: value, code }] };
  }
  const { grant: permissions, problems } = permissionsOf(given, list, fieldChoice);
  const names = [...nameProblems(given, object), ...(field === '*' ? [] : nameProblems(given, field))];
  return { grant: { object, field, permission: permissions.at(-1) ?? 'read' }, problems: [...names, ...problems] };
}

/** `Region__c=EMEA`. The value is taken as it is, blanks and further equals signs included; it can be empty. */
export function parseUserField(given: FlagValue): ParsedGrant<{ name: string; value: UserFieldValue }> {
  const { value } = given;
  const at = value.indexOf('=');
  const name = trimmed(at < 0 ? value : value.slice(0, at));
  const code = at < 0 ? 'noEquals' : name === '' ? 'emptyPart' : isApiName(name) ? undefined : 'badName';
  const problems: GrantProblem[] = code === undefined ? [] : [{ ...given, seen: at < 0 ? value : name, code }];
  return { grant: { name, value: typedValue(value.slice(at + 1)) }, problems };
}

function halves(text: string, separator: string): [string, string] | undefined {
  const at = text.indexOf(separator);
  return at < 0 ? undefined : [trimmed(text.slice(0, at)), trimmed(text.slice(at + 1))];
}

function nameProblems(given: FlagValue, name: string): GrantProblem[] {
  if (name === '') return [{ ...given, seen: name, code: 'emptyPart' }];
  return isApiName(name) ? [] : [{ ...given, seen: name, code: 'badName' }];
}

type Choice<T> = { code: 'unknownObjectPermission' | 'unknownFieldPermission'; allowed: readonly T[] };

const objectChoice: Choice<ObjectPermissionName> = { code: 'unknownObjectPermission', allowed: objectPermissionNames };
const fieldChoice: Choice<FieldPermissionName> = { code: 'unknownFieldPermission', allowed: fieldPermissionNames };

/** In the order of the model, each once; `Read` is `read`. */
function permissionsOf<T extends string>(
  given: FlagValue,
  list: string,
  { code, allowed }: Choice<T>
): ParsedGrant<T[]> {
  const parts = list.split(',').map(trimmed);
  const wanted = new Set(parts.map((part) => part.toLowerCase()));
  const known = new Set<string>(allowed.map((name) => name.toLowerCase()));
  const problems = parts
    .filter((part) => !known.has(part.toLowerCase()))
    .map((seen): GrantProblem =>
      seen === ''
        ? { ...given, seen, code: 'emptyPart' }
        : { ...given, seen, code, allowed, closest: closest(seen, allowed) }
    );
  return { grant: allowed.filter((name) => wanted.has(name.toLowerCase())), problems };
}

/** `true`, `false` and plain numbers are what they look like; in double quotes they are text, like all else. */
function typedValue(text: string): UserFieldValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (isNumber(text)) return Number(text);
  return /^"[^]*"$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** Nothing that a person may have meant as text (`007`), and no number that would lose digits. */
function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && (text.includes('.') || Number.isSafeInteger(Number(text)));
}
