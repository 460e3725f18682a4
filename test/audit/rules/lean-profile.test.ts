import rule from '../../../src/audit/rules/lean-profile.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { identityOf, setOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { Evidence } from '../../../src/model/audit/finding.ts';

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

const subject = { type: 'profile' as const, id: profileId, name: 'Minimum Access - API Only Integrations' };
const classes = Array.from({ length: 12 }, (_, at) => ({
  setId: owned.id,
  type: 'ApexClass',
  targetId: `01p${String(at).padStart(2, '0')}`,
}));
const bad = datasets({ heldSets: [{ ...owned, userPermissions: ['ModifyAllData'] }] });
const additions = {
  'a user permission': { heldSets: [{ ...owned, userPermissions: ['ViewSetup'] }] },
  'an object': { objectPermissions: [{ setId: owned.id, object: 'A', flags: 'R' }] },
  'an Apex class': { setupAccess: [{ setId: owned.id, type: 'ApexClass', targetId: '01p' }] },
  'a Visualforce page': { setupAccess: [{ setId: owned.id, type: 'ApexPage', targetId: '066' }] },
};
const evidenceOf: Record<keyof typeof additions, Evidence> = {
  'a user permission': { what: 'user permissions', value: '1: ViewSetup', dataset: 'heldSets' },
  'an object': { what: 'objects', value: '1: A', dataset: 'objectPermissions' },
  'an Apex class': { what: 'Apex classes', value: '1, by id: 01p', dataset: 'setupAccess' },
  'a Visualforce page': { what: 'Visualforce pages', value: '1, by id: 066', dataset: 'setupAccess' },
};

ruleTester(rule, {
  valid: [
    {
      name: 'a profile as shipped, whatever other sets its users have',
      facts: { identities: [billing], datasets: datasets() },
      examined: 1,
      notLookedAt: ['notLookedAt.otherPermissions'],
    },
    {
      name: 'the license by its key',
      facts: {
        identities: [
          identityOf('a@b.cd', {
            user: { licenseName: 'Salesforce-Integration', licenseKey: 'SALESFORCE_INTEGRATION_USER' },
          }),
        ],
        datasets: datasets(),
      },
      examined: 1,
    },
    {
      name: 'a hidden license',
      facts: {
        identities: [identityOf('a@b.cd', { user: { licenseName: '', licenseKey: '' } })],
        datasets: datasets(),
      },
      notLookedAt: ['notLookedAt.otherPermissions', 'notLookedAt.license'],
    },
    {
      name: 'a profile whose own set was not read',
      facts: { identities: [billing], datasets: datasets({ heldSets: [other] }) },
      notLookedAt: ['notLookedAt.otherPermissions', 'notLookedAt.profile'],
    },
    {
      name: 'no sets read',
      facts: { identities: [billing] },
      notLookedAt: ['notLookedAt.otherPermissions', 'notLookedAt.profile'],
    },
  ],
  invalid: [
    {
      name: 'additions counted by kind, once for all users of the profile',
      facts: {
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
      },
      findings: [
        {
          severity: 'low',
          subject,
          users: ['billing@acme.example', 'orders@acme.example'],
          tokens: [
            'Minimum Access - API Only Integrations',
            '2 user permissions, 2 objects, 12 Apex classes and 1 Visualforce page',
          ],
          evidence: [
            { what: 'user permissions', value: '2: PasswordNeverExpires, ViewSetup', dataset: 'heldSets' },
            { what: 'objects', value: '2: Account, Contact', dataset: 'objectPermissions' },
            {
              what: 'Apex classes',
              value: '12, by id: 01p00, 01p01, 01p02, 01p03, 01p04, 01p05, 01p06, 01p07, 01p08, 01p09, …',
              dataset: 'setupAccess',
            },
            { what: 'Visualforce pages', value: '1, by id: 0661', dataset: 'setupAccess' },
          ],
          commands: [`org open --path /lightning/setup/EnhancedProfiles/page?address=%2F${profileId}`],
        },
      ],
    },
    ...Object.entries(additions).map(([name, over]) => ({
      name: `${name} alone`,
      facts: { identities: [billing], datasets: datasets(over) },
      findings: [{ severity: 'low' as const, subject, evidence: [evidenceOf[name as keyof typeof additions]] }],
    })),
  ],
  nearMisses: [
    {
      name: 'a permission of another set',
      facts: {
        identities: [billing],
        datasets: datasets({ heldSets: [owned, { ...other, userPermissions: ['ViewSetup'] }] }),
      },
    },
    {
      name: 'a profile of another license',
      facts: {
        identities: [identityOf('a@b.cd', { user: { licenseName: 'Salesforce', licenseKey: 'SFDC' } })],
        datasets: bad,
      },
      examined: 0,
    },
    {
      name: 'a profile of inactive users',
      facts: { identities: [identityOf('a@b.cd', { user: { isActive: false } })], datasets: bad },
      examined: 0,
    },
  ],
});
