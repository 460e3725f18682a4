import { type HeldObjectPermissions, isEffective, isPackagesOwn } from '../../model/access/effectiveAccess.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isPrivate } from '../../model/access/isPrivate.ts';
import { boundElsewhere, grantRule, objectViolation } from '../engine/accessRule.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default grantRule({
  id: 'no-object-view-all',
  severity: 'moderate',
  needs: ['objectPermissions', 'sharingModels'],
  coveredBy: [boundElsewhere, { ruleId: 'no-modify-all-data' }, { ruleId: 'no-view-all-data' }],
  prepare: (facts) => {
    const isHidden = sharingIn(facts);
    const value = evidenceText('viewAllRecords.private');
    return (identity) =>
      objectViolation(
        viewAllOf(identity)
          .filter(({ object }) => isHidden(object) === true)
          .map(({ object, path }) => ({ object, path, value })),
        { permission: 'viewAll', severity: 'moderate' }
      );
  },
  notLookedAt: (facts) => {
    const isHidden = sharingIn(facts);
    const isUnknown = ({ object }: HeldObjectPermissions): boolean => isHidden(object) === undefined;
    return facts.identities.some((identity) => identity.user.isActive && viewAllOf(identity).some(isUnknown))
      ? ['notLookedAt.sharing']
      : [];
  },
});

/** Modify All contains View All: an object with both is the other rule's. */
function viewAllOf({ access }: Identity): HeldObjectPermissions[] {
  const grants = access.objectPermissions;
  const modified = new Set(
    grants
      .filter(({ permissions, path }) => permissions.includes('modifyAll') && isEffective(path))
      .map(({ object }) => object)
  );
  return grants.filter(
    ({ object, permissions, path }) =>
      permissions.includes('viewAll') && !modified.has(object) && !isPackagesOwn(object, path)
  );
}

function sharingIn(facts: AuditFacts): (object: string) => boolean | undefined {
  const models = new Map((facts.read('sharingModels') ?? []).map(({ object, internal }) => [object, internal]));
  return (object) => isPrivate(object, (name) => models.get(name));
}
