import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/api-only.ts';
import {
  accessOf,
  daysAgo,
  factsOf,
  type FactsOver,
  identityOf,
  loginOf,
  viaGroup,
  viaProfile,
  viaSet,
} from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};

const open = accessOf({ ApiEnabled: viaProfile('System Administrator') });
const ui = loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password', application: 'Browser' });

ruleTester(rule, {
  valid: [{ name: 'an API-only user', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a user who can use the UI',
      facts: { identities: [identityOf('a@x.y', { access: open })], datasets: {} },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: { identities: [identityOf('a@x.y', { access: open, user: { isActive: false } })], datasets: {} },
    },
  ],
});

describe('audit/rules/api-only', () => {
  for (const [how, path] of Object.entries({ profile: viaProfile('P'), set: viaSet('S'), group: viaGroup('G') }))
    it(`API Only User by ${how} is enough, even if somebody logged in to the UI before`, () => {
      const identity = identityOf('a@b.cd', { access: accessOf({ ApiUserOnly: path }), logins: [ui] });
      expect(judge({ identities: [identity] })).to.deep.equal({ examined: 1, violations: [], notLookedAt: [] });
    });

  it('without it the UI is open', () => {
    const { violations } = judge({ identities: [identityOf('a@b.cd', { access: open })] });
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({
      severity: 'high',
      users: ['a@b.cd'],
      subject: { type: 'user', id: '005abcd00000000000', name: 'a@b.cd' },
      evidence: [{ what: 'ApiUserOnly', value: 'not held', dataset: 'heldSets' }],
    });
    expect(violations[0]?.commands?.[0]).to.deep.equal(['integration-user', 'create', '--name', 'a', '--dry-run']);
  });

  it('the permission in a set is offered to holders of the PSL alone: others are refused it', () => {
    const psls = [{ id: '2LA', userId: '005', pslId: '0PL', pslName: 'SalesforceAPIIntegrationPSL' }];
    const { violations } = judge({ identities: [identityOf('a@b.cd', { access: open, psls })] });
    expect(violations[0]?.commands).to.deep.include([
      'org',
      'assign',
      'permset',
      '--name',
      'API_Only_User',
      '--on-behalf-of',
      'a@b.cd',
    ]);
  });

  it('UI logins of the window are evidence, put together; failed ones and others are not', () => {
    const logins = [
      { ...ui, count: 2, firstAt: daysAgo(40), lastAt: daysAgo(30) },
      { ...ui, count: 1, firstAt: daysAgo(3), lastAt: daysAgo(3) },
      { ...ui, status: 'Invalid Password' },
      loginOf(),
    ];
    const [violation] = judge({ identities: [identityOf('a@b.cd', { access: open, logins })] }).violations;
    expect(violation).to.deep.include({ text: 'finding.used', tokens: ['2026-10-30'] });
    expect(violation?.evidence.slice(1)).to.deep.equal([
      { what: 'UI Username-Password', value: '3 logins, first 2026-09-23, last 2026-10-30', dataset: 'logins' },
    ]);
  });

  for (const session of ['needed', 'live'] as const)
    it(`a set that a session has to activate (${session}) keeps nobody out`, () => {
      const access = accessOf({ ApiUserOnly: { ...viaSet('S'), session } });
      const [violation] = judge({ identities: [identityOf('a@b.cd', { access })] }).violations;
      expect(violation?.evidence).to.have.length(2);
    });

  it('inactive users are not looked at, frozen ones are', () => {
    const inactive = identityOf('a@b.cd', { access: open, user: { isActive: false } });
    const frozen = identityOf('e@b.cd', { access: open, isFrozen: true });
    const { examined, violations } = judge({ identities: [inactive, frozen] });
    expect([examined, violations.map(({ users }) => users)]).to.deep.equal([1, [['e@b.cd']]]);
  });

  it('a person who was only asked for is none of its business', () => {
    const person = identityOf('p@b.cd', { access: open, confidence: 'none', logins: [ui] });
    const silent = identityOf('s@b.cd', { access: open, confidence: 'none' });
    expect(judge({ identities: [person, silent] }).violations.map(({ users }) => users)).to.deep.equal([['s@b.cd']]);
    const unknown = judge({ identities: [person, silent], incomplete: ['logins'] });
    expect(unknown).to.deep.equal({ examined: 0, violations: [], notLookedAt: ['notLookedAt.logins'] });
  });

  it('follows from the run-as user that is not API only, and concludes from what is not there', () => {
    expect(rule.coveredBy).to.deep.equal([{ ruleId: 'run-as-integration-user' }]);
    expect(rule.conclusive).to.include.members(['assignments', 'heldSets']);
  });

  it('nothing read is nothing said', () =>
    expect(judge({})).to.deep.equal({ examined: 0, violations: [], notLookedAt: [] }));
});
