import type { CollectionForm, GrantFlag, GrantProblem } from '../model/access/grantProblem.ts';
import { fieldPermissionNames, objectPermissionNames } from '../model/access/objectPermission.ts';
import type { FieldPermissionName, ObjectPermissionName, UserFieldValue } from '../model/access/spec.ts';
import { isApiName } from '../model/text/isApiName.ts';
import { closest } from '../model/text/closest.ts';

/** What one value of a flag grants, and what is wrong with it; with problems the grant is not to be used. */
export type ParsedGrant<T> = { grant: T; problems: GrantProblem[] };

/** One value of a flag as it was given. */
type FlagValue = { flag: GrantFlag; form: CollectionForm; value: string };

/** Blanks around a part are how people type lists; other white space is not trimmed but refused. */
export const trimmed = (part: string): string => part.replace(/^ +| +$/g, '');

/** `Account:read,edit`. */
export const parseObjectGrant = (
  given: FlagValue
): ParsedGrant<{ object: string; permissions: ObjectPermissionName[] }> => {
  const { value } = given;
  const [object, list] = halves(value, ':') ?? [value, undefined];
  if (list === undefined) {
    return { grant: { object, permissions: [] }, problems: [{ ...given, seen: value, code: 'noColon' }] };
  }
  const { grant: permissions, problems } = permissionsOf(given, list, objectChoice);
  return { grant: { object, permissions }, problems: [...nameProblems(given, object), ...problems] };
};

/** `Account.Rating:edit` or `Account.*:read`. */
export const parseFieldGrant = (
  given: FlagValue
): ParsedGrant<{ object: string; field: string; permission: FieldPermissionName }> => {
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
};

/** `Region__c=EMEA`. The value is taken as it is, blanks and further equals signs included; it can be empty. */
export const parseUserField = (given: FlagValue): ParsedGrant<{ name: string; value: UserFieldValue }> => {
  const { value } = given;
  const at = value.indexOf('=');
  const name = trimmed(at < 0 ? value : value.slice(0, at));
  const code = at < 0 ? 'noEquals' : name === '' ? 'emptyPart' : isApiName(name) ? undefined : 'badName';
  const problems: GrantProblem[] = code === undefined ? [] : [{ ...given, seen: at < 0 ? value : name, code }];
  return { grant: { name, value: typedValue(value.slice(at + 1)) }, problems };
};

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
