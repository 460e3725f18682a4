import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/no-human-account.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { ExternalClientApp } from '../../../src/model/rows/oauthToken.ts';
import { daysAgo, factsOf, type FactsOver, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};

const ui = loginOf({ loginType: 'SAML Idp Initiated SSO', loginSubType: null, application: 'Browser', count: 3 });
const person = (over: Parameters<typeof identityOf>[1] = {}): Identity =>
  identityOf('anna@b.cd', { confidence: 'none', reasons: [], logins: [ui], ...over });
const app = (policy: Partial<NonNullable<ExternalClientApp['policy']>> = {}): ExternalClientApp => ({
  id: '0xI000000000001AAA',
  name: 'Billing_App',
  label: 'Billing App',
  isPackaged: false,
  policy: {
    permittedUsers: 'AdminApprovedPreAuthorized',
    ipRelaxation: '0',
    refreshToken: 'Zero',
    isClientCredentialsEnabled: true,
    ...policy,
  },
});

const server = ['SOAP API', 'OAuth Username-Password', 'OAuth Client Credentials', 'OAuth Token Exchange'];

const quiet: Record<string, FactsOver> = {
  'a person without server logins': { people: [person()] },
  'server logins without UI logins': { people: [person({ logins: [loginOf()] })], identities: [identityOf()] },
  'an app that the person approved': {
    people: [
      person({
        logins: [ui, loginOf({ application: 'Zoom', loginSubType: 'OAuth Web Server' })],
        tokens: [tokenOf({ appName: 'DocuSign' })],
      }),
    ],
  },
  'user-agent OAuth': { people: [person({ logins: [ui, loginOf({ loginSubType: 'OAuth User-Agent' })] })] },
  'first-party tools': {
    people: [person({ logins: [ui, loginOf({ application: 'dataloader bulk', loginSubType: 'SOAP API' })] })],
  },
  'configured first-party tools': {
    people: [person({ logins: [ui, loginOf()] })],
    settings: { firstPartyApps: ['billing sync'] },
  },
  'failed server logins': { people: [person({ logins: [ui, loginOf({ status: 'Invalid Password' })] })] },
  'failed UI logins': { people: [person({ logins: [{ ...ui, status: 'Invalid Password' }, loginOf()] })] },
  'an inactive user': { people: [person({ logins: [ui, loginOf()], user: { isActive: false } })] },
  'run-as user without UI logins': {
    identities: [identityOf()],
    datasets: { externalClientApps: [app({ clientCredentialsUser: 'billing@acme.example' })] },
  },
  'a flow that is switched off': {
    people: [person()],
    datasets: {
      externalClientApps: [app({ clientCredentialsUser: 'anna@b.cd', isClientCredentialsEnabled: false })],
    },
  },
};

ruleTester(rule, {
  valid: [{ name: 'no UI login', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'UI and server logins',
      facts: {
        identities: [
          identityOf('a@x.y', {
            logins: [
              loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' }),
              loginOf({ loginSubType: 'OAuth Client Credentials' }),
            ],
          }),
        ],
        datasets: {},
      },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'UI logins only',
      facts: {
        identities: [
          identityOf('a@x.y', {
            logins: [loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' })],
          }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-human-account', () => {
  for (const loginSubType of server)
    it(`fires: UI logins and ${loginSubType}`, () => {
      const { violations } = judge({ people: [person({ logins: [ui, loginOf({ loginSubType })] })] });
      expect(violations).to.have.length(1);
      expect(violations[0]).to.deep.include({ severity: 'high', users: ['anna@b.cd'] });
      expect(violations[0]?.subject).to.deep.equal({
        type: 'user',
        id: '005annabcd000000000'.slice(0, 18),
        name: 'anna@b.cd',
      });
      expect(violations[0]?.evidence.map(({ what, dataset }) => [what, dataset])).to.deep.equal([
        ['SAML Idp Initiated SSO', 'logins'],
        [`Billing Sync: ${loginSubType}`, 'logins'],
      ]);
      expect(violations[0]?.commands?.[0]).to.include.members(['create', 'Billing Sync', '--dry-run']);
    });

  for (const [what, over] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(over).violations).to.deep.equal([]));

  it('a bare SOAP login names no application and is nobody’s known tool', () => {
    const soap = loginOf({ loginSubType: 'SOAP API', application: 'N/A' });
    const [violation] = judge({ people: [person({ logins: [ui, soap] })] }).violations;
    expect(violation?.tokens).to.deep.equal(['2026-11-01', 'unnamed application']);
    expect(violation?.commands?.[0]).to.include('anna Integration');
  });

  const runAs: Record<string, ExternalClientApp> = {
    'by username, whatever its case': app({ clientCredentialsUser: 'Anna@B.cd' }),
    'by id of 15 characters': app({ executeHandlerAsId: person().user.id.slice(0, 15) }),
    'by id of 18 characters': app({ executeHandlerAsId: person().user.id }),
  };
  for (const [what, external] of Object.entries(runAs))
    it(`fires: an app runs as the person, ${what}`, () => {
      const identities = [person({ confidence: 'certain' })];
      const { violations } = judge({ identities, datasets: { externalClientApps: [external] } });
      expect(violations[0]).to.deep.include({ text: 'finding.runAs', tokens: ['2026-11-01', 'Billing App'] });
      expect(violations[0]?.evidence.at(-1)).to.deep.equal({
        what: 'run-as user',
        value: 'Billing App',
        dataset: 'externalClientApps',
      });
    });

  it('looks at people and at identities who work in the UI, each once', () => {
    const both = person({ logins: [ui, { ...ui, lastAt: daysAgo(9) }, loginOf()] });
    const { examined, violations } = judge({ people: [both, person({ user: { id: '005x' } })], identities: [both] });
    expect([examined, violations.length]).to.deep.equal([2, 1]);
  });

  it('says what cannot be seen', () => {
    expect(judge({}).notLookedAt).to.deep.equal(['notLookedAt.jwt']);
    expect(judge({ incomplete: ['externalClientApps'] }).notLookedAt).to.deep.equal([
      'notLookedAt.jwt',
      'notLookedAt.runAs',
    ]);
  });
});
