import { type ApiProblem, isEnvelopeRefused } from '../model/org/answer.ts';
import type { Applied } from '../model/access/createOutcome.ts';
import type { CreatePlan } from '../model/access/createPlan.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import type { CollectionResult, OrgWriter } from '../model/org/orgWriter.ts';
import { applyComposite, compositeLimit } from './applyComposite.ts';
import { type ApplyHooks, applyStepwise, type DoneStep, type Stop, stopped, undo } from './applyStepwise.ts';
import { bodyOf, collectionLimit, isRef, isUpdate, toRequest } from './toSubrequests.ts';

/** Carries a plan out: all of it or nothing, in one request where that holds it. */
export const applyPlan = ({ steps, userId }: CreatePlan, org: OrgWriter, hooks: ApplyHooks): Promise<Applied> => {
  if (steps.length === 0) return Promise.resolve({ kind: 'applied', ids: new Map(), leftovers: [] });
  if (steps.length <= compositeLimit) return applyComposite(org, steps, hooks);
  const licenses = userId === undefined || makesOwnSet(steps) ? [] : steps.filter(isOfUser);
  return licenses.length === 0 ? applyLarge(org, steps, hooks) : applyLicensesFirst(org, { steps, licenses }, hooks);
};

/**
 * A user who exists can hold the own set already: its rows are then not inert, and Salesforce refuses those that the
 * user's licenses don't allow. The licenses come first.
 */
async function applyLicensesFirst(
  org: OrgWriter,
  { steps, licenses }: { steps: readonly PlanStep[]; licenses: readonly PlanStep[] },
  hooks: ApplyHooks
): Promise<Applied> {
  const licensed = await applyComposite(org, licenses, hooks);
  if (licensed.kind !== 'applied') return licensed;
  const others = steps.filter((step) => !licenses.includes(step));
  const applied = await (others.length > compositeLimit ? applyLarge : applyComposite)(org, others, hooks);
  const ids = new Map([...licensed.ids, ...applied.ids]);
  if (applied.kind === 'applied' || applied.kind === 'unknown') return { ...applied, ids };
  const done = licenses.flatMap((step) => {
    const id = licensed.ids.get(step.key);
    return id === undefined ? [] : [{ step, id }];
  });
  return { ...applied, ids, leftovers: [...applied.leftovers, ...(await undo(org, done))] };
}

/** Nobody holds a set that the plan makes: its rows are inert. */
function makesOwnSet(steps: readonly PlanStep[]): boolean {
  return steps.some((step) => kindOf(step).inert === 'set');
}

/** An inactive user gets no license: it is reactivated in the same request. */
function isOfUser({ action }: PlanStep): boolean {
  return action === 'assignPermissionSetLicense' || action === 'updateUser';
}

/** More than one request holds: the permission set and its rows first, which nobody has yet, then the rest as one. */
async function applyLarge(org: OrgWriter, steps: readonly PlanStep[], hooks: ApplyHooks): Promise<Applied> {
  const inert = await applyInert(org, steps.filter(isInert), hooks);
  if (inert.applied.kind !== 'applied') return inert.applied;
  const { ids } = inert.applied;
  const rest = steps.filter((step) => !isInert(step)).map((step) => withIds(step, ids));
  if (rest.length === 0) return inert.applied;
  const applied = await (rest.length > compositeLimit ? applyStepwise : applyComposite)(org, rest, hooks);
  const all = new Map([...ids, ...applied.ids]);
  if (applied.kind === 'applied' || applied.kind === 'unknown') return { ...applied, ids: all };
  return { ...applied, ids: all, leftovers: [...applied.leftovers, ...(await undo(org, inert.done))] };
}

function isInert(step: PlanStep): boolean {
  return kindOf(step).inert !== 'no';
}

/** A step of the rest with the ids that the inert part made. */
function withIds(step: PlanStep, ids: ReadonlyMap<string, string>): PlanStep {
  const values = Object.fromEntries(
    Object.entries(step.values).map(([name, value]) => [name, isRef(value) ? (ids.get(value.ref) ?? value) : value])
  );
  return { ...step, values };
}

/** Makes the own set and its rows, in few requests where the org takes such; takes them back where it refuses one. */
async function applyInert(
  org: OrgWriter,
  steps: readonly PlanStep[],
  hooks: ApplyHooks
): Promise<{ applied: Applied; done: readonly DoneStep[] }> {
  const done: DoneStep[] = [];
  const ids = new Map<string, string>();
  const waiting = batches(steps);
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    const [first] = batch;
    if (first && hooks.shouldStop())
      return { applied: await stopped(org, { kind: 'interrupted', at: first }, done), done };
    hooks.onSteps(batch);
    const sent = await sendBatch(org, batch, ids);
    if (sent === 'envelopeRefused') {
      waiting.unshift(...batch.map((step) => [step]));
      continue;
    }
    if (!Array.isArray(sent)) return { applied: await stopped(org, sent, done), done };
    done.push(...sent);
    for (const { step, id } of sent) ids.set(step.key, id);
  }
  return { applied: { kind: 'applied', ids, leftovers: [] }, done };
}

/** New rows of one object travel 200 at a time; the set, and rows that exist already, alone. */
function batches(steps: readonly PlanStep[]): PlanStep[][] {
  return steps.reduce<PlanStep[][]>((formed, step) => {
    const last = formed.at(-1) ?? [];
    const [first] = last;
    const joins = first !== undefined && last.length < collectionLimit && mayShareRequest(first, step);
    return joins ? [...formed.slice(0, -1), [...last, step]] : [...formed, [step]];
  }, []);
}

function mayShareRequest(a: PlanStep, b: PlanStep): boolean {
  const isNewRow = (step: PlanStep): boolean => kindOf(step).inert === 'row' && !isUpdate(step);
  return isNewRow(a) && isNewRow(b) && kindOf(a).object === kindOf(b).object;
}

async function sendBatch(
  org: OrgWriter,
  steps: readonly PlanStep[],
  ids: ReadonlyMap<string, string>
): Promise<DoneStep[] | Stop | 'envelopeRefused'> {
  const [first] = steps;
  if (!first) return [];
  if (steps.length === 1) {
    const answer = await org.write(toRequest(first, ids));
    return answer.ok ? [{ step: first, id: answer.value }] : { kind: 'failed', at: first, failure: answer.failure };
  }
  const answer = await org.createAll(
    kindOf(first).object,
    steps.map((step) => bodyOf(step, ids))
  );
  if (!answer.ok)
    return isEnvelopeRefused(answer.failure)
      ? 'envelopeRefused'
      : { kind: 'failed', at: first, failure: answer.failure };
  return failureIn(steps, answer.value) ?? steps.map((step, at) => ({ step, id: answer.value[at]?.id ?? '' }));
}

/** The record that failed by itself: the others were only rolled back with it. */
function failureIn(steps: readonly PlanStep[], results: readonly CollectionResult[]): Stop | undefined {
  const failing = results
    .map((result, index) => ({ at: steps[index], problems: problemsOf(result), success: result.success }))
    .filter(({ success }) => !success);
  const culprit =
    failing.find(({ problems }) =>
      problems.some(({ errorCode }) => errorCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK')
    ) ?? failing[0];
  return culprit?.at
    ? { kind: 'failed', at: culprit.at, failure: { kind: 'refused', problems: culprit.problems } }
    : undefined;
}

function problemsOf({ errors }: CollectionResult): ApiProblem[] {
  return errors.map(({ statusCode, message, fields = [] }) => ({ errorCode: statusCode, message, fields }));
}
