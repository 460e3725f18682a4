import { scopeOf } from '../access/scope.js';
import type { Applied, Leftover } from '../model/applied.js';
import type { TargetPsl } from '../model/createFacts.js';
import type { PlanStep } from '../model/plan.js';
import { dataOf } from '../model/snapshot.js';
import { collectSnapshot } from '../org/collectSnapshot.js';
import { datasets } from '../org/datasets/index.js';
import type { OrgGateway } from '../org/orgGateway.js';
import type { Run } from './look.js';

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
