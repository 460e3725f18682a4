import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import { governorOf, isGoverned } from '../model/access/governorOf.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import {
  dropsAllRecords,
  inOrder,
  type ObjectPermissionName,
  objectPermissions,
  viewAllFieldsSince,
} from '../model/access/objectPermissions.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { closeGrants, type Closure, type ClosureFacts, grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { givenElsewhere } from './givenElsewhere.ts';
import { governedFields, type GovernedObject, governedObject } from './governedObject.ts';
import { ceilingOf } from './permissionBlockers.ts';
import { type FieldGrant, resolveFields, type ResolvedFields } from './resolveFields.ts';
import { ownSetOf } from './setBlockers.ts';

/** Resolves objects and fields against the org's describes; everything that is wrong with them comes back at once. */
export function resolveGrants(wish: Wish, facts: CreateFacts): Grants {
  const wished = wishedObjects(facts, wish);
  const objects = [...wished].flatMap(([name, permissions]) => objectBlockers(facts, name, [...permissions]));
  const refused = new Set(objects.flatMap((blocker) => ('object' in blocker ? [blocker.object] : [])));
  const granted = [...wished].filter(([name]) => !refused.has(name) && isObjectTarget(facts, name));
  const elsewhere = givenElsewhere(wish, facts);
  const permissions = userPermissions(facts, wish.userPermissions);
  const closure = closeGrants(
    { objects: new Map(granted), userPermissions: permissions.filter((name) => !elsewhere.has(name)) },
    closureFacts(facts)
  );
  const holds = holdsBy(wish, facts, { closure, elsewhere });
  const governed = governedBy(wish, facts, holds);
  const fields = fieldsBy(wish, facts, holds);
  return {
    closure,
    fields: merged(fields.flatMap(({ grants }) => grants)),
    blockers: [...objects, ...[...governed, ...fields].flatMap(({ blockers }) => blockers)],
    notes: [...givenNotes(permissions, elsewhere), ...[...governed, ...fields].flatMap(({ notes }) => notes)],
  };
}

/** The wish's grants with the org's spelling, every wildcard spread out and every dependency closed. */
export type Grants = {
  closure: Closure;
  fields: readonly FieldGrant[];
  blockers: readonly Blocker[];
  /** What of the wish needs no grant of its own. */
  notes: readonly PlanNote[];
};

/** What grants are closed by. */
export function closureFacts({ describes, dependencies = [], ceilings }: CreateFacts): ClosureFacts {
  return { describes, dependencies, lacks: (permission) => ceilingOf(ceilings, permission)?.known === false };
}

type Holds = (need: GrantNeed) => boolean;

function described({ describes }: CreateFacts, name: string): ObjectDescribe | undefined {
  return describes.find((describe) => describe.name.toLowerCase() === name.toLowerCase());
}

function objectBlockers(facts: CreateFacts, name: string, permissions: readonly ObjectPermissionName[]): Blocker[] {
  const describe = described(facts, name);
  if (!describe) return [{ code: 'UnknownObject', object: name }];
  const object = describe.name;
  const dropped = permissions.filter((each) => dropsAllRecords(object, each));
  if (dropped.length > 0) return [notKept(object, permissions)];
  return permissions.includes('viewAllFields') && facts.apiVersion < viewAllFieldsSince
    ? [{ code: 'ViewAllFieldsTooNew', object, apiVersion: facts.apiVersion }]
    : [];
}

/** `instead`: what of the wish, and of what it needs, Salesforce does keep. */
function notKept(object: string, wished: readonly ObjectPermissionName[]): Blocker {
  const all = inOrder(wished.flatMap((each) => [each, ...objectPermissions[each].needs]));
  const permissions = inOrder(wished).filter((each) => dropsAllRecords(object, each));
  const instead = all.filter((each) => !dropsAllRecords(object, each));
  return { code: 'PermissionNotKept', object, permissions, instead };
}

function isObjectTarget({ targets }: CreateFacts, name: string): boolean {
  return targets.objects.includes(name);
}

type Held = { closure: Closure; elsewhere: ReadonlyMap<string, string> };

/** All that the user will hold, as far as it may govern an object or its fields. */
function holdsBy({ ownSet = '' }: Wish, facts: CreateFacts, { closure, elsewhere }: Held): Holds {
  const held = new Set([
    ...[...closure.objects].flatMap(([object, names]) =>
      [...names].map((permission) => grantKey({ object, permission }))
    ),
    ...facts.ownSet.objects.flatMap(({ object, permissions }) => permissions.map((name) => `${object}: ${name}`)),
    ...closure.userPermissions,
    ...(ownSetOf(facts, ownSet)?.userPermissions ?? []),
    ...elsewhere.keys(),
  ]);
  return (need) => held.has(grantKey(need));
}

/** Wished permissions that the own set need not grant. */
function givenNotes(permissions: readonly string[], elsewhere: ReadonlyMap<string, string>): PlanNote[] {
  return permissions.flatMap((permission): PlanNote[] => {
    const path = elsewhere.get(permission);
    return path === undefined ? [] : [{ code: 'permissionGiven', permission, path }];
  });
}

/** What becomes of wished objects without object permissions of their own. */
function governedBy({ objects }: Wish, facts: CreateFacts, holds: Holds): GovernedObject[] {
  return Object.entries(objects).flatMap(([name, permissions]) => {
    const describe = described(facts, name);
    return !describe || isObjectTarget(facts, describe.name) ? [] : [governedObject(describe, permissions, holds)];
  });
}

function fieldsBy({ fields }: Wish, facts: CreateFacts, holds: Holds): ResolvedFields[] {
  return Object.entries(fields).flatMap(([name, wished]) => {
    const describe = described(facts, name);
    if (!describe) return [];
    const { targets } = facts;
    const resolved = resolveFields(describe, wished, { targets, editsObject: editsObject(describe, facts, holds) });
    const isGovernedApart = resolved.grants.length > 0 && !isObjectTarget(facts, describe.name);
    return isGovernedApart
      ? [{ ...resolved, notes: [...resolved.notes, ...governedFields(describe, holds)] }]
      : [resolved];
  });
}

function editsObject(describe: ObjectDescribe, facts: CreateFacts, holds: Holds): boolean {
  return (['edit', 'create'] as const).some((permission) => {
    if (isObjectTarget(facts, describe.name)) return holds({ object: describe.name, permission });
    const governor = governorOf(describe.name, permission, describe);
    return governor !== undefined && isGoverned(governor, holds);
  });
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
  return [...new Set(wished.map((name) => ceilingOf(ceilings, name)?.permission ?? name))];
}

/** A field permission without reading the object shows nothing: reading is added, as an implied grant, where it can be. */
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
