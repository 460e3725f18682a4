import type { FieldDescribe, ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { closest } from '../model/text/closest.ts';
import { governorOf } from '../model/access/governorOf.ts';
import {
  viewAllFieldsSince,
  type FieldPermissionName,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { closeGrants, type Closure } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';

/** Resolves objects and fields against the org's describes; everything that is wrong with them comes back at once. */
export function resolveGrants(wish: Wish, facts: CreateFacts): Grants {
  const wished = wishedObjects(facts, wish);
  const objects = [...wished].flatMap(([name, permissions]) => objectBlockers(facts, name, [...permissions]));
  const fields = Object.entries(wish.fields).flatMap((entry) => fieldsOf(facts, entry));
  const refused = new Set(objects.flatMap((blocker) => ('object' in blocker ? [blocker.object] : [])));
  const known = new Map([...wished].filter(([name]) => !refused.has(name)));
  const closure = closeGrants(
    { objects: known, userPermissions: userPermissions(facts, wish.userPermissions) },
    { describes: facts.describes, dependencies: facts.dependencies ?? [] }
  );
  return {
    closure,
    fields: merged(fields.filter((each): each is FieldGrant => !isBlocker(each))),
    blockers: [...objects, ...fields.filter(isBlocker)],
  };
}

export type FieldGrant = { object: string; field: string; edit: boolean };

/** The wish's grants with the org's spelling, every wildcard spread out and every dependency closed. */
export type Grants = { closure: Closure; fields: readonly FieldGrant[]; blockers: readonly Blocker[] };

function described({ describes }: CreateFacts, name: string): ObjectDescribe | undefined {
  return describes.find((describe) => describe.name.toLowerCase() === name.toLowerCase());
}

function objectBlockers(facts: CreateFacts, name: string, permissions: readonly ObjectPermissionName[]): Blocker[] {
  const describe = described(facts, name);
  if (!describe) return [{ code: 'UnknownObject', object: name }];
  if (!describe.custom && !facts.permissionableObjects.includes(describe.name))
    return [{ code: 'ObjectNotPermissionable', object: describe.name, governor: governorOf(describe.name) }];
  return permissions.includes('viewAllFields') && facts.apiVersion < viewAllFieldsSince
    ? [{ code: 'ViewAllFieldsTooNew', object: describe.name, apiVersion: facts.apiVersion }]
    : [];
}

/** An address is written by its parts: the describe calls the whole of it read-only. */
function isEditable({ calculated, updateable, createable, type }: FieldDescribe): boolean {
  return !calculated && (updateable || createable || type === 'address');
}

/** An address has field permissions, its parts have none (facts §4.2). */
function wholeOf(describe: ObjectDescribe, field: FieldDescribe): FieldDescribe {
  return describe.fields.find(({ name, permissionable }) => permissionable && name === field.compound) ?? field;
}

function wildcard(describe: ObjectDescribe, level: FieldPermissionName): FieldGrant[] {
  return describe.fields
    .filter((field) => field.permissionable && wholeOf(describe, field) === field)
    .map((field) => ({ object: describe.name, field: field.name, edit: level === 'edit' && isEditable(field) }));
}

function oneField(describe: ObjectDescribe, name: string, level: FieldPermissionName): FieldGrant | Blocker {
  const named = describe.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const field = named ? wholeOf(describe, named) : undefined;
  const object = describe.name;
  if (!field)
    return {
      code: 'UnknownField',
      object,
      field: name,
      suggestions: closest(
        name,
        describe.fields.map((each) => each.name)
      ).map((each) => `${describe.name}.${each}`),
    };
  if (!field.permissionable)
    return {
      code: 'FieldNotPermissionable',
      object,
      field: field.name,
      reason: field.masters.length > 0 ? 'masterDetail' : 'required',
    };
  if (level === 'edit' && !isEditable(field)) return { code: 'FieldNotEditable', object, field: field.name };
  return { object, field: field.name, edit: level === 'edit' };
}

function fieldsOf(
  facts: CreateFacts,
  [object, fields]: [string, Readonly<Record<string, FieldPermissionName>>]
): Array<FieldGrant | Blocker> {
  const describe = described(facts, object);
  if (!describe) return [];
  const named = Object.entries(fields)
    .filter(([name]) => name !== '*')
    .map(([name, level]) => oneField(describe, name, level));
  const all = fields['*'] === undefined ? [] : wildcard(describe, fields['*']);
  return [...named, ...all.filter(({ field }) => !named.some((each) => !isBlocker(each) && each.field === field))];
}

function isBlocker(each: FieldGrant | Blocker): each is Blocker {
  return 'code' in each;
}

/** A field may be named twice, in another case or by two parts of one address: the wider stays. */
function merged(fields: readonly FieldGrant[]): FieldGrant[] {
  const byPath = new Map<string, FieldGrant>();
  for (const each of fields) {
    const path = `${each.object}.${each.field}`;
    byPath.set(path, { ...each, edit: each.edit || byPath.get(path)?.edit === true });
  }
  return [...byPath.values()];
}

/** In the org's spelling: rules and columns are compared with it. */
function userPermissions({ ceilings }: CreateFacts, wished: readonly string[]): string[] {
  return [
    ...new Set(
      wished.map(
        (name) => ceilings.find(({ permission }) => permission.toLowerCase() === name.toLowerCase())?.permission ?? name
      )
    ),
  ];
}

/** A field permission without reading the object shows nothing: reading is added, as an implied grant. */
function wishedObjects(facts: CreateFacts, { objects, fields }: Wish): Map<string, Set<ObjectPermissionName>> {
  const wished = new Map<string, Set<ObjectPermissionName>>();
  const add = (name: string, permissions: readonly ObjectPermissionName[]): void => {
    const key = described(facts, name)?.name ?? name;
    wished.set(key, new Set([...(wished.get(key) ?? []), ...permissions]));
  };
  for (const [name, permissions] of Object.entries(objects)) add(name, permissions);
  for (const name of Object.keys(fields)) add(name, ['read']);
  return wished;
}
