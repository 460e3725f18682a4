import type { PlanStep, StepRef, StepValue } from '../model/plan.js';
import type { SObjectRequest, Subrequest } from '../model/subrequest.js';

const isRef = (value: StepValue): value is StepRef => typeof value === 'object' && value !== null;

/** The Composite API form of steps: what an earlier step makes is named `@{key.id}`. */
export const toSubrequests = (steps: readonly PlanStep[]): Subrequest[] =>
  steps.map(({ key, object, recordId, values }) => ({
    referenceId: key,
    method: recordId === undefined ? 'POST' : 'PATCH',
    object,
    ...(recordId === undefined ? {} : { recordId }),
    body: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, isRef(value) ? `@{${value.ref}.id}` : value])
    ),
  }));

/** The values of a step with the ids of what was made before it. */
export const bodyOf = (
  { values }: PlanStep,
  ids: ReadonlyMap<string, string>
): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!isRef(value)) return [name, value];
      const id = ids.get(value.ref);
      if (id === undefined) throw new TypeError(`Step ${value.ref} was not applied.`);
      return [name, id];
    })
  );

export const toRequest = (step: PlanStep, ids: ReadonlyMap<string, string>): SObjectRequest =>
  step.recordId === undefined
    ? { method: 'POST', object: step.object, body: bodyOf(step, ids) }
    : { method: 'PATCH', object: step.object, recordId: step.recordId, body: bodyOf(step, ids) };
