import { suggestUsernames } from '../model/suggestUsernames.js';
import type { Applied } from '../model/applied.js';
import { orgSummary, type OrgSummary } from '../model/orgSummary.js';
import type { Blocker, CreatePlan, PlanStep } from '../model/plan.js';
import { dataOf, type OrgSnapshot } from '../model/snapshot.js';
import type { Wish } from '../model/spec.js';
import { blockerItem, type BlockerItem, refusalItems } from './blockerText.js';

export type CreateStatus =
  'created' | 'completed' | 'unchanged' | 'planned' | 'blocked' | 'partial' | 'unknown' | 'interrupted';

export type CreatedUser = { id: string | null; username: string; name: string; profile: string };

export type StepOutcome =
  'planned' | 'done' | 'failed' | 'notDone' | 'undone' | 'left' | 'deactivated' | 'unknown' | 'deviates';

export type StepItem = {
  action: string;
  target: string;
  outcome: StepOutcome;
  /** Id of the record, where there is one. */
  id: string | null;
  /** What the platform wants besides the wish, and why. */
  implied: string[];
};

export type PermissionSetItem = { name: string; id: string | null; own: boolean };

export type CreateResult = {
  status: CreateStatus;
  org: OrgSummary;
  user: CreatedUser;
  permissionSets: PermissionSetItem[];
  steps: StepItem[];
  blockers: BlockerItem[];
  /** What differs from the wish although the org said yes. */
  deviations: StepItem[];
  notes: string[];
  /** HTTP requests this command sent. */
  requests: number;
};

export type ResultInput = {
  wish: Wish;
  snapshot: OrgSnapshot;
  plan?: CreatePlan;
  applied?: Applied;
  blockers?: readonly Blocker[];
  /** Steps that a look afterwards still finds missing. */
  deviations?: readonly PlanStep[];
  notes?: readonly string[];
  status: CreateStatus;
  requests: number;
};

const outcomeOf = (step: PlanStep, { applied }: ResultInput): StepOutcome => {
  if (!applied) return 'planned';
  const leftover = applied.leftovers.find((each) => each.step.key === step.key);
  if (leftover) return leftover.state;
  if (applied.kind === 'unknown') return applied.ids.has(step.key) ? 'done' : 'unknown';
  if (applied.kind === 'applied') return 'done';
  if (applied.refusal?.step?.key === step.key) return 'failed';
  return applied.ids.has(step.key) ? 'undone' : 'notDone';
};

const stepItem = (step: PlanStep, outcome: StepOutcome, id: string | undefined): StepItem => ({
  action: step.action,
  target: step.target,
  outcome,
  id: id ?? step.recordId ?? null,
  implied: [...(step.implied ?? [])],
});

const userId = ({ plan, applied, snapshot }: ResultInput): string | null =>
  applied?.ids.get('user') ?? plan?.userId ?? dataOf(snapshot, 'targetUser')?.[0]?.id ?? null;

const permissionSets = ({ wish, plan, applied, snapshot }: ResultInput): PermissionSetItem[] => {
  const own = plan?.ownSet
    ? [{ name: plan.ownSet.name, id: applied?.ids.get('permissionSet') ?? plan.ownSet.id ?? null, own: true }]
    : [];
  const sets = dataOf(snapshot, 'namedPermissionSets') ?? [];
  return [
    ...own,
    ...wish.permissionSets.map((name) => ({
      name,
      id: sets.find((set) => set.name.toLowerCase() === name.toLowerCase())?.id ?? null,
      own: false,
    })),
  ];
};

const blockerItems = ({ wish, snapshot, blockers = [], applied }: ResultInput): BlockerItem[] => {
  const usernames = suggestUsernames(wish.username, dataOf(snapshot, 'organization')?.name ?? '');
  return [...blockers.map(blockerItem), ...(applied?.refusal ? refusalItems(applied.refusal, usernames) : [])];
};

/** Everything the command answers; `--json` prints it as it is. */
export const createResult = (input: ResultInput): CreateResult => {
  const { wish, snapshot, plan, applied, deviations = [], notes = [], status, requests } = input;
  return {
    status,
    org: orgSummary(snapshot, dataOf(snapshot, 'organization')),
    user: { id: userId(input), username: wish.username, name: wish.name, profile: plan?.profileName ?? '' },
    permissionSets: permissionSets(input),
    steps: (plan?.steps ?? []).map((step) => stepItem(step, outcomeOf(step, input), applied?.ids.get(step.key))),
    blockers: blockerItems(input),
    deviations: deviations.map((step) => stepItem(step, 'deviates', undefined)),
    notes: [...notes],
    requests,
  };
};
