import type { EffectiveAccess } from '../../model/access/effectiveAccess.ts';
import type { GuardFinding } from '../../model/audit/finding.ts';
import type { Rule } from './rule.ts';
import { findingText } from './ruleText.ts';

/** Runs the rules that apply to a plan over the access of one user. */
export function guardFindings(
  rules: readonly Rule[],
  access: EffectiveAccess,
  accepted: readonly string[]
): GuardFinding[] {
  return rules.flatMap((rule) => {
    const violation = rule.checkAccess?.(access);
    if (!violation) return [];
    const { severity, evidence, tokens, text } = violation;
    return [
      {
        ruleId: rule.id,
        severity,
        username: access.username,
        message: findingText(rule.id, tokens, text),
        evidence: evidence.map(({ what, value, path }) => ({
          what,
          ...(value === undefined ? {} : { value }),
          ...(path === undefined ? {} : { path }),
        })),
        accepted: accepted.includes(rule.id),
      },
    ];
  });
}
