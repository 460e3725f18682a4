import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/one-user-per-integration.ts';
import type { ApiUsage } from '../../../src/model/rows/loginGroup.ts';
import { daysAgo, factsOf, type FactsOver, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};
const ui = loginOf({ loginType: 'Application', loginSubType: null, application: 'Browser' });
const sap = loginOf({ application: 'SAP', firstAt: daysAgo(20), lastAt: daysAgo(2) });
const named = (over: Parameters<typeof identityOf>[1]): FactsOver => ({ identities: [identityOf('a@b.cd', over)] });

const fires: Record<string, FactsOver> = {
  'two by logins': named({ logins: [loginOf(), sap] }),
  'one by login, one by token': named({ logins: [sap], tokens: [tokenOf()] }),
  'two by tokens': named({ tokens: [tokenOf(), tokenOf({ appName: 'SAP' })] }),
  'a person too, by server logins': named({ logins: [ui, loginOf(), sap] }),
};

const quiet: Record<string, FactsOver> = {
  nothing: named({}),
  'one app from several addresses': named({
    logins: [loginOf(), loginOf({ loginSubType: 'SOAP API' })],
    origins: [
      { userId: '005', sourceIp: '198.51.100.1', countryIso: 'DE', status: 'Success', count: 3 },
      { userId: '005', sourceIp: '203.0.113.9', countryIso: 'US', status: 'Success', count: 3 },
    ],
  }),
  'names equal but for case': named({ logins: [loginOf()], tokens: [tokenOf({ appName: ' BILLING sync' })] }),
  'configured aliases': {
    ...named({ logins: [loginOf(), sap] }),
    settings: { appAliases: [['Other'], ['billing sync', 'sap']] },
  },
  'first-party apps': named({ logins: [loginOf(), loginOf({ application: 'Salesforce CLI' })] }),
  'configured first-party apps': { ...named({ logins: [loginOf(), sap] }), settings: { firstPartyApps: ['SAP'] } },
  'an application without a name': named({ logins: [loginOf(), loginOf({ application: 'N/A' })] }),
  'failed logins': named({ logins: [loginOf(), { ...sap, status: 'Invalid Password' }] }),
  'tokens not used in the window': named({
    logins: [loginOf()],
    tokens: [tokenOf({ appName: 'SAP', lastUsedAt: daysAgo(91) })],
  }),
  'UI logins': named({ logins: [loginOf(), { ...ui, application: 'Portal' }] }),
  'apps that a person approved': named({
    logins: [ui, loginOf(), { ...sap, loginSubType: 'OAuth Web Server' }],
    tokens: [tokenOf({ appName: 'Zoom' })],
  }),
  'an inactive user': named({ user: { isActive: false }, logins: [loginOf(), sap] }),
};

ruleTester(rule, {
  valid: [{ name: 'one app', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })], datasets: {} } }],
  invalid: [
    {
      name: 'two apps',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf(), loginOf({ application: 'Warehouse' })] })],
        datasets: {},
      },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'one app in two spellings',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf(), loginOf({ application: 'BILLING SYNC ' })] })],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/one-user-per-integration', () => {
  for (const [what, over] of Object.entries(fires))
    it(`fires: ${what}`, () => {
      const { violations } = judge(over);
      expect(violations.map(({ severity, users }) => [severity, users])).to.deep.equal([['moderate', ['a@b.cd']]]);
      expect(violations[0]?.evidence.map((each) => each.what)).to.have.members(['Billing Sync', 'SAP']);
    });

  for (const [what, over] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(over).violations).to.deep.equal([]));

  it('a token without its last use proves none', () => {
    const { lastUsedAt, ...unused } = tokenOf({ appName: 'SAP' });
    expect(lastUsedAt).to.be.a('string');
    expect(judge(named({ logins: [loginOf()], tokens: [unused] })).violations).to.be.empty;
  });

  it('names first and last use, and calls where event logs know them, the first application first', () => {
    const identity = identityOf('a@b.cd', {
      logins: [sap, loginOf()],
      tokens: [tokenOf({ appName: 'SAP', appId: '0H4000000000001AAA', createdAt: daysAgo(15) })],
    });
    const calls = (over: Partial<ApiUsage>): ApiUsage => ({
      userId: identity.user.id.slice(0, 15),
      app: 'billing sync',
      family: 'REST',
      version: '60.0',
      calls: 40,
      ...over,
    });
    const usage = [
      calls({}),
      calls({ version: '61.0', calls: 2 }),
      calls({ app: 'S4', appId: '0H4000000000001', calls: 1 }),
      calls({ userId: '005000000000009' }),
    ];
    const { violations } = judge({
      identities: [identity],
      datasets: { apiUsage: { source: 'EventLogFile', days: [], usage } },
    });
    expect(violations[0]?.evidence).to.deep.equal([
      { what: 'Billing Sync', value: 'first 2026-08-14, last 2026-11-01, 42 API calls', dataset: 'logins' },
      { what: 'SAP', value: 'first 2026-10-13, last 2026-11-01, 1 API call', dataset: 'logins' },
    ]);
    expect(violations[0]?.tokens).to.deep.equal([2, 'Billing Sync, SAP']);
    expect(violations[0]?.commands?.[0]).to.deep.equal(['integration-user', 'create', '--name', 'SAP', '--dry-run']);
  });

  it('says that calls are not known, where they would have been said', () => {
    const gaps = (over: FactsOver) => judge({ ...over, incomplete: ['apiUsage'] }).notLookedAt;
    expect(gaps(named({ logins: [loginOf(), sap] }))).to.deep.equal(['notLookedAt.apiUsage']);
    expect(gaps(named({}))).to.deep.equal([]);
  });
});
