import type { GuardFinding } from '../audit/finding.ts';
import type { OrgSnapshot } from '../org/orgSnapshot.ts';
import type { Applied } from './applied.ts';
import type { Blocker } from './blocker.ts';
import type { CreatePlan, PlanStep } from './plan.ts';
import type { Wish } from './spec.ts';

/** What came of a wish. */
export type CreateOutcome = {
  status: CreateStatus;
  wish: Wish;
  snapshot: OrgSnapshot;
  /** What the audit's rules say about the user. */
  findings: readonly GuardFinding[];
  /** Undefined where no plan could be made. */
  plan?: CreatePlan;
  applied?: Applied;
  blockers?: readonly Blocker[];
  /** Steps that a look afterwards still finds missing. */
  deviations?: readonly PlanStep[];
  /** HTTP requests sent so far. */
  requests: number;
};

export type CreateStatus =
  'created' | 'completed' | 'unchanged' | 'planned' | 'blocked' | 'partial' | 'unknown' | 'interrupted';
