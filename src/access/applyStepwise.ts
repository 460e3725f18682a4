import { type ApiFailure, hasCode } from '../model/answer.js';
import type { Applied, Leftover } from '../model/applied.js';
import type { PlanStep, StepValue } from '../model/plan.js';
import type { OrgWriter } from '../model/orgWriter.js';
import { toRequest } from './toSubrequests.js';

export type ApplyHooks = {
  /** Called before each request with the steps it carries. */
  onSteps(steps: readonly PlanStep[]): void;
  /** True once the user asked to stop. */
  shouldStop(): boolean;
};

type Done = { step: PlanStep; id: string };
type Stop = { kind: 'interrupted'; at: PlanStep } | { kind: 'failed'; at: PlanStep; failure: ApiFailure };

/** What can be deleted comes first, what cannot (the user) after it, what hangs on the user last. */
const rank: Readonly<Record<PlanStep['action'], number>> = {
  createPermissionSet: 0,
  updatePermissionSet: 0,
  grantObject: 1,
  grantField: 2,
  grantSetupEntity: 2,
  createUser: 3,
  assignPermissionSetLicense: 4,
  assignPermissionSet: 5,
  assignPermissionSetGroup: 5,
};

/** The order for one request a step. */
export const stepwiseOrder = (steps: readonly PlanStep[]): PlanStep[] =>
  [...steps].sort((a, b) => rank[a.action] - rank[b.action]);

const opposite = (value: StepValue): StepValue => (value === true ? false : value);

const isRow = ({ step }: Done): boolean =>
  ['grantObject', 'grantField', 'grantSetupEntity'].includes(step.action) && step.recordId === undefined;

/** Records that one collection holds. */
const collectionLimit = 200;

/** Rows go with a set that was made in this run; from a set that was there before they are deleted 200 at a time. */
const undoRows = async (org: OrgWriter, done: readonly Done[]): Promise<Leftover[]> => {
  if (done.some(({ step }) => step.action === 'createPermissionSet')) return [];
  const rows = done.filter(isRow).reverse();
  const leftovers: Leftover[] = [];
  for (let start = 0; start < rows.length; start += collectionLimit) {
    const chunk = rows.slice(start, start + collectionLimit);
    const answer = await org.deleteAll(chunk.map(({ id }) => id));
    if (!answer.ok || answer.value.some(({ success }) => !success))
      leftovers.push(...chunk.map(({ step, id }) => ({ step, id, state: 'left' as const })));
  }
  return leftovers;
};

const undoOne = async (org: OrgWriter, { step, id }: Done): Promise<Leftover | undefined> => {
  if (step.action === 'createUser') {
    const answer = await org.write({ method: 'PATCH', object: 'User', recordId: id, body: { IsActive: false } });
    return { step, id, state: answer.ok ? 'deactivated' : 'left' };
  }
  const body = Object.fromEntries(Object.entries(step.values).map(([name, value]) => [name, opposite(value)]));
  const answer = await org.write(
    step.recordId === undefined
      ? { method: 'DELETE', object: step.object, recordId: id }
      : { method: 'PATCH', object: step.object, recordId: id, body }
  );
  return answer.ok ? undefined : { step, id, state: 'left' };
};

/** Takes back what was done, last first; answers what could not be taken back. */
export const undo = async (org: OrgWriter, done: readonly Done[]): Promise<Leftover[]> => {
  const leftovers: Leftover[] = [];
  const others = [...done].reverse().filter((each) => !isRow(each));
  for (const each of others.filter(({ step }) => step.object === 'PermissionSetAssignment')) {
    const leftover = await undoOne(org, each);
    if (leftover) leftovers.push(leftover);
  }
  leftovers.push(...(await undoRows(org, done)));
  for (const each of others.filter(({ step }) => step.object !== 'PermissionSetAssignment')) {
    const leftover = await undoOne(org, each);
    if (leftover) leftovers.push(leftover);
  }
  return leftovers;
};

const alreadyThere = (step: PlanStep, failure: ApiFailure): boolean =>
  step.action === 'assignPermissionSetLicense' && hasCode(failure, 'DUPLICATE_VALUE');

const applyEach = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  { hooks, done }: { hooks: ApplyHooks; done: Done[] }
): Promise<Stop | undefined> => {
  const ids = new Map<string, string>();
  for (const step of steps) {
    if (hooks.shouldStop()) return { kind: 'interrupted', at: step };
    hooks.onSteps([step]);
    const answer = await org.write(toRequest(step, ids));
    if (answer.ok) {
      ids.set(step.key, answer.value);
      done.push({ step, id: answer.value });
    } else if (!alreadyThere(step, answer.failure)) return { kind: 'failed', at: step, failure: answer.failure };
  }
  return undefined;
};

/** What to answer for a run that stopped: a lost answer is looked into, everything else is taken back first. */
export const stopped = async (org: OrgWriter, stop: Stop, done: readonly Done[]): Promise<Applied> => {
  const ids = new Map(done.map(({ step, id }) => [step.key, id]));
  if (stop.kind === 'failed' && stop.failure.kind === 'unknown')
    return { kind: 'unknown', ids, at: stop.at, leftovers: [] };
  const leftovers = await undo(org, done);
  if (stop.kind === 'interrupted') return { kind: 'interrupted', ids, at: stop.at, leftovers };
  return { kind: 'refused', ids, refusal: { step: stop.at, problems: stop.failure.problems }, leftovers };
};

/** The same plan, one request a step: for orgs that refuse it as one. */
export const applyStepwise = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  hooks: ApplyHooks
): Promise<Applied> => {
  const done: Done[] = [];
  const stop = await applyEach(org, stepwiseOrder(steps), { hooks, done });
  if (stop) return stopped(org, stop, done);
  return { kind: 'applied', ids: new Map(done.map(({ step, id }) => [step.key, id])), leftovers: [] };
};
