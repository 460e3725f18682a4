import { scopeOf } from '../access/scope.ts';
import type { Applied, Leftover } from '../model/access/applied.ts';
import type { PlanStep } from '../model/access/plan.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import { dataOf } from '../model/org/orgSnapshot.ts';
import type { TargetPsl } from '../model/rows/targetUser.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run } from './run.ts';

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
  const scope = scopeOf([wish]);
  const psls = dataOf(await collectSnapshot(org, datasets, { needs: ['targetPsls'], takenAt, scope }), 'targetPsls');
  if (!psls) return applied;
  const kept: Leftover[] = [];
  for (const psl of psls) {
    const step = stepOf(plan.steps, psl);
    const answer = await org.write({ method: 'DELETE', object: kindOf(step).object, recordId: psl.id });
    if (!answer.ok) kept.push({ step, id: psl.id, state: 'left' });
  }
  const others = leftovers.filter(({ step }) => step.action !== 'assignPermissionSetLicense');
  return { ...applied, leftovers: [...others, ...kept] };
};

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
