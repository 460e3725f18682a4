import type { PlainValue, PlainValues, PlanStep, StepRef, StepValue } from '../model/access/planStep.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import type { SObjectRequest, Subrequest } from '../model/org/orgWriter.ts';

/** The Composite API form of steps: what an earlier step makes is named `@{key.id}`. */
export const toSubrequests = (steps: readonly PlanStep[]): Subrequest[] =>
  steps.map((step) => {
    const recordId = step.recordOf === undefined ? step.recordId : reference(step.recordOf);
    return {
      referenceId: step.key,
      method: recordId === undefined ? 'POST' : 'PATCH',
      object: kindOf(step).object,
      ...(recordId === undefined ? {} : { recordId }),
      body: bodyWith(step, reference),
    };
  });

/** The request of one step, with the ids of what was made before it. */
export const toRequest = (step: PlanStep, ids: ReadonlyMap<string, string>): SObjectRequest => {
  const { object } = kindOf(step);
  const body = bodyOf(step, ids);
  const recordId = step.recordOf === undefined ? step.recordId : madeId(step.recordOf, ids);
  return recordId === undefined ? { method: 'POST', object, body } : { method: 'PATCH', object, recordId, body };
};

/** The values of a step with the ids of what was made before it. */
export const bodyOf = (step: PlanStep, ids: ReadonlyMap<string, string>): PlainValues =>
  bodyWith(step, (key) => madeId(key, ids));

/** Whether a step changes a record instead of making one. */
export const isUpdate = ({ before }: PlanStep): boolean => before !== undefined;

/** Whether a value stands for what an earlier step makes. */
export const isRef = (value: StepValue): value is StepRef => typeof value === 'object' && value !== null;

/** Records that one collection holds. */
export const collectionLimit = 200;

function bodyWith({ values }: PlanStep, idOf: (key: string) => PlainValue): PlainValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isRef(value) ? idOf(value.ref) : value])
  );
}

function reference(key: string): string {
  return `@{${key}.id}`;
}

function madeId(key: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(key);
  if (id === undefined) throw new TypeError(`Step ${key} was not applied.`);
  return id;
}
