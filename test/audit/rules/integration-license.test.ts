import { expect } from 'chai';
import type { Violation } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/integration-license.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import { accessOf, factsOf, type FactsOver, identityOf, loginOf, viaSet } from '../../helpers/auditFacts.ts';
import { aLicense, aPsl, aUser } from '../../helpers/facts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): readonly Violation[] => {
  const { violations, notLookedAt } = rule.evaluate(factsOf(over));
  expectWords(rule, violations, notLookedAt);
  return violations;
};

const full: Partial<OrgUser> = { licenseName: 'Salesforce', licenseKey: 'SFDC', profileName: 'Standard User' };
const open = accessOf();
const ui = loginOf({ loginType: 'Lightning Login', loginSubType: null });

const fires: Record<string, Identity> = {
  'API only on a full license': identityOf('a@b.cd', { user: full }),
  'API only by a set': identityOf('a@b.cd', { user: full, access: accessOf({ ApiUserOnly: viaSet('S') }) }),
  'likely, without UI logins': identityOf('a@b.cd', {
    user: full,
    access: open,
    confidence: 'likely',
    logins: [loginOf()],
  }),
  'run-as user without UI logins': identityOf('a@b.cd', { user: full, access: open }),
  'a platform license': identityOf('a@b.cd', { user: { licenseName: 'Salesforce Platform', licenseKey: 'AUL' } }),
  'failed UI logins only': identityOf('a@b.cd', { user: full, logins: [{ ...ui, status: 'Failed: API-only user' }] }),
};

const quiet: Record<string, Identity> = {
  'on the integration license': identityOf(),
  'the integration license by its key': identityOf('a@b.cd', { user: { licenseName: 'Intégration' } }),
  'UI logins': identityOf('a@b.cd', { user: full, confidence: 'likely', access: open, logins: [ui] }),
  'UI logins of an API-only user': identityOf('a@b.cd', { user: full, logins: [ui] }),
  'only possible': identityOf('a@b.cd', { user: full, access: open, confidence: 'possible' }),
  'only asked for': identityOf('a@b.cd', { user: full, access: open, confidence: 'none' }),
  inactive: identityOf('a@b.cd', { user: { ...full, isActive: false } }),
  'Chatter Free': identityOf('a@b.cd', { user: { licenseName: 'Chatter Free', licenseKey: 'PID_CHATTER' } }),
  Identity: identityOf('a@b.cd', { user: { licenseName: 'Identity', licenseKey: 'PID_Identity' } }),
  'platform user': identityOf('a@b.cd', {
    user: { licenseName: 'Cloud Integration User', licenseKey: 'CLOUD_INTEGRATION_USER' },
  }),
  'community user': identityOf('a@b.cd', {
    user: { licenseName: 'Customer Community', licenseKey: 'PID_Customer_Community', userType: 'CspLitePortal' },
  }),
  'license not known': identityOf('a@b.cd', { user: { licenseName: '', licenseKey: '' } }),
};

const seats = { userLicenses: [aLicense()], permissionSetLicenses: [aPsl()], integrationUsers: [], pslAssignments: [] };

ruleTester(rule, {
  valid: [{ name: 'the integration license', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a full license',
      facts: { identities: [identityOf('a@x.y', { user: full })], datasets: {} },
      findings: [{ severity: 'moderate', subject: 'a@x.y', tokens: ['Salesforce'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a user who is only possibly an integration',
      facts: { identities: [identityOf('a@x.y', { user: full, access: open, confidence: 'possible' })], datasets: {} },
    },
  ],
});

describe('audit/rules/integration-license', () => {
  for (const [what, identity] of Object.entries(fires))
    it(`fires: ${what}`, () => {
      const violations = judge({ identities: [identity] });
      expect(violations.map(({ severity, users }) => ({ severity, users }))).to.deep.equal([
        { severity: 'moderate', users: ['a@b.cd'] },
      ]);
      expect(violations[0]?.evidence[0]).to.deep.include({ what: 'user license', dataset: 'users' });
    });

  for (const [what, identity] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge({ identities: [identity] })).to.deep.equal([]));

  it('of who is not API only nothing is said where logins are not whole; of who is, it is', () => {
    const likely = identityOf('l@b.cd', { user: full, access: open, confidence: 'likely' });
    const apiOnly = identityOf('a@b.cd', { user: full });
    const violations = judge({ identities: [likely, apiOnly], incomplete: ['logins'] });
    expect(violations.map(({ users }) => users)).to.deep.equal([['a@b.cd']]);
  });

  const said: ReadonlyArray<readonly [string, FactsOver, string, ReadonlyArray<string | number>]> = [
    ['nothing is known', {}, 'finding', ['Salesforce']],
    ['seats are free', { datasets: seats }, 'finding.seats', ['Salesforce', 5]],
    [
      'none is',
      {
        datasets: {
          ...seats,
          userLicenses: [aLicense({ total: 1 })],
          integrationUsers: [aUser()],
        },
      },
      'finding.seats',
      ['Salesforce', 0],
    ],
    [
      'seats have no limit',
      {
        datasets: { ...seats, userLicenses: [aLicense({ total: -1 })], permissionSetLicenses: [aPsl({ total: -1 })] },
      },
      'finding.seats',
      ['Salesforce', 'unlimited'],
    ],
    [
      'a price is configured',
      { settings: { seatPrices: { integration: 10, full: 100 } } },
      'finding.saving',
      ['Salesforce', 1080],
    ],
    ['the price saves nothing', { settings: { seatPrices: { integration: 10, full: 10 } } }, 'finding', ['Salesforce']],
    [
      'seats and a price',
      { datasets: seats, settings: { seatPrices: { integration: 10, full: 175.5 } } },
      'finding.seatsAndSaving',
      ['Salesforce', 5, 1986],
    ],
    ['holders are not all known', { datasets: seats, incomplete: ['integrationUsers'] }, 'finding', ['Salesforce']],
  ];
  for (const [what, over, text, tokens] of said)
    it(`says where ${what}`, () => {
      const [violation] = judge({ ...over, identities: [identityOf('a@b.cd', { user: full })] });
      expect(violation).to.deep.include({ text, tokens });
    });

  it('says that seats could not be counted', () => {
    const facts = factsOf({ incomplete: ['integrationUsers', 'pslAssignments'] });
    expect(rule.evaluate(facts).notLookedAt).to.deep.equal(['notLookedAt.seats']);
  });

  it('gives the path of API only, the server logins, and what helps', () => {
    const [violation] = judge({ identities: [identityOf('a@b.cd', { user: full, logins: [loginOf()] })] });
    expect(violation?.evidence.map(({ what, dataset }) => [what, dataset])).to.deep.equal([
      ['user license', 'users'],
      ['ApiUserOnly', 'heldSets'],
      ['OAuth Client Credentials', 'logins'],
    ]);
    expect(violation?.commands).to.deep.equal([
      ['integration-user', 'list', 'licenses'],
      ['integration-user', 'create', '--name', 'a', '--dry-run'],
    ]);
  });
});
