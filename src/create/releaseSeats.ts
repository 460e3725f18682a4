import { scopeOf } from '../access/scope.ts';
import type { Applied, Leftover } from '../model/access/applied.ts';
import type { TargetPsl } from '../model/rows/targetUser.ts';
import type { PlanStep } from '../model/access/plan.ts';
import { dataOf } from '../model/org/snapshot.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run } from './look.ts';

const stepOf = (steps: readonly PlanStep[], { id, permissionSetLicenseId }: TargetPsl): PlanStep =>
  steps.find(({ values }) => values['PermissionSetLicenseId'] === permissionSetLicenseId) ?? {
    key: `psl_${id}`,
    action: 'assignPermissionSetLicense',
    target: permissionSetLicenseId,
    object: 'PermissionSetLicenseAssign',
    values: { PermissionSetLicenseId: permissionSetLicenseId },
  };

/**
 * A user that was made and stays behind may hold permission set licenses that the org gave it by itself. An inactive user
 * keeps such a seat, and nobody would know: it is given back, or named.
 */
export const releaseSeats = async (
  org: OrgGateway,
  { wish, plan, applied }: Omit<Run, 'snapshot'>,
  takenAt: Date
): Promise<Applied> => {
  const { leftovers } = applied;
  if (!leftovers.some(({ step }) => step.action === 'createUser')) return applied;
  const scope = scopeOf(wish);
  const held = dataOf(await collectSnapshot(org, datasets, { needs: ['targetPsls'], takenAt, scope }), 'targetPsls');
  const kept: Leftover[] = [];
  for (const psl of held ?? []) {
    const answer = await org.write({ method: 'DELETE', object: 'PermissionSetLicenseAssign', recordId: psl.id });
    if (!answer.ok) kept.push({ step: stepOf(plan.steps, psl), id: psl.id, state: 'left' });
  }
  const others = leftovers.filter(({ step }) => !held || step.object !== 'PermissionSetLicenseAssign');
  return { ...applied, leftovers: [...others, ...kept] };
};
