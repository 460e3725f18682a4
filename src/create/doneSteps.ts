import type { PlanStep, StepValue } from '../model/access/plan.ts';
import { isSameStep, kindOf } from '../model/access/stepKinds.ts';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';

/** Steps that a later plan of the same wish does not ask for any more. */
export const doneSteps = (steps: readonly PlanStep[], missing: readonly PlanStep[]): PlanStep[] =>
  steps.filter((step) => !missing.some((other) => isSameStep(step, other)));

/** The step of the first plan that a step of a later plan repeats. */
export const sameStepIn = (steps: readonly PlanStep[], step: PlanStep): PlanStep | undefined =>
  steps.find((other) => isSameStep(other, step));

/** Ids of what the steps made, as a later look read them; some records are read without an id. */
export const recordIds = (steps: readonly PlanStep[], snapshot: OrgSnapshot): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const step of steps) {
    const valueOf = (name: string): StepValue => {
      const value = step.values[name] ?? null;
      return typeof value === 'object' && value !== null ? (ids.get(value.ref) ?? null) : value;
    };
    const id = step.recordId ?? kindOf(step).find(step, { snapshot, valueOf });
    if (id !== undefined) ids.set(step.key, id);
  }
  return ids;
};
