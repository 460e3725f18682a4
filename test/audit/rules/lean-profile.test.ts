import { expect } from 'chai';
import rule from '../../../src/audit/rules/lean-profile.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { factsOf, identityOf, setOf, violationsOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const profileId = '00e000000000001AAA';
const shipped = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];
const owned = setOf({ id: '0PSowned', name: 'X00e', type: 'Profile', profileId, userPermissions: shipped });
const other = setOf({ id: '0PSother', userPermissions: ['ModifyAllData'] });

const datasets = (over: Partial<Datasets> = {}): Partial<Datasets> => ({
  heldSets: [other, owned],
  objectPermissions: [{ setId: other.id, object: 'Account', flags: 'R' }],
  setupAccess: [{ setId: other.id, type: 'ApexClass', targetId: '01p0' }],
  ...over,
});

const billing = identityOf('billing@acme.example');

ruleTester(rule, {
  valid: [{ name: 'a profile as shipped', facts: { identities: [billing], datasets: datasets() } }],
  invalid: [
    {
      name: 'one more permission',
      facts: {
        identities: [billing],
        datasets: datasets({ heldSets: [{ ...owned, userPermissions: ['ViewSetup'] }] }),
      },
      findings: [
        { severity: 'low', subject: 'Minimum Access - API Only Integrations', users: ['billing@acme.example'] },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a permission of another set',
      facts: {
        identities: [billing],
        datasets: datasets({ heldSets: [owned, { ...other, userPermissions: ['ViewSetup'] }] }),
      },
    },
  ],
});

describe('audit/rules/lean-profile', () => {
  it('a profile as it is shipped is lean, whatever other sets its users hold', () => {
    expect(rule.evaluate(factsOf({ identities: [billing], datasets: datasets() }))).to.deep.equal({
      examined: 1,
      violations: [],
      notLookedAt: ['notLookedAt.otherPermissions'],
    });
  });

  it('counts what it grants in addition by kind, once for all its users', () => {
    const classes = Array.from({ length: 12 }, (_, at) => ({
      setId: owned.id,
      type: 'ApexClass',
      targetId: `01p${String(at).padStart(2, '0')}`,
    }));
    const violations = violationsOf(rule, {
      identities: [billing, identityOf('orders@acme.example')],
      datasets: datasets({
        heldSets: [{ ...owned, userPermissions: [...shipped, 'ViewSetup', 'PasswordNeverExpires'] }],
        objectPermissions: [
          { setId: owned.id, object: 'Contact', flags: 'R' },
          { setId: owned.id, object: 'Account', flags: 'RCE' },
        ],
        setupAccess: [
          ...classes,
          { setId: owned.id, type: 'ApexPage', targetId: '0661' },
          { setId: owned.id, type: 'ConnectedApplication', targetId: '0H41' },
        ],
      }),
    });
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({
      severity: 'low',
      subject: { type: 'profile', id: profileId, name: 'Minimum Access - API Only Integrations' },
      users: ['billing@acme.example', 'orders@acme.example'],
      tokens: [
        'Minimum Access - API Only Integrations',
        '2 user permissions, 2 objects, 12 Apex classes and 1 Visualforce page',
      ],
      commands: [['org', 'open', '--path', `/lightning/setup/EnhancedProfiles/page?address=%2F${profileId}`]],
    });
    expect(violations[0]?.evidence.map(({ what, value, dataset }) => [what, value, dataset])).to.deep.equal([
      ['user permissions', '2: PasswordNeverExpires, ViewSetup', 'heldSets'],
      ['objects', '2: Account, Contact', 'objectPermissions'],
      [
        'Apex classes',
        `12, by id: ${classes
          .slice(0, 10)
          .map(({ targetId }) => targetId)
          .join(', ')}, …`,
        'setupAccess',
      ],
      ['Visualforce pages', '1, by id: 0661', 'setupAccess'],
    ]);
    expectWords(rule, violations, ['notLookedAt.otherPermissions']);
  });

  for (const [says, over, heldSets] of [
    ['a user permission', { heldSets: [{ ...owned, userPermissions: ['ViewSetup'] }] }, 'heldSets'],
    ['an object', { objectPermissions: [{ setId: owned.id, object: 'A', flags: 'R' }] }, 'objectPermissions'],
    ['an Apex class', { setupAccess: [{ setId: owned.id, type: 'ApexClass', targetId: '01p' }] }, 'setupAccess'],
    ['a page', { setupAccess: [{ setId: owned.id, type: 'ApexPage', targetId: '066' }] }, 'setupAccess'],
  ] as const)
    it(`${says} alone is enough`, () => {
      const [violation] = violationsOf(rule, { identities: [billing], datasets: datasets(over) });
      expect(violation?.evidence.map(({ dataset }) => dataset)).to.deep.equal([heldSets]);
    });

  it('profiles of other licenses and of inactive users alone are not looked at', () => {
    const bad = datasets({ heldSets: [{ ...owned, userPermissions: ['ModifyAllData'] }] });
    const full = { licenseName: 'Salesforce', licenseKey: 'SFDC' };
    for (const user of [full, { isActive: false }])
      expect(rule.evaluate(factsOf({ identities: [identityOf('a@b.cd', { user })], datasets: bad }))).to.deep.include({
        examined: 0,
        violations: [],
      });
  });

  it('the license is known by its key as well', () => {
    const user = { licenseName: 'Salesforce-Integration', licenseKey: 'SALESFORCE_INTEGRATION_USER' };
    const facts = factsOf({ identities: [identityOf('a@b.cd', { user })], datasets: datasets() });
    expect(rule.evaluate(facts).examined).to.equal(1);
  });

  it('says where the license is hidden, and where the own set was not read', () => {
    const hidden = identityOf('a@b.cd', { user: { licenseName: '', licenseKey: '' } });
    const said = (identities: Parameters<typeof factsOf>[0]): readonly string[] =>
      rule.evaluate(factsOf(identities)).notLookedAt ?? [];
    expect(said({ identities: [hidden], datasets: datasets() })).to.include('notLookedAt.license');
    expect(said({ identities: [billing], datasets: datasets({ heldSets: [other] }) })).to.include(
      'notLookedAt.profile'
    );
    expect(said({ identities: [billing] })).to.include('notLookedAt.profile');
    expectWords(rule, [], ['notLookedAt.license', 'notLookedAt.profile']);
  });
});
