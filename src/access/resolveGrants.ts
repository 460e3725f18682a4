import type { FieldDescribe, ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { closest } from '../model/text/closest.ts';
import {
  viewAllFieldsSince,
  type FieldPermissionName,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { closeGrants, type Closure, grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { type GovernedObject, governedObject } from './governedObject.ts';
import { groupNamed, setNamed } from './setBlockers.ts';

/** Resolves objects and fields against the org's describes; everything that is wrong with them comes back at once. */
export function resolveGrants(wish: Wish, facts: CreateFacts): Grants {
  const wished = wishedObjects(facts, wish);
  const objects = [...wished].flatMap(([name, permissions]) => objectBlockers(facts, name, [...permissions]));
  const fields = Object.entries(wish.fields).flatMap((entry) => fieldsOf(facts, entry));
  const refused = new Set(objects.flatMap((blocker) => ('object' in blocker ? [blocker.object] : [])));
  const granted = [...wished].filter(([name]) => !refused.has(name) && hasObjectPermissions(facts, name));
  const closure = closeGrants(
    { objects: new Map(granted), userPermissions: userPermissions(facts, wish.userPermissions) },
    { describes: facts.describes, dependencies: facts.dependencies ?? [] }
  );
  const governed = governedBy(wish, facts, closure);
  return {
    closure,
    fields: merged(fields.filter((each): each is FieldGrant => !isBlocker(each))),
    blockers: [...objects, ...governed.flatMap(({ blockers }) => blockers), ...fields.filter(isBlocker)],
    notes: governed.flatMap(({ notes }) => notes),
  };
}

export type FieldGrant = { object: string; field: string; edit: boolean };

/** The wish's grants with the org's spelling, every wildcard spread out and every dependency closed. */
export type Grants = {
  closure: Closure;
  fields: readonly FieldGrant[];
  blockers: readonly Blocker[];
  /** What of the wish needs no grant of its own. */
  notes: readonly PlanNote[];
};

function described({ describes }: CreateFacts, name: string): ObjectDescribe | undefined {
  return describes.find((describe) => describe.name.toLowerCase() === name.toLowerCase());
}

function objectBlockers(facts: CreateFacts, name: string, permissions: readonly ObjectPermissionName[]): Blocker[] {
  const describe = described(facts, name);
  if (!describe) return [{ code: 'UnknownObject', object: name }];
  return permissions.includes('viewAllFields') && facts.apiVersion < viewAllFieldsSince
    ? [{ code: 'ViewAllFieldsTooNew', object: describe.name, apiVersion: facts.apiVersion }]
    : [];
}

function hasObjectPermissions(facts: CreateFacts, name: string): boolean {
  return described(facts, name)?.custom === true || facts.permissionableObjects.includes(name);
}

/** What becomes of wished objects without object permissions of their own, by all that the user will hold. */
function governedBy(
  { objects, permissionSets, permissionSetGroups, ownSet = '' }: Wish,
  facts: CreateFacts,
  closure: Closure
): GovernedObject[] {
  const held = new Set([
    ...[...closure.objects].flatMap(([object, names]) =>
      [...names].map((permission) => grantKey({ object, permission }))
    ),
    ...facts.ownSet.objects.flatMap(({ object, permissions }) => permissions.map((name) => `${object}: ${name}`)),
    ...closure.userPermissions,
    ...[ownSet, ...permissionSets].flatMap((name) => setNamed(facts, name)?.userPermissions ?? []),
    ...permissionSetGroups.flatMap((name) => groupNamed(facts, name)?.userPermissions ?? []),
  ]);
  return Object.entries(objects).flatMap(([name, permissions]) => {
    const describe = described(facts, name);
    return !describe || hasObjectPermissions(facts, describe.name)
      ? []
      : [governedObject(describe, permissions, (need) => held.has(grantKey(need)))];
  });
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
  for (const name of Object.keys(fields))
    if (!described(facts, name) || hasObjectPermissions(facts, described(facts, name)?.name ?? name))
      add(name, ['read']);
  return wished;
}
