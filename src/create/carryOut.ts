import { applyPlan } from '../access/applyPlan.ts';
import type { CreateStatus, Applied, Leftover } from '../model/access/createOutcome.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run, RunContext, Settled } from './run.ts';
import { settleLoss } from './settleLoss.ts';
import { keptOf, verify } from './look.ts';
import { scopeOf } from '../access/scopeOf.ts';
import type { CreatePlan } from '../model/access/createPlan.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import { isReactivation, kindOf } from '../model/access/stepKinds.ts';
import { dataOf } from '../model/org/orgSnapshot.ts';
import type { TargetPsl } from '../model/rows/targetUser.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';

/** Carries the plan out and finds out what came of it. */
export async function carryOut(org: OrgGateway, first: Omit<Run, 'applied'>, context: RunContext): Promise<Settled> {
  context.onStage('applying');
  const planned = { ...first, wish: withPlannedProfile(first) };
  const applied = await applyPlan(planned.plan, org, context);
  const settled = await settle(org, { ...planned, applied }, context);
  return { ...settled, applied: await releaseSeats(org, { ...planned, applied: settled.applied }, context.now()) };
}

/** A new user must have the profile of the plan, whether the wish named it or not: a flow can have set another one. */
function withPlannedProfile({ wish, plan }: Pick<Run, 'wish' | 'plan'>): Wish {
  const profile = plan.steps.find(({ action }) => action === 'createUser')?.values['ProfileId'];
  return typeof profile === 'string' ? { ...wish, profile } : wish;
}

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

/**
 * A user that was made, or reactivated, and stays behind inactive may hold permission set licenses that the org gave it by itself. An inactive user
 * keeps such a seat, and nobody would know: it is given back, or named.
 */
export async function releaseSeats(
  org: OrgGateway,
  { wish, plan, applied, snapshot }: Run,
  takenAt: Date
): Promise<Applied> {
  const { leftovers } = applied;
  if (!leftovers.some(({ step }) => step.action === 'createUser') && !tookBackReactivation(plan, applied))
    return applied;
  const request = { needs: ['targetPsls'], takenAt, scope: scopeOf([wish]), known: keptOf(snapshot) } as const;
  const psls = dataOf(await collectSnapshot(org, datasets, request), 'targetPsls');
  if (!psls) return applied;
  const heldBefore = new Set(dataOf(snapshot, 'targetPsls')?.map(({ id }) => id));
  const kept: Leftover[] = [];
  for (const psl of psls.filter(({ id }) => !heldBefore.has(id))) {
    const step = stepOf(plan.steps, psl);
    const answer = await org.write({ method: 'DELETE', object: kindOf(step).object, recordId: psl.id });
    if (!answer.ok) kept.push({ step, id: psl.id, state: 'left' });
  }
  const others = leftovers.filter(({ step }) => step.action !== 'assignPermissionSetLicense');
  return { ...applied, leftovers: [...others, ...kept] };
}

function tookBackReactivation({ steps }: CreatePlan, { kind, ids, takenBack, leftovers }: Applied): boolean {
  const isUndone = kind === 'refused' || kind === 'interrupted' || takenBack === true;
  return (
    isUndone &&
    steps.some(
      (step) => isReactivation(step) && ids.has(step.key) && !leftovers.some((left) => left.step.key === step.key)
    )
  );
}

/** The step that assigns the license, or one for what the org did by itself. */
function stepOf(steps: readonly PlanStep[], { id, permissionSetLicenseId }: TargetPsl): PlanStep {
  const planned = steps.find(
    (step) => step.action === 'assignPermissionSetLicense' && step.license.id === permissionSetLicenseId
  );
  return (
    planned ?? {
      key: `psl_${id}`,
      action: 'assignPermissionSetLicense',
      license: { id: permissionSetLicenseId, label: permissionSetLicenseId },
      values: { PermissionSetLicenseId: permissionSetLicenseId },
    }
  );
}
