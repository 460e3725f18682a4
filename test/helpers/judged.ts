import { expect } from 'chai';
import type { RuleAnswer, Rule, Violation } from '../../src/audit/engine/rule.ts';
import { notLookedAtText } from '../../src/audit/engine/ruleText.ts';
import { factsOf, type FactsOver } from './auditFacts.ts';
import { expectWords } from './ruleWords.ts';

/** Judges the facts, and holds the rule to what each owes: words, evidence with its dataset, a command that helps. */
export const judged = (rule: Rule, over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  const { violations, notLookedAt = [], notEvaluated } = judgement;
  expectWords(rule, violations, notLookedAt);
  if (notEvaluated !== undefined) expect(notLookedAtText(rule.id, notEvaluated)).to.match(/\.$/);
  for (const { commands = [], evidence, subject } of violations) {
    expect(subject.type).to.equal(rule.subject);
    expect(commands, 'commands').to.not.be.empty;
    expect(JSON.stringify(commands)).to.not.match(/undefined|null/);
    expect(evidence, 'evidence').to.not.be.empty;
    for (const { dataset } of evidence) expect([...rule.needs, ...(rule.optional ?? [])]).to.include(dataset);
  }
  return judgement;
};

/** Severity, message key and users of each violation. */
export const verdicts = ({ violations }: RuleAnswer): Array<[severity: string, text: string, ...users: string[]]> =>
  violations.map(({ severity, text = 'finding', users }) => [severity, text, ...users]);

/** The only violation. */
export const soleOf = ({ violations }: RuleAnswer): Violation => {
  const [violation, ...others] = violations;
  expect(others).to.deep.equal([]);
  if (!violation) throw new Error('The rule has nothing against these facts.');
  return violation;
};

/** What was seen, without where. */
export const seenIn = ({ evidence }: Violation): string[] =>
  evidence.map(({ what, value }) => (value === undefined ? what : `${what}: ${value}`));
