import rule from '../../../src/audit/rules/seats-left.ts';
import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import type { IntegrationUser, License } from '../../../src/model/rows/integrationUser.ts';
import type { DatasetName } from '../../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { daysAgo, factsOf, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { aLicense, anAssignment, aPsl, aUser } from '../../helpers/facts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};

const inDays = (days: number): string => daysAgo(-days).slice(0, 10);
const users = (count: number): IntegrationUser[] =>
  Array.from({ length: count }, (_, at) => aUser({ id: `00500000000000${at}`, username: `u${at}@b.cd` }));
const seats = (over: Partial<Datasets> = {}): Partial<Datasets> => ({
  userLicenses: [aLicense({ usedAsCached: 1 })],
  permissionSetLicenses: [aPsl({ usedAsCached: 1 })],
  integrationUsers: users(1),
  pslAssignments: [anAssignment()],
  ...over,
});
const license = (over: Partial<License>): Partial<Datasets> =>
  seats({ userLicenses: [aLicense({ usedAsCached: 1, ...over })] });
const psl = (over: Partial<License>): Partial<Datasets> =>
  seats({ permissionSetLicenses: [aPsl({ usedAsCached: 1, ...over })] });
const holder = (at: number, isActive: boolean) =>
  anAssignment({ id: `2LA${at}`, userId: `005${at}`, username: `h${at}@b.cd`, isActive });

type Fired = readonly [string, Partial<Datasets>, string, string, ReadonlyArray<string | number>];
const fires: readonly Fired[] = [
  [
    'more users than seats',
    { ...license({ total: 1 }), integrationUsers: users(2) },
    'moderate',
    'finding.overAllocated',
    ['Salesforce Integration', 2, 1],
  ],
  [
    'more PSLs than seats, inactive holders among them',
    { ...psl({ total: 1 }), pslAssignments: [holder(1, true), holder(2, false)] },
    'moderate',
    'finding.overAllocated',
    ['Salesforce API Integration', 2, 1],
  ],
  [
    'disabled',
    psl({ status: 'Disabled' }),
    'moderate',
    'finding.notActive',
    ['Salesforce API Integration', 'Disabled'],
  ],
  [
    'expired',
    psl({ expiresOn: inDays(-1) }),
    'moderate',
    'finding.expired',
    ['Salesforce API Integration', inDays(-1)],
  ],
  [
    'ends today',
    psl({ expiresOn: inDays(0) }),
    'moderate',
    'finding.expiresSoon',
    ['Salesforce API Integration', inDays(0)],
  ],
  [
    'ends in 60 days',
    psl({ expiresOn: inDays(60) }),
    'moderate',
    'finding.expiresSoon',
    ['Salesforce API Integration', inDays(60)],
  ],
  ['no seat left', license({ total: 1 }), 'info', 'finding.noSeatLeft', ['Salesforce Integration', 1, 1]],
];

const quiet: Record<string, FactsOver> = {
  'seats left': { datasets: seats() },
  'an end in 61 days': { datasets: psl({ expiresOn: inDays(61) }) },
  'an end that the configuration has later': {
    datasets: psl({ expiresOn: inDays(31) }),
    settings: { expiringDays: { assignment: 14, license: 30 } },
  },
  'no limit': { datasets: license({ total: -1 }) },
  'a cached count that differs, alone': { datasets: license({ usedAsCached: 4 }) },
  'an org without the license': { datasets: { userLicenses: [], permissionSetLicenses: [] } },
  'a license that nobody uses, without integrations': {
    datasets: { ...license({ status: 'Disabled', total: 0 }), integrationUsers: [], pslAssignments: [] },
  },
  'another license': {
    datasets: seats({ userLicenses: [aLicense({ id: 'x', name: 'Salesforce', key: 'SFDC', status: 'Disabled' })] }),
  },
  'nothing read': {},
};

ruleTester(rule, {
  valid: [{ name: 'seats are left', facts: { datasets: seats() } }],
  invalid: [
    {
      name: 'no seat is left',
      facts: { datasets: license({ total: 1 }) },
      findings: [{ severity: 'info', subject: 'Salesforce Integration', text: 'finding.noSeatLeft' }],
    },
  ],
  nearMisses: [{ name: 'one seat is left', facts: { datasets: license({ total: 2 }) } }],
});

