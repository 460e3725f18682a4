import { expect } from 'chai';
import type { Rule, Violation } from '../../src/audit/engine/rule.ts';
import { findingText, notLookedAtText, ruleText } from '../../src/audit/engine/ruleText.ts';

const unfilled = /%[sd\d]|undefined|NaN/;

/** Everything the rule says is there, and every place for a token is filled. */
export const expectWords = (
  rule: Rule,
  violations: readonly Violation[],
  notLookedAt: readonly string[] = []
): void => {
  const said = [
    ...Object.values(ruleText(rule.id)),
    ...violations.map(({ tokens, text }) => findingText(rule.id, tokens, text)),
    ...notLookedAt.map((key) => notLookedAtText(rule.id, key)),
  ];
  for (const words of said) expect(words).to.be.a('string').and.not.match(unfilled);
};
