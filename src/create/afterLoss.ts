import { applyPlan } from '../access/applyPlan.ts';
import { undo } from '../access/applyStepwise.ts';
import { doneSteps, isSameStep, seenIds, stepIn } from '../access/seen.ts';
import type { Applied } from '../model/access/applied.ts';
import type { CreatePlan, PlanStep } from '../model/access/plan.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { blockersIn, type FlowContext, fulfilled, look, type Look, type Run, type Settled, verify } from './look.ts';

/** Milliseconds to wait before each further look: a request whose response was lost can still be running. */
const waits = [2000, 5000];

/** How often a run goes on after a lost answer; an org that loses every answer is left alone. */
const mostRounds = 2;

const hasArrived = ({ outcome }: Look, { at }: Applied): boolean =>
  'plan' in outcome && !(at && outcome.plan.steps.some((step) => isSameStep(step, at)));

const lookUntilThere = async (org: OrgGateway, { wish, applied }: Run, context: FlowContext): Promise<Look> => {
  let seen = await look(org, wish, context.now());
  for (const ms of waits) {
    if (hasArrived(seen, applied)) return seen;
    await context.pause(ms);
    seen = await look(org, wish, context.now());
  }
  return seen;
};

const isPart = ({ plan }: Run, { outcome }: Look): boolean =>
  'plan' in outcome && outcome.plan.steps.length > 0 && doneSteps(plan.steps, outcome.plan.steps).length > 0;

/**
 * Looks until what was lost appears, or has had enough time to appear. A look is many requests, and what was lost may have
 * come between two of them: half of it is believed only when it is seen twice.
 */
const lookForLost = async (org: OrgGateway, run: Run, context: FlowContext): Promise<Look> => {
  const seen = await lookUntilThere(org, run, context);
  return isPart(run, seen) ? look(org, run.wish, context.now()) : seen;
};

/** Takes back what this run made, where it is known by id. */
const takeBack = async (org: OrgGateway, { plan, applied }: Run): Promise<Applied> => {
  const done = plan.steps.flatMap((step) => {
    const id = applied.ids.get(step.key);
    return id === undefined ? [] : [{ step, id }];
  });
  return { ...applied, takenBack: true, leftovers: [...applied.leftovers, ...(await undo(org, done))] };
};

const madeUser = ({ plan, applied }: Run): boolean =>
  plan.steps.some(({ key, action }) => action === 'createUser' && applied.ids.has(key));

/** Nothing can be seen. A user that is known to be made and lacks its access must not stay as it is. */
const settleUnseen = async (org: OrgGateway, run: Run, seen: Look): Promise<Settled> => {
  const applied = madeUser(run) ? await takeBack(org, run) : run.applied;
  const status = applied.ids.size > 0 ? 'partial' : 'unknown';
  return { status, applied, deviations: [], snapshot: seen.snapshot, blockers: blockersIn(seen) };
};

/** What a second plan did, in the words of the first. */
const merged = (first: Run, second: CreatePlan, more: Applied): Applied => {
  const own = (step: PlanStep): PlanStep => stepIn(first.plan.steps, step) ?? step;
  const keys = new Map(second.steps.map((step) => [step.key, own(step).key]));
  return {
    ...more,
    ids: new Map([...first.applied.ids, ...[...more.ids].map(([key, id]) => [keys.get(key) ?? key, id] as const)]),
    leftovers: more.leftovers.map((leftover) => ({ ...leftover, step: own(leftover.step) })),
    ...(more.at ? { at: own(more.at) } : {}),
    ...(more.refusal ? { refusal: { ...more.refusal, step: more.refusal.step && own(more.refusal.step) } } : {}),
  };
};

/** Part of the wish is there: the rest follows, or all of it is taken back. */
const goOn = async (org: OrgGateway, { run, seen, round }: Found, context: FlowContext): Promise<Settled> => {
  context.onStage('applying');
  const more = await applyPlan(seen.plan, org, context);
  const next: Run = { ...run, applied: merged(run, seen.plan, more) };
  if (more.kind === 'applied') return verify(org, next, context);
  if (more.kind === 'unknown') return settleLoss(org, next, context, round + 1);
  const { leftovers } = await takeBack(org, { ...run, applied: { ...run.applied, leftovers: [] } });
  const applied = { ...next.applied, leftovers: [...next.applied.leftovers, ...leftovers] };
  const untouched = more.kind === 'interrupted' ? 'interrupted' : 'blocked';
  const { snapshot } = run;
  return { status: applied.leftovers.length > 0 ? 'partial' : untouched, applied, deviations: [], snapshot };
};

type Found = { run: Run; seen: { plan: CreatePlan; missing: readonly PlanStep[] }; round: number };

/** The request that makes the user may still be under way: it is never sent a second time. */
const mayStillMakeUser = ({ applied }: Run, missing: readonly PlanStep[]): boolean =>
  applied.at?.action === 'createUser' && missing.some(({ action }) => action === 'createUser');

/**
 * A response was lost: whether the request took effect is found out by looking. What then is missing is planned afresh
 * and carried out; a user is not left with half of its access.
 */
export const settleLoss = async (org: OrgGateway, lost: Run, context: FlowContext, round = 0): Promise<Settled> => {
  context.onStage('looking');
  const look = await lookForLost(org, lost, context);
  if (!('plan' in look.outcome)) return settleUnseen(org, lost, look);
  const { plan } = look.outcome;
  const missing = plan.steps;
  const done = doneSteps(lost.plan.steps, missing);
  const ids = new Map([...lost.applied.ids, ...seenIds(done, look.snapshot)]);
  const applied: Applied = { ...lost.applied, ids, there: new Set(done.map(({ key }) => key)) };
  const run: Run = { ...lost, applied };
  const { snapshot } = look;
  if (missing.length === 0) return fulfilled(run, snapshot);
  if (done.length === 0) return { status: 'unknown', applied, deviations: missing, snapshot };
  if (mayStillMakeUser(run, missing)) return { status: 'partial', applied, deviations: missing, snapshot };
  if (round < mostRounds) return goOn(org, { run, seen: { plan, missing }, round }, context);
  const last = madeUser(run) ? await takeBack(org, run) : applied;
  return { status: 'partial', applied: last, deviations: missing, snapshot };
};
