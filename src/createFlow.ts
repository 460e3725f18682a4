import { applyPlan, type ApplyHooks } from './access/applyPlan.js';
import { createFacts, createNeeds } from './access/createFacts.js';
import { planCreate } from './access/planCreate.js';
import { scopeOf } from './access/scope.js';
import { suggest, suggestionNeeds } from './access/suggest.js';
import type { Applied } from './model/applied.js';
import type { Blocker, CreatePlan, PlanOutcome, PlanStep } from './model/plan.js';
import type { OrgSnapshot } from './model/snapshot.js';
import type { Wish } from './model/spec.js';
import { collectSnapshot } from './org/collectSnapshot.js';
import { datasets } from './org/datasets/index.js';
import type { OrgGateway } from './org/orgGateway.js';
import type { CreateStatus } from './output/createResult.js';

/** A look at the org, and what the wish comes to there. */
export type Look = { snapshot: OrgSnapshot; outcome: PlanOutcome };

/** What the flow needs of the world besides the org. */
export type FlowContext = ApplyHooks & {
  now(): Date;
  /** Waits between two looks after a lost answer. */
  pause(ms: number): Promise<unknown>;
  onStage(stage: 'applying' | 'verifying' | 'looking'): void;
};

/** Reads what the wish is about and plans it. The plan of a wish that is fulfilled is empty. */
export const look = async (org: OrgGateway, wish: Wish, takenAt: Date): Promise<Look> => {
  const snapshot = await collectSnapshot(org, datasets, { needs: createNeeds, takenAt, scope: scopeOf(wish) });
  const read = createFacts(snapshot);
  return { snapshot, outcome: 'blockers' in read ? read : planCreate(wish, read.facts) };
};

export type Settled = {
  status: CreateStatus;
  applied: Applied;
  deviations: readonly PlanStep[];
  snapshot: OrgSnapshot;
};

/** What is still missing of the wish; undefined where the look itself failed. */
const missingIn = ({ outcome }: Look): readonly PlanStep[] | undefined =>
  'plan' in outcome ? outcome.plan.steps : undefined;

/** Reads everything back: the plan of a wish that was fulfilled is empty, what is left in it was dropped. */
const verify = async (org: OrgGateway, { wish, plan, applied }: Run, context: FlowContext): Promise<Settled> => {
  context.onStage('verifying');
  const seen = await look(org, wish, context.now());
  const missing = missingIn(seen);
  if (missing?.length === 0)
    return {
      status: plan.userId === undefined ? 'created' : 'completed',
      applied,
      deviations: [],
      snapshot: seen.snapshot,
    };
  return { status: 'partial', applied, deviations: missing ?? plan.steps, snapshot: seen.snapshot };
};

type Run = { wish: Wish; plan: CreatePlan; applied: Applied };

/** Milliseconds to wait before each look: a request whose answer was lost may still be running. */
const looks = [0, 2000, 5000];

const nothingThere = (plan: CreatePlan, missing: readonly PlanStep[]): boolean => missing.length >= plan.steps.length;

/** An answer was lost: whether the request took effect is found out by looking, never by sending it again. */
const lookAfterLoss = async (org: OrgGateway, run: Run, context: FlowContext): Promise<Settled> => {
  context.onStage('looking');
  const { wish, plan, applied } = run;
  let seen = await look(org, wish, context.now());
  for (const ms of looks.slice(1)) {
    if (missingIn(seen)?.length === 0) break;
    await context.pause(ms);
    seen = await look(org, wish, context.now());
  }
  const missing = missingIn(seen) ?? plan.steps;
  const { snapshot } = seen;
  if (missing.length === 0)
    return {
      status: plan.userId === undefined ? 'created' : 'completed',
      applied: { ...applied, kind: 'applied' },
      deviations: [],
      snapshot,
    };
  return { status: nothingThere(plan, missing) ? 'unknown' : 'partial', applied, deviations: missing, snapshot };
};

/** Carries the plan out and finds out what came of it. */
export const carryOut = async (
  org: OrgGateway,
  { wish, plan, snapshot }: { wish: Wish; plan: CreatePlan; snapshot: OrgSnapshot },
  context: FlowContext
): Promise<Settled> => {
  context.onStage('applying');
  const applied = await applyPlan(plan, org, context);
  switch (applied.kind) {
    case 'applied':
      return verify(org, { wish, plan, applied }, context);
    case 'unknown':
      return lookAfterLoss(org, { wish, plan, applied }, context);
    case 'interrupted':
      return { status: applied.leftovers.length > 0 ? 'partial' : 'interrupted', applied, deviations: [], snapshot };
    case 'refused':
      return { status: applied.leftovers.length > 0 ? 'partial' : 'blocked', applied, deviations: [], snapshot };
  }
};

/** Says what was probably meant where a name was not found: one more look, at lists of names only. */
export const withSuggestions = async (
  org: OrgGateway,
  blockers: readonly Blocker[],
  takenAt: Date
): Promise<readonly Blocker[]> => {
  const needs = suggestionNeeds(blockers);
  return needs.length === 0 ? blockers : suggest(blockers, await collectSnapshot(org, datasets, { needs, takenAt }));
};
