import { applyPlan } from '../access/applyPlan.ts';
import type { CreateStatus } from '../model/access/createOutcome.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { releaseSeats } from './releaseSeats.ts';
import type { Run, RunContext, Settled } from './run.ts';
import { settleLoss } from './settleLoss.ts';
import { verify } from './verify.ts';

/** Carries the plan out and finds out what came of it. */
export const carryOut = async (
  org: OrgGateway,
  planned: Omit<Run, 'applied'>,
  context: RunContext
): Promise<Settled> => {
  context.onStage('applying');
  const applied = await applyPlan(planned.plan, org, context);
  const settled = await settle(org, { ...planned, applied }, context);
  return { ...settled, applied: await releaseSeats(org, { ...planned, applied: settled.applied }, context.now()) };
};

async function settle(org: OrgGateway, run: Run, context: RunContext): Promise<Settled> {
  const { applied, snapshot } = run;
  const ended = (clean: CreateStatus): Settled => ({
    status: applied.leftovers.length > 0 ? 'partial' : clean,
    applied,
    deviations: [],
    snapshot,
  });
  switch (applied.kind) {
    case 'applied':
      return verify(org, run, context);
    case 'unknown':
      return settleLoss(org, run, context);
    case 'interrupted':
      return ended('interrupted');
    case 'refused':
      return ended('blocked');
  }
}
