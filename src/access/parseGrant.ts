import { isApiName } from '../model/text/apiName.ts';
import { closest } from '../model/text/closest.ts';
import { fieldPermissionNames } from '../model/access/fieldPermission.ts';
import type { GrantFlag, GrantProblem } from '../model/access/grantProblem.ts';
import { objectPermissionNames } from '../model/access/objectPermission.ts';
import type { FieldPermissionName, ObjectPermissionName } from '../model/access/spec.ts';

export type ObjectGrant = { object: string; permissions: ObjectPermissionName[] };
export type FieldGrant = { object: string; field: string; permission: FieldPermissionName };

/** What one value of a flag grants, and what is wrong with it; with problems the grant is not to be used. */
export type ParsedGrant<T> = { grant: T; problems: GrantProblem[] };

type Value = { flag: GrantFlag; value: string };

/** Blanks around a part are how people type lists; other white space is not trimmed but refused. */
export const trimmed = (part: string): string => part.replace(/^ +| +$/g, '');

const halves = (text: string, separator: string): [string, string] | undefined => {
  const at = text.indexOf(separator);
  return at < 0 ? undefined : [trimmed(text.slice(0, at)), trimmed(text.slice(at + 1))];
};

const nameProblems = (given: Value, name: string): GrantProblem[] => {
  if (name === '') return [{ ...given, seen: name, code: 'emptyPart' }];
  return isApiName(name) ? [] : [{ ...given, seen: name, code: 'badName' }];
};

type Choice<T> = { code: 'unknownObjectPermission' | 'unknownFieldPermission'; allowed: readonly T[] };

const objectChoice: Choice<ObjectPermissionName> = { code: 'unknownObjectPermission', allowed: objectPermissionNames };
const fieldChoice: Choice<FieldPermissionName> = { code: 'unknownFieldPermission', allowed: fieldPermissionNames };

/** In the order of the model, each once; `Read` is `read`. */
const permissionsOf = <T extends string>(
  given: Value,
  list: string,
  { code, allowed }: Choice<T>
): ParsedGrant<T[]> => {
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
};

/** `Account:read,edit`. */
export const parseObjectGrant = (value: string): ParsedGrant<ObjectGrant> => {
  const given: Value = { flag: 'object', value };
  const [object, list] = halves(value, ':') ?? [value, undefined];
  if (list === undefined) {
    return { grant: { object, permissions: [] }, problems: [{ ...given, seen: value, code: 'noColon' }] };
  }
  const { grant: permissions, problems } = permissionsOf(given, list, objectChoice);
  return { grant: { object, permissions }, problems: [...nameProblems(given, object), ...problems] };
};

/** `Account.Rating:edit` or `Account.*:read`. */
export const parseFieldGrant = (value: string): ParsedGrant<FieldGrant> => {
  const given: Value = { flag: 'field', value };
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
