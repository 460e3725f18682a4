import type { Applied, CreateOutcome, CreateStatus } from '../model/access/createOutcome.ts';
import type { NotJudged } from '../model/access/createPlan.ts';
import type { PlanStep, StepAction } from '../model/access/planStep.ts';
import { isSameStep } from '../model/access/stepKinds.ts';
import { suggestUsernames } from '../model/access/suggestUsernames.ts';
import { type WrittenField, writtenFields } from '../model/access/writtenFields.ts';
import type { GuardFinding } from '../model/audit/finding.ts';
import { isSameName, namedAmong } from '../model/text/caseless.ts';
import { orgSummary, type OrgSummary, dataOf } from '../model/org/orgSnapshot.ts';
import type { Connection } from './connection.ts';
import { blockerItem, type BlockerItem, refusalItems } from './blockerText.ts';
import { impliedTexts, missingTarget, noteText, stepTarget } from './stepText.ts';
import { surplusItem, type SurplusItem } from './surplusText.ts';

/** Everything the command answers; `--json` prints it as it is. */
export const createResult = (outcome: CreateOutcome): CreateResult => {
  const { wish, snapshot, plan, deviations = [], findings, notJudged, status, requests } = outcome;
  const names = { username: wish.username, profileName: plan?.profileName ?? '' };
  return {
    status,
    org: orgSummary(snapshot, dataOf(snapshot, 'organization')),
    user: { id: userId(outcome), username: wish.username, name: wish.name, profile: plan?.profileName ?? '' },
    licenses: licenses(outcome),
    permissionSets: permissionSets(outcome),
    steps: [...(plan?.steps ?? []), ...unplanned(outcome)].map((step) => ({
      action: step.action,
      target: stepTarget(step),
      outcome: outcomeOf(step, outcome),
      id: idOf(step, outcome) ?? step.recordId ?? null,
      fields: writtenFields(step, names),
      implied: impliedTexts(step),
    })),
    blockers: blockerItems(outcome),
    deviations: deviations.map((step) => ({
      action: step.action,
      target: missingTarget(step),
      outcome: 'deviates',
      id: step.recordId ?? null,
      fields: writtenFields(step, names),
      implied: impliedTexts(step),
    })),
    findings: [...findings],
    notJudged: [...notJudged],
    notes: (plan?.notes ?? []).map(noteText),
    surplus: surplusItem(outcome),
    requests,
  };
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
  /** What the audit's rules say about this user; they never change the exit code. */
  findings: GuardFinding[];
  /** Rules that could not be asked, and why: what these would find is not known. */
  notJudged: NotJudged[];
  notes: string[];
  /** What the user holds beyond the request; null where there is no user to compare, or it wasn't read back. */
  surplus: SurplusItem | null;
  /** How to connect the system, once the user is there. */
  connection?: Connection;
  /** HTTP requests this command sent. */
  requests: number;
};

export type CreatedUser = { id: string | null; username: string; name: string; profile: string };

export type StepOutcome =
  'planned' | 'done' | 'failed' | 'notDone' | 'undone' | 'left' | 'deactivated' | 'unknown' | 'deviates';

