import { type Answer, type ApiFailure, hasCode, isEnvelopeRefused } from '../model/org/answer.ts';
import type { Applied, Leftover } from '../model/access/createOutcome.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import type { Undo } from '../model/access/stepKind.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import type { OrgWriter } from '../model/org/orgWriter.ts';
import { collectionLimit, isUpdate, toRequest } from './toSubrequests.ts';

/** The same plan, one request a step: for orgs that refuse it as one. */
export const applyStepwise = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  hooks: ApplyHooks
): Promise<Applied> => {
  const done: DoneStep[] = [];
  const stop = await applyEach(org, stepwiseOrder(steps), { hooks, done });
  if (stop) return stopped(org, stop, done);
  return { kind: 'applied', ids: idsOf(done), leftovers: [] };
};

export type ApplyHooks = {
  /** Called before each request with the steps it carries. */
  onSteps(steps: readonly PlanStep[]): void;
  /** True once the user asked to stop. */
  shouldStop(): boolean;
};

export type DoneStep = { step: PlanStep; id: string };

export type Stop = { kind: 'interrupted'; at: PlanStep } | { kind: 'failed'; at: PlanStep; failure: ApiFailure };

/** The order for one request a step. */
export const stepwiseOrder = (steps: readonly PlanStep[]): PlanStep[] =>
  [...steps].sort((a, b) => kindOf(a).rank - kindOf(b).rank);

/** What to answer for a run that stopped: a lost answer is looked into, everything else is taken back first. */
export const stopped = async (org: OrgWriter, stop: Stop, done: readonly DoneStep[]): Promise<Applied> => {
  const ids = idsOf(done);
  if (stop.kind === 'failed' && stop.failure.kind === 'unknown')
    return { kind: 'unknown', ids, at: stop.at, leftovers: [] };
  const leftovers = await undo(org, done);
  if (stop.kind === 'interrupted') return { kind: 'interrupted', ids, at: stop.at, leftovers };
  return { kind: 'refused', ids, refusal: { step: stop.at, problems: stop.failure.problems }, leftovers };
};

/** Takes back what was done, last first; answers what could not be taken back. Parts of a new set go with it. */
export const undo = async (org: OrgWriter, done: readonly DoneStep[]): Promise<Leftover[]> => {
  const isSetNew = done.some(({ step }) => kindOf(step).inert === 'set');
  const goesWithSet = ({ step }: DoneStep): boolean => isSetNew && ['row', 'change'].includes(kindOf(step).inert);
  const leftovers: Leftover[] = [];
  for (const batch of undoBatches([...done].reverse().filter((each) => !goesWithSet(each))))
    leftovers.push(...(await undoBatch(org, batch)));
  return leftovers;
};

function idsOf(done: readonly DoneStep[]): Map<string, string> {
  return new Map(done.map(({ step, id }) => [step.key, id]));
}

async function applyEach(
  org: OrgWriter,
  steps: readonly PlanStep[],
  { hooks, done }: { hooks: ApplyHooks; done: DoneStep[] }
): Promise<Stop | undefined> {
  const ids = new Map<string, string>();
  for (const step of steps) {
    if (hooks.shouldStop()) return { kind: 'interrupted', at: step };
    hooks.onSteps([step]);
    const answer = await org.write(toRequest(step, ids));
    if (answer.ok) {
      ids.set(step.key, answer.value);
      done.push({ step, id: answer.value });
    } else if (!isDoneAlready(step, answer.failure)) return { kind: 'failed', at: step, failure: answer.failure };
  }
  return undefined;
}

function isDoneAlready(step: PlanStep, failure: ApiFailure): boolean {
  return kindOf(step).duplicate !== 'refused' && hasCode(failure, 'DUPLICATE_VALUE');
}

/** New rows of one object stand together: a collection of setup objects holds no other. */
function undoBatches(done: readonly DoneStep[]): DoneStep[][] {
  return done.reduce<DoneStep[][]>((batches, next) => {
    const last = batches.at(-1) ?? [];
    const [first] = last;
    const joins = first !== undefined && last.length < collectionLimit && mayShareDeletion(first.step, next.step);
    return joins ? [...batches.slice(0, -1), [...last, next]] : [...batches, [next]];
  }, []);
}

function mayShareDeletion(a: PlanStep, b: PlanStep): boolean {
  const isNewRow = (step: PlanStep): boolean => kindOf(step).inert === 'row' && !isUpdate(step);
  return isNewRow(a) && isNewRow(b) && kindOf(a).object === kindOf(b).object;
}

async function undoBatch(org: OrgWriter, batch: readonly DoneStep[]): Promise<Leftover[]> {
  const [first, second] = batch;
  if (first && !second) return undoOne(org, first);
  const answer = await org.deleteAll(batch.map(({ id }) => id));
  if (!answer.ok && isEnvelopeRefused(answer.failure)) return undoEach(org, batch);
  const isGone = answer.ok && answer.value.every(({ success }) => success);
  return isGone ? [] : batch.map(({ step, id }) => ({ step, id, state: 'left' }));
}

/** Where the org takes no deletion of many at once. */
async function undoEach(org: OrgWriter, batch: readonly DoneStep[]): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const done of batch) leftovers.push(...(await undoOne(org, done)));
  return leftovers;
}

async function undoOne(org: OrgWriter, { step, id }: DoneStep): Promise<Leftover[]> {
  const kind = kindOf(step);
  const { object } = kind;
  const way = kind.undo(step);
  if (way.kind === 'impossible') return [{ step, id, state: 'left' }];
  const answer =
    way.kind === 'delete'
      ? await org.write({ method: 'DELETE', object, recordId: id })
      : await restore(org, { object, recordId: id }, way);
  if (!answer.ok) return [{ step, id, state: 'left' }];
  return way.kind === 'write' && way.leaves ? [{ step, id, state: way.leaves }] : [];
}

/** What matters is that the values are written, with the mark or without it. */
async function restore(
  org: OrgWriter,
  record: { object: string; recordId: string },
  { values, mark }: Extract<Undo, { kind: 'write' }>
): Promise<Answer<string>> {
  const marked = await org.write({ method: 'PATCH', ...record, body: { ...values, ...mark } });
  return marked.ok || mark === undefined ? marked : org.write({ method: 'PATCH', ...record, body: values });
}
