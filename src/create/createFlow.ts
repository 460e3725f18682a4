import { applyPlan } from '../access/applyPlan.ts';
import { suggest, suggestionNeeds } from '../access/suggest.ts';
import { settleLoss } from './afterLoss.ts';
import { type FlowContext, type Run, type Settled, verify } from './look.ts';
import type { Blocker } from '../model/access/plan.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { releaseSeats } from './releaseSeats.ts';

const settle = async (org: OrgGateway, run: Run, context: FlowContext): Promise<Settled> => {
  const { applied, snapshot } = run;
  switch (applied.kind) {
    case 'applied':
      return verify(org, run, context);
    case 'unknown':
      return settleLoss(org, run, context);
    case 'interrupted':
      return { status: applied.leftovers.length > 0 ? 'partial' : 'interrupted', applied, deviations: [], snapshot };
    case 'refused':
      return { status: applied.leftovers.length > 0 ? 'partial' : 'blocked', applied, deviations: [], snapshot };
  }
};

/** Carries the plan out and finds out what came of it. */
export const carryOut = async (
  org: OrgGateway,
  { wish, plan, snapshot }: Omit<Run, 'applied'>,
  context: FlowContext
): Promise<Settled> => {
  context.onStage('applying');
  const applied = await applyPlan(plan, org, context);
  const settled = await settle(org, { wish, plan, snapshot, applied }, context);
  return { ...settled, applied: await releaseSeats(org, { wish, plan, applied: settled.applied }, context.now()) };
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
