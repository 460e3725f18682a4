import type { EffectiveAccess } from '../model/effectiveAccess.js';
import type { Finding } from '../model/finding.js';
import type { AccessRule } from './rule.js';
import { findingText } from './ruleText.js';

/** Runs the rules over what one user may do. */
export const judge = (rules: readonly AccessRule[], access: EffectiveAccess, accepted: readonly string[]): Finding[] =>
  rules.flatMap((rule) => {
    const violation = rule.evaluate(access);
    if (!violation) return [];
    const { severity, evidence, tokens } = violation;
    return [
      {
        ruleId: rule.id,
        severity,
        username: access.username,
        message: findingText(rule.id, tokens),
        evidence,
        accepted: accepted.includes(rule.id),
      },
    ];
  });
