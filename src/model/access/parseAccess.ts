import { type GrantKind, grantKindNames, grantKinds, type SetupEntityKind, setupEntityKinds } from './grantKinds.ts';
import {
  type FieldPermissionName,
  fieldPermissionNames,
  objectPermissionNames,
  type ObjectPermissionName,
} from './objectPermissions.ts';
import { isApiName } from '../text/safeText.ts';
import { isSameName } from '../text/caseless.ts';

/**
 * What somebody may ask about, in the order in which it is looked for; none where it can be nothing that is granted.
 * `ModifyAllData`, `Modify All Data`, `Account`, `Account.edit`, `Contact.Birthdate`, `Contact.Birthdate.edit`, and with
 * the flag of `create` in front anything else: `apex-class:BillingApi`.
 */
export function parseAccess(text: string): AskedAccess[] {
  const asked = text.trim();
  const [, flag = '', rest = ''] = /^([a-z-]+) *:(.*)$/i.exec(asked) ?? [];
  const kind = grantKindNames.find((each) => isSameName(grantKinds[each].flag, flag));
  if (kind === undefined) return asked === '' ? [] : [...namedPermission(asked), ...onObject(asked)];
  return ofKind(kind, rest.trim());
}

/** What is asked about, as far as words go: how the org calls it is not known yet. */
export type AskedAccess =
  | { kind: 'userPermissions'; name: string }
  | { kind: 'objects'; name: string; permission?: ObjectPermissionName }
  | { kind: 'fields'; object: string; name: string; permission?: FieldPermissionName }
  | { kind: SetupEntityKind; name: string };

/** The kinds of grants that can be asked about, by their keys in a definition file. */
export type AskedKind = 'userPermissions' | 'objects' | 'fields' | SetupEntityKind;

export const askedKinds: readonly AskedKind[] = ['userPermissions', 'objects', 'fields', ...setupEntityKinds];

/** Flags of `create` whose values can be asked about. */
export const askedFlags: readonly string[] = askedKinds.map((kind) => grantKinds[kind].flag);

export const objectVerb = (text: string): ObjectPermissionName | undefined =>
  objectPermissionNames.find((name) => isSameName(name, text));

export const fieldVerb = (text: string): FieldPermissionName | undefined =>
  fieldPermissionNames.find((name) => isSameName(name, text));

function ofKind(kind: GrantKind, name: string): AskedAccess[] {
  const isSetup = (each: GrantKind): each is SetupEntityKind => setupEntityKinds.some((known) => known === each);
  if (isSetup(kind)) return [{ kind, name }];
  if (kind === 'userPermissions') return namedPermission(name);
  return kind === 'objects' || kind === 'fields' ? onObject(name).filter((each) => each.kind === kind) : [];
}

/** A label can hold blanks, dots and brackets: `Manage Auth. Providers`, `View All Fields (Global)`. */
function namedPermission(name: string): AskedAccess[] {
  return [{ kind: 'userPermissions', name }];
}

/** `Account`, `Account.edit`, `Contact.Birthdate`, `Contact.Birthdate.edit`; a colon in place of the last dot, as in `create`. */
function onObject(text: string): AskedAccess[] {
  const [first = '', second, third, ...more] = text.split(/[.:]/).map((part) => part.trim());
  if (!isApiName(first) || more.length > 0) return [];
  if (second === undefined) return [{ kind: 'objects', name: first }];
  if (!isApiName(second)) return [];
  if (third !== undefined) {
    const permission = fieldVerb(third);
    return permission === undefined ? [] : [{ kind: 'fields', object: first, name: second, permission }];
  }
  const permission = objectVerb(second);
  return permission === undefined
    ? [{ kind: 'fields', object: first, name: second }]
    : [{ kind: 'objects', name: first, permission }];
}
