import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/seats-in-use.ts';
import type { PslHolding } from '../../../src/model/rows/orgUser.ts';
import { factsOf, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};
const psl = (pslName: string, id = '2LA1'): PslHolding => ({ id, userId: '005', pslId: '0PL1', pslName });
const integrationPsl = psl('SalesforceAPIIntegrationPsl');
const inactive = { isActive: false };
const chatter = { licenseName: 'Chatter Free', licenseKey: 'PID_CHATTER' };
const one = (over: Parameters<typeof identityOf>[1]): FactsOver => ({ identities: [identityOf('a@b.cd', over)] });

const fires: Record<string, [FactsOver, string[]]> = {
  'an inactive user with a PSL': [one({ user: inactive, psls: [integrationPsl] }), ['SalesforceAPIIntegrationPsl']],
  'an inactive user with two': [
    one({ user: inactive, psls: [integrationPsl, psl('FieldServiceIntegrationPsl', '2LA2')] }),
    ['SalesforceAPIIntegrationPsl', 'FieldServiceIntegrationPsl'],
  ],
  'a frozen user': [one({ isFrozen: true }), ['Salesforce Integration']],
  'a frozen user with a PSL': [
    one({ isFrozen: true, psls: [integrationPsl] }),
    ['Salesforce Integration', 'SalesforceAPIIntegrationPsl'],
  ],
  'a frozen user on a full license': [
    one({ isFrozen: true, user: { licenseName: 'Salesforce', licenseKey: 'SFDC' } }),
    ['Salesforce'],
  ],
  'a frozen user on a free license with a PSL': [
    one({ isFrozen: true, user: chatter, psls: [integrationPsl] }),
    ['SalesforceAPIIntegrationPsl'],
  ],
};

const quiet: Record<string, FactsOver> = {
  'an active user': one({ psls: [integrationPsl] }),
  'an inactive user without a PSL': one({ user: inactive }),
  'an inactive and frozen user without a PSL': one({ user: inactive, isFrozen: true }),
  'an inactive user whose PSL goes back by itself': one({
    user: inactive,
    psls: [psl('SalesforceCPQ_CPQStandardPerm')],
  }),
  'a frozen user on a free license': one({ isFrozen: true, user: chatter }),
};

ruleTester(rule, {
  valid: [{ name: 'an active user', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'an inactive user with a PSL',
      facts: {
        identities: [
          identityOf('a@x.y', {
            user: { isActive: false },
            psls: [{ id: '2LA1', userId: '005', pslId: '0PL1', pslName: 'FieldServicePsl' }],
          }),
        ],
        datasets: {},
      },
      findings: [{ severity: 'low', subject: 'a@x.y', tokens: ['FieldServicePsl'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a PSL that is freed by itself',
      facts: {
        identities: [
          identityOf('a@x.y', {
            user: { isActive: false },
            psls: [{ id: '2LA1', userId: '005', pslId: '0PL1', pslName: 'SalesforceCPQ' }],
          }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/seats-in-use', () => {
  for (const [what, [over, values]] of Object.entries(fires))
    it(`fires: ${what}`, () => {
      const { violations } = judge(over);
      expect(violations.map(({ severity, users }) => [severity, users])).to.deep.equal([['low', ['a@b.cd']]]);
      expect(violations[0]?.evidence.map(({ value }) => value)).to.deep.equal(values);
    });

  for (const [what, over] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(over).violations).to.deep.equal([]));

  const commandsOf = (over: FactsOver) =>
    judge(over).violations[0]?.commands?.map((words) => words.slice(0, 7).join(' '));
  it('frees what is held: a frozen user is deactivated first', () => {
    const free = 'data delete record --sobject PermissionSetLicenseAssign --record-id 2LA1';
    expect(commandsOf(one({ user: inactive, psls: [integrationPsl] }))).to.deep.equal([free]);
    expect(commandsOf(one({ isFrozen: true, psls: [integrationPsl] }))).to.deep.equal([
      `data update record --sobject User --record-id ${identityOf('a@b.cd').user.id}`,
      free,
    ]);
  });

  it('says that it does not know who is frozen', () => {
    const over = { ...one({ isFrozen: undefined }), incomplete: ['frozenIdentities' as const] };
    expect(judge(over)).to.deep.equal({ examined: 0, violations: [], notLookedAt: ['notLookedAt.frozen'] });
  });
});