describe('audit/rules/seats-left', () => {
  for (const [what, datasets, severity, text, tokens] of fires)
    it(`fires: ${what}`, () => {
      const { violations } = judge({ datasets });
      expect(violations).to.have.length(1);
      expect(violations[0]).to.deep.include({ severity, text, tokens });
      expect(violations[0]?.subject.type).to.equal('license');
      expect(violations[0]?.commands).to.deep.include(['integration-user', 'list', 'licenses']);
    });

  for (const [what, over] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(over).violations).to.deep.equal([]));

  it('is about the license, with those of the identities who hold it', () => {
    const holdings = [{ id: '2LA1', userId: '005', pslId: '0PL000000000001', pslName: 'SalesforceAPIIntegrationPsl' }];
    const identities = [
      identityOf('a@b.cd', { psls: holdings }),
      identityOf('e@b.cd'),
      identityOf('i@b.cd', { psls: holdings, user: { isActive: false } }),
    ];
    const { examined, violations } = judge({ identities, datasets: psl({ status: 'Disabled' }) });
    expect(examined).to.equal(2);
    expect(violations[0]?.users).to.deep.equal(['a@b.cd']);
    expect(violations[0]?.subject).to.deep.equal({
      type: 'license',
      id: '0PL000000000001',
      name: 'SalesforceAPIIntegrationPsl',
    });
  });

  it('counts users, and says where the org has another number cached', () => {
    const [violation] = judge({ datasets: license({ total: 1, usedAsCached: 4 }) }).violations;
    expect(violation?.evidence).to.deep.equal([
      { what: 'status', value: 'Active', dataset: 'userLicenses' },
      { what: 'seats', value: '1', dataset: 'userLicenses' },
      { what: 'used, counted', value: '1', dataset: 'integrationUsers' },
      { what: 'used, as cached by the org', value: '4', dataset: 'userLicenses' },
    ]);
  });

  it('names inactive holders, and how their seats are freed', () => {
    const datasets = { ...psl({ total: 2, usedAsCached: 2 }), pslAssignments: [holder(1, true), holder(2, false)] };
    const [violation] = judge({ datasets }).violations;
    expect(violation?.evidence.at(-1)).to.deep.equal({
      what: 'inactive holder',
      value: 'h2@b.cd',
      dataset: 'pslAssignments',
    });
    expect(violation?.commands?.[0]).to.include.members(['delete', 'PermissionSetLicenseAssign', '2LA2']);
  });

  it('looks at the state of every PSL the identities hold, not at its seats', () => {
    const identities = [
      identityOf('a@b.cd', { psls: [{ id: '2LA1', userId: '005', pslId: '0PL9', pslName: 'FieldServicePsl' }] }),
    ];
    const fieldService = (over: Partial<License>) =>
      aPsl({ id: '0PL9', name: 'FieldServicePsl', key: 'FieldServicePsl', label: 'Field Service', ...over });
    const found = (over: Partial<License>) =>
      judge({ identities, datasets: seats({ permissionSetLicenses: [aPsl({ usedAsCached: 1 }), fieldService(over)] }) })
        .violations;
    expect(found({ expiresOn: inDays(5) })[0]).to.deep.include({ severity: 'moderate', users: ['a@b.cd'] });
    expect(found({ total: 1, usedAsCached: 3 })).to.be.empty;
  });

  it('a license that nobody uses is looked at where there are integrations', () => {
    const datasets = { ...license({ status: 'Disabled' }), integrationUsers: [], pslAssignments: [] };
    expect(judge({ identities: [identityOf()], datasets }).violations).to.have.length(1);
  });

  const none = { userLicenses: [], permissionSetLicenses: [] };
  const half = { userLicenses: [aLicense()], permissionSetLicenses: [], integrationUsers: [], pslAssignments: [] };
  const missing: ReadonlyArray<readonly [string, Partial<Datasets>, string]> = [
    ['the license', none, 'finding.noLicense'],
    ['the PSL', half, 'finding.noPsl'],
  ];
  for (const [what, datasets, text] of missing)
    it(`is info: integrations in an org without ${what}, where that is sure`, () => {
      const { examined, violations } = judge({ identities: [identityOf()], datasets });
      expect(violations.map((each) => [each.severity, each.text])).to.deep.equal([['info', text]]);
      expect(examined).to.be.greaterThan(0);
      const incomplete: DatasetName[] = ['userLicenses', 'permissionSetLicenses'];
      expect(judge({ identities: [identityOf()], datasets, incomplete }).violations).to.be.empty;
      expect(judge({ identities: [identityOf('a@b.cd', { confidence: 'none' })], datasets }).violations).to.be.empty;
    });

  it('own rows only are no count, but a state is a state', () => {
    const incomplete: DatasetName[] = ['integrationUsers', 'pslAssignments'];
    expect(judge({ datasets: license({ total: 1 }), incomplete }).violations).to.be.empty;
    expect(judge({ datasets: license({ status: 'Disabled' }), incomplete }).violations).to.have.length(1);
  });
});
