import { suggestUsernames } from '../model/access/suggestUsernames.ts';
import type { Applied } from '../model/access/applied.ts';
import type { GuardFinding } from '../model/audit/finding.ts';
import { namedAmong } from '../model/org/named.ts';
import { objectPermissionColumns, objectPermissionNames } from '../model/access/objectPermission.ts';
import { orgSummary, type OrgSummary } from '../model/org/orgSummary.ts';
import type { Blocker, CreatePlan, PlanStep } from '../model/access/plan.ts';
import { dataOf, type OrgSnapshot } from '../model/org/snapshot.ts';
import type { Wish } from '../model/access/spec.ts';
import { blockerItem, type BlockerItem, refusalItems } from './blockerText.ts';

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
  /** What Salesforce requires in addition to the request, and why. */
  implied: string[];
};

/** `assigned`: whether the user holds it now. */
export type LicenseItem = { id: string; name: string; label: string; assigned: boolean };

export type PermissionSetItem = {
  name: string;
  id: string | null;
  own: boolean;
  /** Whether this run made it. */
  created: boolean;
  assigned: boolean;
};

export type CreateResult = {
  status: CreateStatus;
  org: OrgSummary;
  user: CreatedUser;
  licenses: LicenseItem[];
  permissionSets: PermissionSetItem[];
  steps: StepItem[];
  blockers: BlockerItem[];
  /** What differs from the wish although the org said yes. */
  deviations: StepItem[];
  /** What the audit's rules say of this user; they never change the exit code. */
  findings: GuardFinding[];
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
  findings: readonly GuardFinding[];
  notes?: readonly string[];
  status: CreateStatus;
  requests: number;
};

const outcomeAfterLoss = ({ key }: PlanStep, { ids, there, takenBack, at }: Applied): StepOutcome => {
  const known = ids.has(key) || there?.has(key) === true;
  if (takenBack !== true) return known ? 'done' : 'unknown';
  if (known) return 'undone';
  return at?.key === key ? 'unknown' : 'notDone';
};

const outcomeOf = (step: PlanStep, { applied }: ResultInput): StepOutcome => {
  if (!applied) return 'planned';
  const leftover = applied.leftovers.find((each) => each.step.key === step.key);
  if (leftover) return leftover.state;
  if (applied.kind === 'unknown') return outcomeAfterLoss(step, applied);
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

/** Of a row that is there, only what it lacks. */
const missingText = ({ action, target, recordId, values }: PlanStep): string => {
  if (action !== 'grantObject' || recordId === undefined) return target;
  const lacks = objectPermissionNames.filter((name) => values[objectPermissionColumns[name]] === true);
  return `${target.split(': ')[0] ?? ''}: ${lacks.join(', ')}`;
};

const userId = ({ plan, applied, snapshot }: ResultInput): string | null =>
  applied?.ids.get('user') ?? plan?.userId ?? dataOf(snapshot, 'targetUser')?.[0]?.id ?? null;

/** Whether what the step brings is there now: there is no such step, or it took effect and was read back. */
const isThere = (input: ResultInput, step: PlanStep | undefined): boolean => {
  if (input.status === 'blocked' && !input.plan) return false;
  if (step === undefined) return true;
  return (
    outcomeOf(step, input) === 'done' &&
    !(input.deviations ?? []).some((each) => each.action === step.action && each.target === step.target)
  );
};

const stepFor = ({ plan }: ResultInput, action: PlanStep['action'], target: string): PlanStep | undefined =>
  plan?.steps.find((step) => step.action === action && step.target === target);

const licenses = (input: ResultInput): LicenseItem[] =>
  (input.plan?.psls ?? []).map((psl) => ({
    ...psl,
    assigned: isThere(input, stepFor(input, 'assignPermissionSetLicense', psl.label)),
  }));

const permissionSets = (input: ResultInput): PermissionSetItem[] => {
  const { wish, plan, applied, snapshot } = input;
  const sets = dataOf(snapshot, 'namedPermissionSets') ?? [];
  const item = (name: string, id: string | null, own: boolean): PermissionSetItem => {
    const creation = own ? stepFor(input, 'createPermissionSet', name) : undefined;
    return {
      name,
      id,
      own,
      created: creation !== undefined && isThere(input, creation),
      assigned: isThere(input, stepFor(input, 'assignPermissionSet', name)),
    };
  };
  return [
    ...(plan?.ownSet
      ? [item(plan.ownSet.name, applied?.ids.get('permissionSet') ?? plan.ownSet.id ?? null, true)]
      : []),
    ...wish.permissionSets.map((name) => {
      const set = namedAmong(sets, name);
      return item(set?.name ?? name, set?.id ?? null, false);
    }),
  ];
};

const blockerItems = ({ wish, snapshot, blockers = [], applied }: ResultInput): BlockerItem[] => {
  const usernames = suggestUsernames(wish.username, dataOf(snapshot, 'organization')?.name ?? '');
  const org = dataOf(snapshot, 'runningUser')?.username ?? '';
  return [
    ...blockers.map((each) => blockerItem(each, org)),
    ...(applied?.refusal ? refusalItems(applied.refusal, usernames) : []),
  ];
};

/** What the org did by itself and what is left of it. */
const unplanned = ({ plan, applied }: ResultInput): PlanStep[] =>
  (applied?.leftovers ?? []).map(({ step }) => step).filter(({ key }) => !plan?.steps.some((each) => each.key === key));

const idOf = ({ key }: PlanStep, { applied }: ResultInput): string | undefined =>
  applied?.leftovers.find(({ step }) => step.key === key)?.id ?? applied?.ids.get(key);

/** Everything the command answers; `--json` prints it as it is. */
export const createResult = (input: ResultInput): CreateResult => {
  const { wish, snapshot, plan, deviations = [], notes = [], findings, status, requests } = input;
  return {
    status,
    org: orgSummary(snapshot, dataOf(snapshot, 'organization')),
    user: { id: userId(input), username: wish.username, name: wish.name, profile: plan?.profileName ?? '' },
    licenses: licenses(input),
    permissionSets: permissionSets(input),
    steps: [...(plan?.steps ?? []), ...unplanned(input)].map((step) =>
      stepItem(step, outcomeOf(step, input), idOf(step, input))
    ),
    blockers: blockerItems(input),
    deviations: deviations.map((step) => ({ ...stepItem(step, 'deviates', undefined), target: missingText(step) })),
    findings: [...findings],
    notes: [...notes],
    requests,
  };
};
