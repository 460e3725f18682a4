import type { NamedPermissionSet } from '../model/rows/targetUser.ts';
import type { ChangedRecord, ImpliedGrant, PlainValues, PlanStep, StepValue } from '../model/access/planStep.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { entitySteps, fieldSteps, objectSteps, tabSteps } from './grantSteps.ts';
import { describeOwnSet } from '../model/access/markerFor.ts';
import { ownSetOf } from './setBlockers.ts';
import type { Grants } from './resolveGrants.ts';

/** The own set and its rows; user permissions that depend on object permissions come after them. */
export const ownSetSteps = (wish: Wish, facts: CreateFacts, grants: Grants): PlanStep[] => {
  const { ownSet } = wish;
  const setId = ownSetIdOf(wish, facts);
  if (ownSet === undefined || setId === undefined) return [];
  const set = { id: setId, name: ownSetOf(facts, ownSet)?.name ?? ownSet };
  return [
    ...setStep(wish, facts, grants),
    ...objectSteps(grants, facts, set),
    ...lateStep(ownSet, facts, grants),
    ...fieldSteps(grants, facts, set),
    ...entitySteps(wish, facts, set),
    ...tabSteps(wish, facts, set),
  ];
};

const setKey = 'permissionSet';

/** The id of the own set, or what stands for it until it is made. */
export const ownSetIdOf = ({ ownSet }: Wish, facts: CreateFacts): StepValue | undefined =>
  ownSet === undefined ? undefined : (ownSetOf(facts, ownSet)?.id ?? { ref: setKey });

/** Bound to no license, so that its rows are judged by the licenses that the user holds. */
function setStep({ ownSet = '', username, name }: Wish, facts: CreateFacts, grants: Grants): PlanStep[] {
  const set = ownSetOf(facts, ownSet);
  const missing = missingIn(grants, facts, set).filter((permission) => !isLate(permission, facts));
  if (set) return updateStep(setKey, set.name, { recordId: set.id }, { grants, missing });
  return [
    {
      key: setKey,
      action: 'createPermissionSet',
      permissionSet: ownSet,
      values: {
        Name: ownSet,
        Label: ownSet.replaceAll('_', ' ').slice(0, 80),
        Description: describeOwnSet(username, name),
        ...columns(missing, true),
      },
      ...impliedIn(grants, missing),
    },
  ];
}

/** User permissions that the own set gets after its object permissions. */
function lateStep(ownSet: string, facts: CreateFacts, grants: Grants): PlanStep[] {
  const set = ownSetOf(facts, ownSet);
  const missing = missingIn(grants, facts, set).filter((permission) => isLate(permission, facts));
  const record = set ? { recordId: set.id } : { recordOf: setKey };
  return updateStep(`${setKey}Late`, set?.name ?? ownSet, record, { grants, missing });
}

function updateStep(
  key: string,
  permissionSet: string,
  record: { recordId: string } | { recordOf: string },
  { grants, missing }: { grants: Grants; missing: readonly string[] }
): PlanStep[] {
  if (missing.length === 0) return [];
  const change: ChangedRecord = { ...record, before: columns(missing, false), values: columns(missing, true) };
  return [{ key, action: 'updatePermissionSet', permissionSet, ...change, ...impliedIn(grants, missing) }];
}

function columns(permissions: readonly string[], value: boolean): PlainValues {
  return Object.fromEntries(permissions.map((name) => [`Permissions${name}`, value]));
}

/** Whether a user permission depends on object permissions: the org takes it once their rows exist. */
function isLate(name: string, facts: CreateFacts, path: readonly string[] = []): boolean {
  return (facts.dependencies ?? []).some(
    ({ permission, requires, isUserPermission }) =>
      permission.toLowerCase() === name.toLowerCase() &&
      (isUserPermission ? !path.includes(requires) && isLate(requires, facts, [...path, name]) : true)
  );
}

/** What the set lacks. Where it holds what brings a permission along it holds that too: the org sees to it. */
function missingIn({ closure }: Grants, { ownSet }: CreateFacts, set: NamedPermissionSet | undefined): string[] {
  const granted = new Set([
    ...(set?.userPermissions ?? []),
    ...ownSet.objects.flatMap(({ object, permissions }) => permissions.map((name) => `${object}: ${name}`)),
  ]);
  const isGranted = (key: string): boolean => {
    const because = closure.reasons.get(key);
    return granted.has(key) || (because !== undefined && isGranted(grantKey(because)));
  };
  return closure.userPermissions.filter((name) => !isGranted(name));
}

function impliedIn({ closure }: Grants, names: readonly string[]): { implied?: readonly ImpliedGrant[] } {
  const implied = names.flatMap((permission) => {
    const because = closure.reasons.get(permission);
    return because === undefined ? [] : [{ permission, because }];
  });
  return implied.length === 0 ? {} : { implied };
}
