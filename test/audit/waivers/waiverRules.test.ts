import { expect } from 'chai';
import { configRules, isConfigRule, waiverRules } from '../../../src/audit/waivers/waiverRules.ts';
import type { AuditCoverage } from '../../../src/audit/discovery/auditCoverage.ts';
import { reviewWaivers, type WaiverFacts } from '../../../src/audit/waivers/reviewWaivers.ts';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import type { Waiver } from '../../../src/model/audit/auditConfig.ts';
import { factsOf } from '../../helpers/auditFacts.ts';
import { findingOf, waiverOf } from '../../helpers/findings.ts';
import { expectTexts } from '../../helpers/ruleTester.ts';

const takenAt = new Date('2026-11-02T08:00:00.000Z');
const many = Array.from({ length: 11 }, (_, index) => `svc-${index.toString()}@b.cd`);

type Over = { outcome?: RuleResult['outcome']; partial?: true; users?: readonly string[]; isWhole?: boolean };

const coverageOf = ({ outcome = 'passed', partial, users = ['a@b.cd'], isWhole = true }: Over): AuditCoverage => ({
  resultOf: (ruleId) =>
    ruleId === 'no-org-change' ? { ruleId, outcome, examined: 1, ...(partial ? { partial } : {}) } : undefined,
  users: new Set(users),
  isWhole,
});

const outcomesOf = (waiver: Waiver, names: readonly string[], over: Over = {}) => {
  const facts: WaiverFacts = {
    findings: names.map((name) => findingOf('no-org-change', name)),
    coverage: coverageOf(over),
    takenAt,
  };
  return waiverRules(reviewWaivers([waiver], facts)).flatMap((rule) => {
    const { violations } = rule.evaluate(factsOf({}));
    expectTexts(rule, { examined: 1, violations });
    return violations.map(({ severity }) => `${rule.id} ${severity}`);
  });
};

describe('audit/configRules', () => {
  const waiver = waiverOf('no-org-change');
  const cases: Array<[says: string, waiver: Waiver, names: string[], over: Over, ...expected: string[]]> = [
    ['one that is needed', waiver, ['a@b.cd'], {}],
    ['one that has ended', { ...waiver, expires: '2026-11-01' }, ['a@b.cd'], {}, 'waiver-current moderate'],
    ['one that has ended and was not needed', { ...waiver, expires: '2026-11-01' }, [], {}, 'waiver-current moderate'],
    ['one that ends today', { ...waiver, expires: '2026-11-02' }, ['a@b.cd'], {}, 'waiver-current low'],
    ['one that ends in 14 days', { ...waiver, expires: '2026-11-16' }, ['a@b.cd'], {}, 'waiver-current low'],
    ['one that ends in 15 days', { ...waiver, expires: '2026-11-17' }, ['a@b.cd'], {}],
    ['one that nobody needs', waiver, [], {}, 'waiver-matched info'],
    ['one that nobody needs and that ends', { ...waiver, expires: '2026-11-03' }, [], {}, 'waiver-matched info'],
    ['one for another user', waiver, ['x@b.cd'], { outcome: 'failed' }, 'waiver-matched info'],
    ['one whose rule could not be evaluated', waiver, [], { outcome: 'notEvaluated' }],
    ['one whose rule may have missed some', waiver, [], { outcome: 'failed', partial: true }],
    ['one whose rule was not asked', waiverOf('no-soap-login'), [], {}],
    ['one whose user was not asked for', waiver, [], { isWhole: false, users: [] }],
    ['one whose user was asked for, and no other', waiver, [], { isWhole: false }, 'waiver-matched info'],
    ['a pattern where not all were asked for', { ...waiver, user: 'a*' }, [], { isWhole: false }],
    ['a pattern for few', { ...waiver, user: 'svc-*' }, many.slice(0, 10), { users: many.slice(0, 10) }],
    ['a pattern for many', { ...waiver, user: 'svc-*' }, many, { users: many }, 'waiver-narrow moderate'],
    ['a pattern for everybody', { ...waiver, user: '*@*' }, ['a@b.cd'], {}, 'waiver-narrow moderate'],
    ['many subjects', waiverOf('no-org-change', { subject: 'svc-*' }), many, {}, 'waiver-narrow moderate'],
    ['every subject', waiverOf('no-org-change', { subject: '*' }), ['a@b.cd'], {}, 'waiver-narrow moderate'],
  ];
  for (const [says, about, names, over, ...expected] of cases)
    it(`${says}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(outcomesOf(about, names, over)).to.deep.equal(expected);
    });

  it('shows why, where it was decided and where it stands', () => {
    const about = waiverOf('no-org-change', { ticket: 'SEC-1', place: 'a.yml:3' });
    const reviews = reviewWaivers([about], { findings: [], coverage: coverageOf({}), takenAt });
    const [violation] = waiverRules(reviews).flatMap((rule) => rule.evaluate(factsOf({})).violations);
    expect(violation?.evidence).to.deep.equal([{ what: 'accepted', value: 'SEC-1', path: 'a.yml:3' }]);
    expect(violation?.subject.type).to.equal('org');
  });

  it('are listed like any rule, and none of the others is one', () => {
    expect(configRules.map(({ id }) => id)).to.deep.equal(['waiver-current', 'waiver-matched', 'waiver-narrow']);
    expect(configRules.every(isConfigRule)).to.equal(true);
    expect(isConfigRule({ id: 'api-only' })).to.equal(false);
    for (const rule of configRules) expectTexts(rule, rule.evaluate(factsOf({})));
  });
});
