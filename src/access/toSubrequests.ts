import type { PlanStep, StepRef, StepValue } from '../model/access/plan.ts';
import type { SObjectRequest, Subrequest } from '../model/org/subrequest.ts';

const isRef = (value: StepValue): value is StepRef => typeof value === 'object' && value !== null;

const reference = (key: string): string => `@{${key}.id}`;

/** The Composite API form of steps: what an earlier step makes is named `@{key.id}`. */
export const toSubrequests = (steps: readonly PlanStep[]): Subrequest[] =>
  steps.map(({ key, object, recordOf, values, ...step }) => {
    const recordId = recordOf === undefined ? step.recordId : reference(recordOf);
    return {
      referenceId: key,
      method: recordId === undefined ? 'POST' : 'PATCH',
      object,
      ...(recordId === undefined ? {} : { recordId }),
      body: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, isRef(value) ? reference(value.ref) : value])
      ),
    };
  });

const made = (key: string, ids: ReadonlyMap<string, string>): string => {
  const id = ids.get(key);
  if (id === undefined) throw new TypeError(`Step ${key} was not applied.`);
  return id;
};

/** The values of a step with the ids of what was made before it. */
export const bodyOf = (
  { values }: PlanStep,
  ids: ReadonlyMap<string, string>
): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isRef(value) ? made(value.ref, ids) : value])
  );

/** Whether a step changes a record instead of making one. */
export const isUpdate = ({ recordId, recordOf }: PlanStep): boolean => recordId !== undefined || recordOf !== undefined;

export const toRequest = (step: PlanStep, ids: ReadonlyMap<string, string>): SObjectRequest => {
  const [{ object }, body] = [step, bodyOf(step, ids)];
  const recordId = step.recordOf === undefined ? step.recordId : made(step.recordOf, ids);
  return recordId === undefined ? { method: 'POST', object, body } : { method: 'PATCH', object, recordId, body };
};
