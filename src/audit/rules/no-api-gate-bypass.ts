import { reaches } from '../../model/audit/finding.ts';
import { type ApiGate, apiGate } from '../evidence/apiGate.ts';
import { permissionRule } from '../engine/accessRule.ts';
import type { Violation } from '../engine/rule.ts';

export default judgedByGate(
  permissionRule(
    'no-api-gate-bypass',
    { UseAnyApiClient: 'high', CanApproveUninstalledApps: 'high' },
    {
      optional: ['apiAccessControl'],
      notLookedAt: (facts, violations) =>
        facts.isComplete('apiAccessControl') || violations.length === 0 ? [] : ['notLookedAt.apiAccessControl'],
    }
  )
);

type PermissionRule = ReturnType<typeof permissionRule>;

/** How much the first permission matters depends on whether the org has closed the gate that it goes around. */
function judgedByGate(rule: PermissionRule): PermissionRule {
  return {
    ...rule,
    evaluate(facts) {
      const answer = rule.evaluate(facts);
      const gate = apiGate(facts);
      if (gate === undefined) return answer;
      return { ...answer, violations: answer.violations.map((violation) => judgedBy(gate, violation)) };
    },
  };
}

/**
 * Uninstalled apps are blocked in every org since September 2025, so that approving them goes around something anywhere.
 * Without API Access Control, Use Any API Client still opens external client apps that no admin approved for the user.
 */
function judgedBy({ isClosed, evidence: gate }: ApiGate, violation: Violation): Violation {
  const { severity, evidence } = violation;
  const judged = { ...violation, evidence: [...evidence, gate] };
  const isAnyClientOnly = evidence.every(({ what }) => what === 'UseAnyApiClient');
  if (isClosed || !isAnyClientOnly || !reaches(severity, 'moderate')) return judged;
  return { ...judged, severity: 'moderate', text: 'finding.gateOpen' };
}
