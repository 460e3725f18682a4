import { applyPlan } from '../access/applyPlan.ts';
import { undo } from '../access/applyStepwise.ts';
import type { Applied } from '../model/access/createOutcome.ts';
import type { CreatePlan } from '../model/access/createPlan.ts';
import type { PlanStep, StepValue } from '../model/access/planStep.ts';
import { isReactivation, isSameStep, isUserChange, kindOf } from '../model/access/stepKinds.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run, RunContext, Settled } from './run.ts';
import { blockersIn, lookAgain, type Look, fulfilled, verify } from './look.ts';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';

/**
 * A response was lost: whether the request took effect is found out by looking. What then is missing is planned afresh
 * and carried out; a user is not left with half of its access.
 */
export async function settleLoss(org: OrgGateway, lost: Run, context: RunContext, round = 0): Promise<Settled> {
  context.onStage('looking');
  const latest = await lookForLost(org, lost, context);
  const { snapshot, outcome } = latest;
  if (!('plan' in outcome)) return settleUnseen(org, lost, latest);
  const { plan } = outcome;
  const missing = plan.steps;
  const done = doneSteps(lost.plan.steps, missing);
  const ids = new Map([...lost.applied.ids, ...recordIds(done, snapshot)]);
  const applied: Applied = { ...lost.applied, ids, there: new Set(done.map(({ key }) => key)) };
  const run: Run = { ...lost, applied };
  if (missing.length === 0) return fulfilled(run, snapshot);
  if (done.length === 0) return { status: 'unknown', applied, deviations: missing, snapshot };
  if (mayStillMakeUser(run, missing)) return { status: 'partial', applied, deviations: missing, snapshot };
  if (round < mostRounds) return goOn(org, { run, rest: plan, round }, context);
  const last = madeUser(run) ? await takeBack(org, run) : applied;
  return { status: 'partial', applied: last, deviations: missing, snapshot };
}

/** Milliseconds to wait before each further look: a request whose response was lost can still be running. */
const waits = [2000, 5000];

/** How often a run goes on after a lost answer; an org that loses every answer is left alone. */
const mostRounds = 2;

/**
 * Looks until what was lost is found, or has had the time to arrive. A look is many requests, and what was lost may have
 * arrived between two of them: half of it is believed only when it is found twice.
 */
async function lookForLost(org: OrgGateway, run: Run, context: RunContext): Promise<Look> {
  const latest = await lookUntilArrived(org, run, context);
  return isPart(run, latest) ? lookAgain(org, run, context.now()) : latest;
}

async function lookUntilArrived(org: OrgGateway, run: Run, context: RunContext): Promise<Look> {
  let latest = await lookAgain(org, run, context.now());
  for (const ms of waits) {
    if (hasArrived(latest, run.applied)) return latest;
    await context.pause(ms);
    latest = await lookAgain(org, run, context.now());
  }
  return latest;
}

function hasArrived({ outcome }: Look, { at }: Applied): boolean {
  return 'plan' in outcome && !(at && outcome.plan.steps.some((step) => isSameStep(step, at)));
}

function isPart({ plan }: Run, { outcome }: Look): boolean {
  return 'plan' in outcome && outcome.plan.steps.length > 0 && doneSteps(plan.steps, outcome.plan.steps).length > 0;
}

/** Nothing can be read. A user that is known to be made and lacks its access must not stay as it is. */
async function settleUnseen(org: OrgGateway, run: Run, latest: Look): Promise<Settled> {
  const applied = madeUser(run) ? await takeBack(org, run) : run.applied;
  const status = applied.ids.size > 0 ? 'partial' : 'unknown';
  return { status, applied, deviations: [], snapshot: latest.snapshot, blockers: blockersIn(latest) };
}

/** Whether there is an active user because of this run. */
function madeUser({ plan, applied }: Run): boolean {
  return plan.steps.some(
    (step) => (step.action === 'createUser' || isReactivation(step)) && idToUndo(step, applied) !== undefined
  );
}

/** A change of the user whose response was lost after other steps is written back too, whether it took effect or not. */
function idToUndo(step: PlanStep, { ids, at }: Applied): string | undefined {
  const isLost = ids.size > 0 && at !== undefined && isUserChange(step) && isSameStep(step, at);
  return ids.get(step.key) ?? (isLost ? step.recordId : undefined);
}

/** The request that makes the user may still be under way: it is never sent a second time. */
function mayStillMakeUser({ applied }: Run, missing: readonly PlanStep[]): boolean {
  return applied.at?.action === 'createUser' && missing.some(({ action }) => action === 'createUser');
}

/** Takes back what this run made, where it is known by id. */
async function takeBack(org: OrgGateway, { plan, applied }: Run): Promise<Applied> {
  const done = plan.steps.flatMap((step) => {
    const id = idToUndo(step, applied);
    return id === undefined ? [] : [{ step, id }];
  });
  return { ...applied, takenBack: true, leftovers: [...applied.leftovers, ...(await undo(org, done))] };
}

/** Part of the wish is fulfilled: the rest follows, or all of it is taken back. */
async function goOn(
  org: OrgGateway,
  { run, rest, round }: { run: Run; rest: CreatePlan; round: number },
  context: RunContext
): Promise<Settled> {
  context.onStage('applying');
  const more = await applyPlan(rest, org, context);
  const next: Run = { ...run, applied: inTermsOf(run, rest, more) };
  if (more.kind === 'applied') return verify(org, next, context);
  if (more.kind === 'unknown') return settleLoss(org, next, context, round + 1);
  const { leftovers } = await takeBack(org, { ...run, applied: { ...run.applied, leftovers: [] } });
  const applied = { ...next.applied, leftovers: [...next.applied.leftovers, ...leftovers] };
  const untouched = more.kind === 'interrupted' ? 'interrupted' : 'blocked';
  const { snapshot } = run;
  return { status: applied.leftovers.length > 0 ? 'partial' : untouched, applied, deviations: [], snapshot };
}

/** What a second plan did, in terms of the first one's steps. */
function inTermsOf(first: Run, second: CreatePlan, more: Applied): Applied {
  const firstStep = (step: PlanStep): PlanStep => sameStepIn(first.plan.steps, step) ?? step;
  const keys = new Map(second.steps.map((step) => [step.key, firstStep(step).key]));
  return {
    ...more,
    ids: new Map([...first.applied.ids, ...[...more.ids].map(([key, id]) => [keys.get(key) ?? key, id] as const)]),
    leftovers: more.leftovers.map((leftover) => ({ ...leftover, step: firstStep(leftover.step) })),
    ...(more.at ? { at: firstStep(more.at) } : {}),
    ...(more.refusal ? { refusal: { ...more.refusal, step: more.refusal.step && firstStep(more.refusal.step) } } : {}),
  };
}

/** Steps that a later plan of the same wish does not ask for any more. */
export function doneSteps(steps: readonly PlanStep[], missing: readonly PlanStep[]): PlanStep[] {
  return steps.filter((step) => !missing.some((other) => isSameStep(step, other)));
}

/** The step of the first plan that a step of a later plan repeats. */
export function sameStepIn(steps: readonly PlanStep[], step: PlanStep): PlanStep | undefined {
  return steps.find((other) => isSameStep(other, step));
}

/** Ids of what the steps made, as a later look read them. */
export function recordIds(steps: readonly PlanStep[], snapshot: OrgSnapshot): Map<string, string> {
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
}
