import type { ApplyHooks } from '../access/applyStepwise.ts';
import type { Applied, CreateStatus } from '../model/access/createOutcome.ts';
import type { Judgement } from '../model/access/createPlan.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { CreatePlan } from '../model/access/createPlan.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import type { Surplus } from '../model/access/surplus.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';

/** A plan, and what became of it so far. */
export type Run = { wish: Wish; plan: CreatePlan; applied: Applied; snapshot: OrgSnapshot };

/** How a run ended. */
export type Settled = Partial<Judgement> & {
  status: CreateStatus;
  applied: Applied;
  deviations: readonly PlanStep[];
  snapshot: OrgSnapshot;
  /** What the user was found to hold beyond the wish. */
  surplus?: Surplus;
  /** Why it could not be read back. Without it, `findings` are of what was. */
  blockers?: readonly Blocker[];
};

/** What a run needs of the world apart from the org. */
export type RunContext = ApplyHooks & {
  now(): Date;
  /** Waits between two looks after a lost answer. */
  pause(ms: number): Promise<unknown>;
  onStage(stage: Stage): void;
};

export type Stage = 'reading' | 'applying' | 'verifying' | 'looking';
