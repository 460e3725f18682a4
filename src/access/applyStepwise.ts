import { type ApiFailure, hasCode } from '../model/org/answer.ts';
import type { Applied, Leftover } from '../model/access/applied.ts';
import type { PlanStep, StepValue } from '../model/access/plan.ts';
import type { OrgWriter } from '../model/org/orgWriter.ts';
import { isUpdate, toRequest } from './toSubrequests.ts';

export type ApplyHooks = {
  /** Called before each request with the steps it carries. */
  onSteps(steps: readonly PlanStep[]): void;
  /** True once the user asked to stop. */
  shouldStop(): boolean;
};

export type Done = { step: PlanStep; id: string };
type Stop = { kind: 'interrupted'; at: PlanStep } | { kind: 'failed'; at: PlanStep; failure: ApiFailure };

/** What can be deleted comes first, what can't (the user) after it, what depends on the user last. */
const rank: Readonly<Partial<Record<PlanStep['action'], number>>> = {
  createUser: 1,
  assignPermissionSetLicense: 2,
  assignPermissionSet: 3,
  assignPermissionSetGroup: 3,
};

/** The order for one request a step; the own set and its rows stay in the order of the plan. */
export const stepwiseOrder = (steps: readonly PlanStep[]): PlanStep[] =>
  [...steps].sort((a, b) => (rank[a.action] ?? 0) - (rank[b.action] ?? 0));

const opposite = (value: StepValue): StepValue => (value === true ? false : value);

const isRow = ({ action }: PlanStep): boolean => ['grantObject', 'grantField', 'grantSetupEntity'].includes(action);

/** Records that one collection holds. */
const collectionLimit = 200;

const undoOne = async (org: OrgWriter, { step, id }: Done): Promise<Leftover | undefined> => {
  if (step.action === 'createUser') {
    const answer = await org.write({ method: 'PATCH', object: 'User', recordId: id, body: { IsActive: false } });
    return { step, id, state: answer.ok ? 'deactivated' : 'left' };
  }
  // A date that has passed cannot be written again.
  if ('ExpirationDate' in step.values && step.recordId !== undefined) return { step, id, state: 'left' };
  const body = Object.fromEntries(Object.entries(step.values).map(([name, value]) => [name, opposite(value)]));
  const answer = await org.write(
    isUpdate(step)
      ? { method: 'PATCH', object: step.object, recordId: id, body }
      : { method: 'DELETE', object: step.object, recordId: id }
  );
  return answer.ok ? undefined : { step, id, state: 'left' };
};

/** New rows of one kind stand together: a collection of setup objects holds no other kind (facts §7.2). */
const undoBatches = (done: readonly Done[]): Done[][] =>
  done.reduce<Done[][]>((batches, each) => {
    const last = batches.at(-1) ?? [];
    const joins =
      isRow(each.step) &&
      last.length < collectionLimit &&
      last.length > 0 &&
      last.every(
        ({ step }) => isRow(step) && step.object === each.step.object && !isUpdate(step) && !isUpdate(each.step)
      );
    return joins ? [...batches.slice(0, -1), [...last, each]] : [...batches, [each]];
  }, []);

const undoBatch = async (org: OrgWriter, batch: readonly Done[]): Promise<Leftover[]> => {
  const [first, second] = batch;
  if (first && !second) {
    const leftover = await undoOne(org, first);
    return leftover ? [leftover] : [];
  }
  const answer = await org.deleteAll(batch.map(({ id }) => id));
  const isGone = answer.ok && answer.value.every(({ success }) => success);
  return isGone ? [] : batch.map(({ step, id }) => ({ step, id, state: 'left' }));
};

/** Takes back what was done, last first; answers what could not be taken back. Everything that depends on a new set goes with it. */
export const undo = async (org: OrgWriter, done: readonly Done[]): Promise<Leftover[]> => {
  const isNew = done.some(({ step }) => step.action === 'createPermissionSet');
  const goesWithSet = ({ step }: Done): boolean => isNew && (isRow(step) || step.action === 'updatePermissionSet');
  const leftovers: Leftover[] = [];
  for (const batch of undoBatches([...done].reverse().filter((each) => !goesWithSet(each))))
    leftovers.push(...(await undoBatch(org, batch)));
  return leftovers;
};

const alreadyThere = ({ object }: PlanStep, failure: ApiFailure): boolean =>
  ['PermissionSetLicenseAssign', 'PermissionSetAssignment'].includes(object) && hasCode(failure, 'DUPLICATE_VALUE');

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
