import type { NamedPermissionSet } from '../model/rows/targetUser.ts';
import type { PlanStep, StepValue } from '../model/access/plan.ts';
import type { Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import { describeOwnSet } from './marker.ts';
import type { Grants } from './resolveGrants.ts';
import { ownSetOf } from './setBlockers.ts';

export const setKey = 'permissionSet';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const permissionColumns = (names: readonly string[]): Record<string, StepValue> =>
  Object.fromEntries(names.map((name) => [`Permissions${name}`, true]));

/** Whether a user permission depends on object permissions: the org accepts it once their rows exist. */
const isLate = (name: string, facts: CreateFacts, path: readonly string[] = []): boolean =>
  (facts.dependencies ?? []).some(
    ({ permission, requires, isUserPermission }) =>
      same(permission, name) &&
      (isUserPermission ? !path.includes(requires) && isLate(requires, facts, [...path, name]) : true)
  );

/** What the set lacks. Where it holds what brings a permission along it holds that too: the org sees to it. */
const missingOf = ({ closure }: Grants, { own }: CreateFacts, set: NamedPermissionSet | undefined): string[] => {
  const held = new Set([
    ...(set?.userPermissions ?? []),
    ...own.objects.flatMap(({ object, permissions }) => permissions.map((name) => `${object}: ${name}`)),
  ]);
  const isHeld = (name: string): boolean => {
    const because = closure.reasons.get(name);
    return held.has(name) || (because !== undefined && isHeld(because));
  };
  return closure.userPermissions.filter((name) => !isHeld(name));
};

const impliedOf = ({ closure }: Grants, names: readonly string[]): Pick<PlanStep, 'implied'> => {
  const implied = names.flatMap((name) => {
    const because = closure.reasons.get(name);
    return because === undefined ? [] : [`${name} (for ${because})`];
  });
  return implied.length === 0 ? {} : { implied };
};

type SetUpdate = Pick<PlanStep, 'key' | 'target' | 'recordId' | 'recordOf'>;

const updateStep = (update: SetUpdate, grants: Grants, names: readonly string[]): PlanStep[] =>
  names.length === 0
    ? []
    : [
        {
          ...update,
          action: 'updatePermissionSet',
          object: 'PermissionSet',
          values: permissionColumns(names),
          ...impliedOf(grants, names),
        },
      ];

/** The own set: bound to no license, so that its rows are judged by the licenses that the user holds (facts §4.5 A). */
export const ownSetStep = (wish: Wish, facts: CreateFacts, grants: Grants): PlanStep[] => {
  if (wish.ownSet === undefined) return [];
  const set = ownSetOf(facts, wish.ownSet);
  const missing = missingOf(grants, facts, set).filter((name) => !isLate(name, facts));
  if (set) return updateStep({ key: setKey, target: set.name, recordId: set.id }, grants, missing);
  const values = {
    Name: wish.ownSet,
    Label: wish.ownSet.replaceAll('_', ' ').slice(0, 80),
    Description: describeOwnSet(wish.username, wish.name),
    ...permissionColumns(missing),
  };
  const action = 'createPermissionSet';
  return [{ key: setKey, action, target: wish.ownSet, object: 'PermissionSet', values, ...impliedOf(grants, missing) }];
};

/** User permissions that the own set gets after its object permissions. */
export const lateSetStep = (wish: Wish, facts: CreateFacts, grants: Grants): PlanStep[] => {
  if (wish.ownSet === undefined) return [];
  const set = ownSetOf(facts, wish.ownSet);
  const late = missingOf(grants, facts, set).filter((name) => isLate(name, facts));
  const record = set ? { recordId: set.id } : { recordOf: setKey };
  return updateStep({ key: `${setKey}Late`, target: set?.name ?? wish.ownSet, ...record }, grants, late);
};
