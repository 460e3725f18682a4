import { expect } from 'chai';
import type { Rule, Violation } from '../../src/audit/engine/rule.ts';
import type { FactsOver } from './auditFacts.ts';
import { judged } from './judged.ts';

/** Facts that a rule must not report. */
export type QuietCase = { name: string; facts: FactsOver };

/** Facts that a rule must report, with what each finding says; never its prose. */
export type FiringCase = QuietCase & { findings: readonly ExpectedViolation[] };

export type ExpectedViolation = Pick<Violation, 'severity'> &
  Partial<Pick<Violation, 'text' | 'users' | 'evidence' | 'tokens'>> & {
    /** Name of the subject; its type is the rule's. */
    subject: string;
  };

/** At least one of each, which the types demand. */
export type RuleCases = {
  valid: readonly [QuietCase, ...QuietCase[]];
  invalid: readonly [FiringCase, ...FiringCase[]];
  /** Facts that differ from an invalid case in one thing only. */
  nearMisses: readonly [QuietCase, ...QuietCase[]];
};

/** Tests a rule over data, and holds each finding to what all rules owe: texts, evidence with its dataset, a command. */
export function ruleTester(rule: Rule, { valid, invalid, nearMisses }: RuleCases): void {
  describe(`rule ${rule.id}`, () => {
    for (const { name, facts } of valid) it(`valid: ${name}`, () => expectNothing(rule, facts));
    for (const { name, facts } of nearMisses) it(`near miss: ${name}`, () => expectNothing(rule, facts));
    for (const { name, facts, findings } of invalid)
      it(`invalid: ${name}`, () => {
        const { violations, examined } = judged(rule, facts);
        expect(examined).to.be.at.least(1);
        expect(violations).to.have.length(findings.length);
        violations.forEach((violation, at) => {
          const { subject, ...expected } = findings[at] ?? { subject: '' };
          expect(violation.subject.name).to.equal(subject);
          expect({ text: 'finding', ...violation }).to.deep.include({ text: 'finding', ...expected });
        });
      });
  });
}

function expectNothing(rule: Rule, facts: FactsOver): void {
  expect(judged(rule, facts).violations).to.deep.equal([]);
}
