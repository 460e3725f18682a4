import type { OrgSnapshot } from '../org/orgSnapshot.ts';
import type { Blocker } from './blocker.ts';
import type { CreatePlan } from './createPlan.ts';
import type { Judgement } from './createPlan.ts';
import type { PlanStep } from './planStep.ts';
import type { Surplus } from './surplus.ts';
import type { Wish } from './integrationUserSpec.ts';
import type { ApiProblem } from '../org/answer.ts';

/** What came of a wish. */
export type CreateOutcome = Judgement & {
  status: CreateStatus;
  wish: Wish;
  snapshot: OrgSnapshot;
  /** Undefined where no plan could be made. */
  plan?: CreatePlan;
  applied?: Applied;
  blockers?: readonly Blocker[];
  /** Steps that a look afterwards still finds missing. */
  deviations?: readonly PlanStep[];
  /** What the user was found to hold beyond the wish when it was read back. */
  surplus?: Surplus;
  /** HTTP requests sent so far. */
  requests: number;
};

export type CreateStatus =
  'created' | 'completed' | 'unchanged' | 'planned' | 'blocked' | 'partial' | 'unknown' | 'interrupted';

/** Why a step was refused, in Salesforce's words. */
export type Refusal = { step: PlanStep | undefined; problems: readonly ApiProblem[] };

/** Something that was made and could not be taken back. */
export type Leftover = {
  step: PlanStep;
  id: string;
  /** Users cannot be deleted, only deactivated. */ state: 'deactivated' | 'left';
};

/**
 * What became of a plan.
 * - `applied`: every step took effect.
 * - `refused`: the org said no and nothing is left but `leftovers`.
 * - `interrupted`: stopped on request between two steps; the same is true.
 * - `unknown`: a response was lost; only another look at the org can tell.
 */
export type Applied = {
  kind: 'applied' | 'refused' | 'interrupted' | 'unknown';
  /** Record ids by step key. */
  ids: ReadonlyMap<string, string>;
  refusal?: Refusal;
  /** The step before which it was interrupted, or at which the response was lost. */
  at?: PlanStep;
  leftovers: readonly Leftover[];
  /** Keys of steps that a look after a lost answer found done, with or without an id. */
  there?: ReadonlySet<string>;
  /** After a lost answer: what was there is taken back, but for `leftovers`. */
  takenBack?: boolean;
};
