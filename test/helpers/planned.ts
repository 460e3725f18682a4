import { guardFindings } from '../../src/audit/engine/guardFindings.ts';
import type { Rule } from '../../src/audit/engine/rule.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import type { PlannedUser } from '../../src/model/access/createPlan.ts';
import type { GuardFinding } from '../../src/model/audit/finding.ts';
import { identityOf } from './auditFacts.ts';
import { aSnapshot, whole } from './facts.ts';

/** A planned user with this access, of whom everything could be read. */
export const plannedWith = (access: EffectiveAccess): PlannedUser => {
  const identity = identityOf(access.username, { access });
  return {
    identity,
    snapshot: aSnapshot({
      users: whole([identity.user]),
      assignments: whole([]),
      heldSets: whole([]),
      heldGroups: whole([]),
      objectPermissions: whole([]),
      setupAccess: whole([]),
      sharingModels: whole([]),
      sessionActivations: whole([]),
    }),
  };
};

/** What the rules say about somebody who is to have this access. */
export const guarded = (
  rules: readonly Rule[],
  access: EffectiveAccess,
  accepted: readonly string[] = []
): readonly GuardFinding[] => guardFindings(rules, plannedWith(access), accepted).findings;
