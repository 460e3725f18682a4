import type { PermissionDependency } from '../model/rows/targetUser.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';
import {
  dependencyName,
  inOrder,
  objectPermissions,
  parseDependencyName,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import { neededBy, workOrderObjects, workOrderPermission } from '../model/access/documentedDependencies.ts';

/** The smallest set of grants that holds the wished ones and that Salesforce accepts. */
export function closeGrants(
  wished: { objects: ObjectGrants; userPermissions: readonly string[] },
  facts: ClosureFacts
): Closure {
  const start: GrantNeed[] = [
    ...[...wished.objects].flatMap(([object, names]) => [...names].map((permission) => ({ object, permission }))),
    ...wished.userPermissions.map((userPermission) => ({ userPermission })),
  ];
  const held = closed(start, facts);
  return {
    objects: grantsIn(held.values()),
    userPermissions: [...held.values()].flatMap(({ need }) => ('userPermission' in need ? [need.userPermission] : [])),
    reasons: new Map(
      [...held].flatMap(([key, { because }]) => (because === undefined ? [] : [[key, because] as const]))
    ),
  };
}

export type ObjectGrants = ReadonlyMap<string, ReadonlySet<ObjectPermissionName>>;

/** Everything the platform wants granted together, and why each thing was added. */
export type Closure = {
  objects: ObjectGrants;
  userPermissions: readonly string[];
  /** `Account: read`, as `grantKey` has it → what needs it. */
  reasons: ReadonlyMap<string, GrantNeed>;
};

export type ClosureFacts = {
  describes: readonly ObjectDescribe[];
  dependencies: readonly PermissionDependency[];
  /** Whether the org is known not to have the user permission. */
  lacks: (permission: string) => boolean;
};

type Held = { need: GrantNeed; because: GrantNeed | undefined };

/** Names a grant: `Account: read`, or the name of a user permission. */
export function grantKey(need: GrantNeed): string {
  return 'object' in need ? `${need.object}: ${need.permission}` : need.userPermission;
}

function byDependency(name: string, { dependencies }: ClosureFacts): GrantNeed[] {
  return dependencies
    .filter(({ permission }) => permission.toLowerCase() === name.toLowerCase())
    .flatMap(({ requires, isUserPermission }): GrantNeed[] => {
      const parsed = parseDependencyName(requires);
      return isUserPermission ? [{ userPermission: requires }] : parsed ? [parsed] : [];
    });
}

/** Reading a detail needs reading its master: known from the describe where PermissionDependency cannot be read. */
function masterReads(object: string, { describes }: ClosureFacts): GrantNeed[] {
  return describes
    .filter(({ name }) => name === object)
    .flatMap(({ fields }) => fields.flatMap(({ masters }) => masters))
    .map((master) => ({ object: master, permission: 'read' }));
}

/** Documented needs of user permissions; objects of Field Service need a user permission as well. */
function documentedNeeds(need: GrantNeed, { lacks }: ClosureFacts): GrantNeed[] {
  const names = 'object' in need ? byWorkOrder(need.object) : neededBy(need.userPermission);
  return names.filter((name) => !lacks(name)).map((userPermission) => ({ userPermission }));
}

function byWorkOrder(object: string): string[] {
  return workOrderObjects.includes(object) ? [workOrderPermission] : [];
}

function needsOf(need: GrantNeed, facts: ClosureFacts): GrantNeed[] {
  if (!('object' in need)) return [...documentedNeeds(need, facts), ...byDependency(need.userPermission, facts)];
  const { object, permission } = need;
  return [
    ...documentedNeeds(need, facts),
    ...objectPermissions[permission].needs.map((each) => ({ object, permission: each })),
    ...(permission === 'read' ? masterReads(object, facts) : []),
    ...byDependency(dependencyName(object, permission), facts),
  ];
}

function closed(start: readonly GrantNeed[], facts: ClosureFacts): Map<string, Held> {
  const held = new Map<string, Held>(start.map((need) => [grantKey(need), { need, because: undefined }]));
  const open = [...start];
  for (let need = open.pop(); need; need = open.pop())
    for (const next of needsOf(need, facts)) {
      if (held.has(grantKey(next))) continue;
      held.set(grantKey(next), { need: next, because: need });
      open.push(next);
    }
  return held;
}

function grantsIn(held: Iterable<Held>): ObjectGrants {
  const grants = new Map<string, ObjectPermissionName[]>();
  for (const { need } of held)
    if ('object' in need) grants.set(need.object, [...(grants.get(need.object) ?? []), need.permission]);
  return new Map([...grants].map(([object, names]) => [object, new Set(inOrder(names))]));
}
