import type { ApplyHooks } from '../access/applyPlan.ts';
import { createFacts, createNeeds } from '../access/createFacts.ts';
import { planCreate } from '../access/planCreate.ts';
import { scopeOf } from '../access/scope.ts';
import { guardFindings } from '../audit/engine/guardFindings.ts';
import { rules } from '../audit/rules/index.ts';
import type { Applied } from '../model/access/applied.ts';
import type { EffectiveAccess } from '../model/access/effectiveAccess.ts';
import type { GuardFinding } from '../model/audit/finding.ts';
import type { Blocker, CreatePlan, PlanOutcome, PlanStep } from '../model/access/plan.ts';
import type { OrgSnapshot } from '../model/org/snapshot.ts';
import type { Wish } from '../model/access/spec.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { CreateStatus } from '../output/createResult.ts';

/** What was read from the org, and what the request results in there. */
export type Look = { snapshot: OrgSnapshot; outcome: PlanOutcome };

/** What the creation needs in addition to the org. */
export type FlowContext = ApplyHooks & {
  now(): Date;
  /** Waits between two looks after a lost answer. */
  pause(ms: number): Promise<unknown>;
  onStage(stage: 'applying' | 'verifying' | 'looking'): void;
};

/** A plan, and what became of it so far. */
export type Run = { wish: Wish; plan: CreatePlan; applied: Applied; snapshot: OrgSnapshot };

export type Settled = {
  status: CreateStatus;
  applied: Applied;
  deviations: readonly PlanStep[];
  snapshot: OrgSnapshot;
  /** Why it could not be read back. */
  blockers?: readonly Blocker[];
};

/** Reads what the wish is about and plans it. The plan of a wish that is fulfilled is empty. */
export const look = async (org: OrgGateway, wish: Wish, takenAt: Date): Promise<Look> => {
  const snapshot = await collectSnapshot(org, datasets, { needs: createNeeds, takenAt, scope: scopeOf(wish) });
  const read = createFacts(snapshot);
  const judged = (planned: EffectiveAccess): readonly GuardFinding[] => guardFindings(rules, planned, wish.accept);
  return { snapshot, outcome: 'blockers' in read ? { ...read, findings: [] } : planCreate(wish, read.facts, judged) };
};

export const blockersIn = ({ outcome }: Look): readonly Blocker[] => ('blockers' in outcome ? outcome.blockers : []);

/** All of the wish was seen to be there. */
export const fulfilled = ({ plan, applied }: Run, snapshot: OrgSnapshot): Settled => ({
  status: plan.userId === undefined ? 'created' : 'completed',
  applied: { ...applied, kind: 'applied' },
  deviations: [],
  snapshot,
});

/** Reads everything back: the plan of a wish that was fulfilled is empty, what is left in it was dropped. */
export const verify = async (org: OrgGateway, run: Run, context: FlowContext): Promise<Settled> => {
  context.onStage('verifying');
  const seen = await look(org, run.wish, context.now());
  const { snapshot, outcome } = seen;
  const { applied } = run;
  // What could not be read is not called missing, and not called there either.
  if ('blockers' in outcome)
    return { status: 'partial', applied, deviations: [], snapshot, blockers: outcome.blockers };
  const { steps } = outcome.plan;
  return steps.length === 0 ? fulfilled(run, snapshot) : { status: 'partial', applied, deviations: steps, snapshot };
};
