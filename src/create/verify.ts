import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run, RunContext, Settled } from './run.ts';
import { look } from './look.ts';

/** Reads everything back: the plan of a wish that was fulfilled is empty, what is left in it was dropped. */
export const verify = async (org: OrgGateway, run: Run, context: RunContext): Promise<Settled> => {
  context.onStage('verifying');
  const { snapshot, outcome } = await look(org, run.wish, context.now());
  const { applied } = run;
  // What could not be read is called neither missing nor created.
  if ('blockers' in outcome)
    return { status: 'partial', applied, deviations: [], snapshot, blockers: outcome.blockers };
  const { steps } = outcome.plan;
  return steps.length === 0 ? fulfilled(run, snapshot) : { status: 'partial', applied, deviations: steps, snapshot };
};

/** All of the wish was read back. */
export const fulfilled = ({ plan, applied }: Run, snapshot: OrgSnapshot): Settled => ({
  status: plan.userId === undefined ? 'created' : 'completed',
  applied: { ...applied, kind: 'applied' },
  deviations: [],
  snapshot,
});
