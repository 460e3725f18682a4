import type { OrgSnapshot } from '../org/orgSnapshot.ts';
import type { PlainValues, PlanStep, StepAction, StepValue } from './planStep.ts';

/** What must be known about a kind of step. */
export type StepKind<A extends StepAction> = {
  /** The object that is written. */
  object: string;
  /** User permissions of which the caller needs one; none where no describe has the one that Salesforce documents. */
  rights: readonly string[];
  /**
   * The order where each step is a request of its own: what can be deleted (0), the user, who cannot (1), then what
   * depends on the user. Steps of one rank keep the plan's order.
   */
  rank: 0 | 1 | 2 | 3;
  /**
   * Which part of the user's own permission set it is. Nobody holds that set yet, so that its parts may be written first,
   * rows many in a request; they go when the set goes.
   */
  inert: 'set' | 'change' | 'row' | 'no';
  /** What `DUPLICATE_VALUE` means: a refusal, that it is done already, or that the org itself does it with the user. */
  duplicate: 'refused' | 'done' | 'doneByOrg';
  /** What the step is about, in columns: `output` makes the words. */
  row(step: PlanStep<A>): StepRow;
  /** Finds the record of a step whose response was lost. */
  find(step: PlanStep<A>, place: FindPlace): string | undefined;
  undo(step: PlanStep<A>): Undo;
};

export type StepRow = {
  /** The API name or label of what is made, granted or assigned. */
  name: string;
  /** The object of a field: steps about the same object may share a row. */
  object?: string;
  /** What Salesforce writes into `SetupEntityAccess.SetupEntityType`. */
  entityType?: string;
  /** What is granted of it. */
  details?: readonly string[];
  /** Those of `details` that are not granted yet; all of them if undefined. */
  missing?: readonly string[];
  /** Label of the license of which an existing user takes a seat again. */
  seatOf?: string | undefined;
  /** ISO date-time. */
  expiresAt?: string | undefined;
};

export type FindPlace = {
  snapshot: OrgSnapshot;
  /** A value of the step, with the ids found for what earlier steps made. */
  valueOf: (name: string) => StepValue;
};

/** How a step is taken back. `leaves` is what remains in the org even so. */
export type Undo =
  | { kind: 'delete' }
  | {
      kind: 'write';
      values: PlainValues;
      /** Written along so that a later run knows the record again; left out where the org refuses it. */
      mark?: PlainValues;
      leaves?: 'deactivated';
    }
  | { kind: 'impossible' };
