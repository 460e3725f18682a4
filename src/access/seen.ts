import type { PlanStep, StepValue } from '../model/access/plan.ts';
import { dataOf, type OrgSnapshot } from '../model/org/snapshot.ts';

/** Two plans of one wish name their steps differently where some are done; what a step is about stays. */
export const isSameStep = (a: PlanStep, b: PlanStep): boolean =>
  a.object === b.object && a.action === b.action && a.target === b.target;

/** The step of the first plan that a step of a later plan repeats. */
export const stepIn = (steps: readonly PlanStep[], step: PlanStep): PlanStep | undefined =>
  steps.find((each) => isSameStep(each, step));

/** Steps that a later plan of the same wish does not ask for any more. */
export const doneSteps = (steps: readonly PlanStep[], missing: readonly PlanStep[]): PlanStep[] =>
  steps.filter((step) => !missing.some((each) => isSameStep(step, each)));

type Finder = (step: PlanStep, snapshot: OrgSnapshot, valueOf: (name: string) => StepValue) => string | undefined;

const fieldOf = (value: StepValue): string => (typeof value === 'string' ? (value.split('.')[1] ?? '') : '');

/** Where each kind of record was read, by object. */
const finders: Readonly<Record<string, Finder>> = {
  User: (_, snapshot) => dataOf(snapshot, 'targetUser')?.[0]?.id,
  PermissionSet: ({ target }, snapshot) =>
    dataOf(snapshot, 'namedPermissionSets')?.find(
      ({ name, namespace }) => namespace === null && name.toLowerCase() === target.toLowerCase()
    )?.id,
  PermissionSetLicenseAssign: (_, snapshot, valueOf) =>
    dataOf(snapshot, 'targetPsls')?.find(
      ({ permissionSetLicenseId }) => permissionSetLicenseId === valueOf('PermissionSetLicenseId')
    )?.id,
  ObjectPermissions: (_, snapshot, valueOf) =>
    dataOf(snapshot, 'ownSet')?.objects.find(({ object }) => object === valueOf('SobjectType'))?.id,
  FieldPermissions: (_, snapshot, valueOf) =>
    dataOf(snapshot, 'ownSet')?.fields.find(
      ({ object, field }) => object === valueOf('SobjectType') && field === fieldOf(valueOf('Field'))
    )?.id,
  PermissionSetAssignment: (_, snapshot, valueOf) =>
    dataOf(snapshot, 'targetAssignments')?.find(({ permissionSetId, permissionSetGroupId }) =>
      permissionSetGroupId === null
        ? permissionSetId === valueOf('PermissionSetId')
        : permissionSetGroupId === valueOf('PermissionSetGroupId')
    )?.id,
};

/** Ids of what the steps made, as a later look read them; rows of setup entities are read without an id. */
export const seenIds = (steps: readonly PlanStep[], snapshot: OrgSnapshot): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const step of steps) {
    const valueOf = (name: string): StepValue => {
      const value = step.values[name] ?? null;
      return typeof value === 'object' && value !== null ? (ids.get(value.ref) ?? null) : value;
    };
    const id = step.recordId ?? finders[step.object]?.(step, snapshot, valueOf);
    if (id !== undefined) ids.set(step.key, id);
  }
  return ids;
};