export type StepItem = {
  action: string;
  target: string;
  outcome: StepOutcome;
  /** Id of the record, where there is one. */
  id: string | null;
  /** Every field that the step writes. In a deviation, `to` is what was requested and `from` what was found. */
  fields: WrittenField[];
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

function outcomeOf(step: PlanStep, { applied }: CreateOutcome): StepOutcome {
  if (!applied) return 'planned';
  const leftover = applied.leftovers.find((left) => left.step.key === step.key);
  if (leftover) return leftover.state;
  if (applied.kind === 'unknown') return outcomeAfterLoss(step, applied);
  if (applied.kind === 'applied') return 'done';
  if (applied.refusal?.step?.key === step.key) return 'failed';
  return applied.ids.has(step.key) ? 'undone' : 'notDone';
}

function outcomeAfterLoss({ key }: PlanStep, { ids, there, takenBack, at }: Applied): StepOutcome {
  const known = ids.has(key) || there?.has(key) === true;
  if (takenBack !== true) return known ? 'done' : 'unknown';
  if (known) return 'undone';
  return at?.key === key ? 'unknown' : 'notDone';
}

function idOf({ key }: PlanStep, { applied }: CreateOutcome): string | undefined {
  return applied?.leftovers.find(({ step }) => step.key === key)?.id ?? applied?.ids.get(key);
}

function idMadeBy(action: StepAction, { plan, applied }: CreateOutcome): string | undefined {
  const step = plan?.steps.find((planned) => planned.action === action);
  return step && applied?.ids.get(step.key);
}

function userId(outcome: CreateOutcome): string | null {
  const { plan, snapshot, wish } = outcome;
  const existing = dataOf(snapshot, 'targetUser')?.find(({ username }) => isSameName(username, wish.username));
  return idMadeBy('createUser', outcome) ?? plan?.userId ?? existing?.id ?? null;
}

/** What the org did by itself and what is left of it. */
function unplanned({ plan, applied }: CreateOutcome): PlanStep[] {
  return (applied?.leftovers ?? [])
    .map(({ step }) => step)
    .filter(({ key }) => !plan?.steps.some((planned) => planned.key === key));
}

/** Whether what the step brings is in the org now: there is no such step, or it took effect and was read back. */
function isInOrg(outcome: CreateOutcome, step: PlanStep | undefined): boolean {
  if (outcome.status === 'blocked' && !outcome.plan) return false;
  if (step === undefined) return true;
  return (
    outcomeOf(step, outcome) === 'done' && !(outcome.deviations ?? []).some((missing) => isSameStep(missing, step))
  );
}

function licenses(outcome: CreateOutcome): LicenseItem[] {
  const { steps = [], psls = [] } = outcome.plan ?? {};
  return psls.map((psl) => {
    const step = steps.find(
      (planned) => planned.action === 'assignPermissionSetLicense' && planned.license.id === psl.id
    );
    return { ...psl, assigned: isInOrg(outcome, step) };
  });
}

function permissionSets(outcome: CreateOutcome): PermissionSetItem[] {
  const { wish, plan, snapshot } = outcome;
  const { ownSet, steps = [] } = plan ?? {};
  const stepFor = (action: 'createPermissionSet' | 'assignPermissionSet', name: string): PlanStep | undefined =>
    steps.find((step) => step.action === action && 'permissionSet' in step && step.permissionSet === name);
  const item = (name: string, id: string | null, own: boolean): PermissionSetItem => {
    const creation = own ? stepFor('createPermissionSet', name) : undefined;
    return {
      ...{ name, id, own },
      created: creation !== undefined && isInOrg(outcome, creation),
      assigned: isInOrg(outcome, stepFor('assignPermissionSet', name)),
    };
  };
  const existing = dataOf(snapshot, 'namedPermissionSets') ?? [];
  return [
    ...(ownSet ? [item(ownSet.name, idMadeBy('createPermissionSet', outcome) ?? ownSet.id ?? null, true)] : []),
    ...wish.permissionSets.map((name) => {
      const set = namedAmong(existing, name);
      return item(set?.name ?? name, set?.id ?? null, false);
    }),
  ];
}

function blockerItems({ wish, snapshot, plan, blockers = [], applied }: CreateOutcome): BlockerItem[] {
  const usernames = suggestUsernames(wish.username, dataOf(snapshot, 'organization')?.name ?? '');
  const org = dataOf(snapshot, 'runningUser')?.username ?? '';
  const psls = (plan?.psls ?? []).map(({ label }) => label);
  return [
    ...blockers.map((blocker) => blockerItem(blocker, org)),
    ...(applied?.refusal ? refusalItems(applied.refusal, { usernames, userFields: wish.userFields, psls }) : []),
  ];
}
