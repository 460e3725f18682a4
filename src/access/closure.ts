import type { PermissionDependency } from '../model/rows/targetUser.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { dependencyName, inOrder, objectPermissionNeeds, parseDependencyName } from '../model/access/objectPermission.ts';
import type { ObjectPermissionName } from '../model/access/spec.ts';

export type ObjectGrants = ReadonlyMap<string, ReadonlySet<ObjectPermissionName>>;

/** Everything the platform wants granted together, and why each thing was added. */
export type Closure = {
  objects: ObjectGrants;
  userPermissions: readonly string[];
  /** `Account: read` → what needs it, such as `Contract: read`. */
  reasons: ReadonlyMap<string, string>;
};

export type ClosureFacts = { describes: readonly ObjectDescribe[]; dependencies: readonly PermissionDependency[] };

type Need = { object: string; permission: ObjectPermissionName } | { userPermission: string };
type Held = { need: Need; because: string | undefined };

const keyOf = (need: Need): string => ('object' in need ? `${need.object}: ${need.permission}` : need.userPermission);

const byDependency = (name: string, { dependencies }: ClosureFacts): Need[] =>
  dependencies
    .filter(({ permission }) => permission.toLowerCase() === name.toLowerCase())
    .flatMap(({ requires, isUserPermission }): Need[] => {
      const parsed = parseDependencyName(requires);
      return isUserPermission ? [{ userPermission: requires }] : parsed ? [parsed] : [];
    });

/** Reading a detail needs reading its master: known from the describe where PermissionDependency cannot be read. */
const masterReads = (object: string, { describes }: ClosureFacts): Need[] =>
  describes
    .filter(({ name }) => name === object)
    .flatMap(({ fields }) => fields.flatMap(({ masters }) => masters))
    .map((master) => ({ object: master, permission: 'read' }));

const needsOf = (need: Need, facts: ClosureFacts): Need[] => {
  if (!('object' in need)) return byDependency(need.userPermission, facts);
  const { object, permission } = need;
  return [
    ...objectPermissionNeeds[permission].map((each) => ({ object, permission: each })),
    ...(permission === 'read' ? masterReads(object, facts) : []),
    ...byDependency(dependencyName(object, permission), facts),
  ];
};

const closed = (start: readonly Need[], facts: ClosureFacts): Map<string, Held> => {
  const held = new Map<string, Held>(start.map((need) => [keyOf(need), { need, because: undefined }]));
  const open = [...start];
  for (let need = open.pop(); need; need = open.pop())
    for (const next of needsOf(need, facts)) {
      if (held.has(keyOf(next))) continue;
      held.set(keyOf(next), { need: next, because: keyOf(need) });
      open.push(next);
    }
  return held;
};

const grantsIn = (held: Iterable<Held>): ObjectGrants => {
  const grants = new Map<string, ObjectPermissionName[]>();
  for (const { need } of held)
    if ('object' in need) grants.set(need.object, [...(grants.get(need.object) ?? []), need.permission]);
  return new Map([...grants].map(([object, names]) => [object, new Set(inOrder(names))]));
};

/** The smallest set of grants that holds the wished ones and that Salesforce accepts. */
export const closeGrants = (
  wished: { objects: ObjectGrants; userPermissions: readonly string[] },
  facts: ClosureFacts
): Closure => {
  const start: Need[] = [
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
};
