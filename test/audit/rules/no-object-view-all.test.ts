import rule from '../../../src/audit/rules/no-object-view-all.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import { viaGroup, viaSet, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const see = ['read', 'viewAll'] as const;
const over = (access: EffectiveAccess, models: Readonly<Record<string, string>>): FactsOver => ({
  identities: [holderOf(access)],
  datasets: { sharingModels: Object.entries(models).map(([object, internal]) => ({ object, internal })) },
});

const subject = 'billing@acme.example';
const value = 'View All Records, org-wide default Private';
const all = ['read', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
const seesAll = (object: string, models: Readonly<Record<string, string>>): FactsOver =>
  over(objectAccess([object, see, viaSet('S')]), models);
const finding = { severity: 'moderate' as const, subject };
const unknown = [
  ['an unknown value', 'Case', { Case: 'SomethingNew' }],
  ['an object without a row', 'Case', { Account: 'Private' }],
  ['a parent without a row', 'Contact', { Contact: 'ControlledByParent' }],
  ['a custom object whose master is not known', 'Line__c', { Line__c: 'ControlledByParent', Account: 'Private' }],
  ['a campaign', 'CampaignMember', { CampaignMember: 'ControlledByCampaign', Campaign: 'Private' }],
] as const;

ruleTester(rule, {
  declares: {
    needs: ['users', 'assignments', 'heldSets', 'heldGroups', 'objectPermissions', 'sharingModels'],
    coveredBy: [
      { ruleId: 'no-admin-profile', throughProfile: true },
      { ruleId: 'sets-fit-license', throughOtherLicense: true },
      { ruleId: 'no-modify-all-data' },
      { ruleId: 'no-view-all-data' },
    ],
  },
  valid: [
    { name: 'no objects', facts: { identities: [identityOf('a@x.y')] } },
    { name: 'nothing read', facts: { identities: [holderOf(objectAccess(['Case', see, viaSet('S')]))] } },
  ],
  invalid: [
    {
      name: 'private objects in one finding, with every path',
      facts: over(
        objectAccess(
          ['Account', see, viaSet('S')],
          ['Case', see, viaSet('S')],
          ['Invoice__c', see, viaGroup('G')],
          ['Lead', ['read', 'edit'], viaSet('S')]
        ),
        { Account: 'Private', Case: 'ReadWrite', Invoice__c: 'Private', Lead: 'Private' }
      ),
      findings: [
        {
          ...finding,
          tokens: ['2 objects', 'Account, Invoice__c'],
          evidence: [
            { what: 'Account', value, path: 'permission set S', dataset: 'objectPermissions' },
            { what: 'Invoice__c', value, path: 'permission set group G', dataset: 'objectPermissions' },
          ],
          commands: ['integration-user display --user billing@acme.example --why Account.viewAll'],
        },
      ],
    },
    ...['Private', 'None'].map((model) => ({
      name: `the sharing model ${model}`,
      facts: seesAll('Case', { Case: model }),
      findings: [finding],
    })),
    {
      name: 'an object that is controlled by a private parent',
      facts: seesAll('Contact', { Contact: 'ControlledByParent', Account: 'Private' }),
      findings: [finding],
    },
    {
      name: 'an object that is controlled by a parent with the sharing model None',
      facts: seesAll('Order', { Order: 'ControlledByParent', Account: 'None' }),
      findings: [finding],
    },
    {
      name: 'an object with Modify All behind a session',
      facts: over(
        objectAccess(['Account', see, viaSet('S')], ['Account', all, { ...viaSet('T'), session: 'needed' }]),
        { Account: 'Private' }
      ),
      findings: [finding],
    },
    {
      name: 'View All behind a session, as information',
      facts: over(objectAccess(['Account', see, { ...viaSet('S'), session: 'needed' }]), { Account: 'Private' }),
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
  ],
  nearMisses: [
    { name: 'a public object', facts: seesAll('Account', { Account: 'ReadWrite' }) },
    ...['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'Edit'].map((model) => ({
      name: `the sharing model ${model}`,
      facts: seesAll('Case', { Case: model }),
    })),
    {
      name: 'an object that is controlled by a public parent',
      facts: seesAll('Contact', { Contact: 'ControlledByParent', Account: 'Read' }),
    },
    {
      name: 'an object with Modify All, which another rule reports',
      facts: over(objectAccess(['Account', see, viaSet('S')], ['Account', all, viaSet('T')]), { Account: 'Private' }),
    },
    ...unknown.map(([name, object, models]) => ({
      name,
      facts: seesAll(object, models),
      notLookedAt: ['notLookedAt.sharing'],
    })),
  ],
});
