import rule from '../../../src/audit/rules/seats-in-use.ts';
import type { PslHolding } from '../../../src/model/rows/orgUser.ts';
import type { HeldSet } from '../../../src/model/rows/assignment.ts';
import { type FactsOver, identityOf, setOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const psl = (pslName: string, id = '2LA1'): PslHolding => ({ id, userId: '005', pslId: '0PL1', pslName });
const integrationPsl = psl('SalesforceAPIIntegrationPsl');
const inactive = { isActive: false };
const chatter = { licenseName: 'Chatter Free', licenseKey: 'PID_CHATTER' };
const one = (over: Parameters<typeof identityOf>[1], datasets: FactsOver['datasets'] = {}): FactsOver => ({
  identities: [identityOf('a@b.cd', over)],
  datasets,
});
const nothingBound = { assignments: [], heldSets: [] };
const boundSet = setOf({ licenseId: '0PL1' });
const holding = (set: HeldSet): FactsOver => {
  const assignments = [
    { id: '0Pa1', userId: '005', setId: set.id, groupId: set.groupId ?? null, isActive: true, isRevoked: false },
  ];
  return one({ user: inactive, psls: [integrationPsl], assignments }, { assignments, heldSets: [set] });
};
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

const show = 'integration-user display --user a@b.cd';
const openUser =
  'org open --path /lightning/setup/ManageUsers/page?address=%2F005abcd00000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1';
const removeSet = 'data delete record --sobject PermissionSetAssignment --record-id 0Pa1';
const isPslLeft = 'data get record --sobject PermissionSetLicenseAssign --record-id 2LA1';
const freePsl = 'data delete record --sobject PermissionSetLicenseAssign --record-id 2LA1';

ruleTester(rule, {
  valid: [{ name: 'an active user', facts: one({}) }],
  invalid: [
    ...Object.entries(fires).map(([name, [facts, values]]) => ({
      name,
      facts,
      findings: [
        {
          severity: 'low' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          tokens: [values.join(', ')],
          text: name.startsWith('a frozen') ? 'finding.frozen' : 'finding',
          evidence: values.map((value) => `${value.endsWith('Psl') ? 'PSL' : 'user license'}: ${value}`),
        },
      ],
    })),
    {
      name: 'an inactive user with the PSL alone, which is removed',
      facts: one({ user: inactive, psls: [integrationPsl] }, nothingBound),
      findings: [{ severity: 'low', subject: 'a@b.cd', commands: [show, freePsl] }],
    },
    {
      name: 'an inactive user whose permission set brought the PSL: the set goes first, and usually takes the PSL along',
      facts: holding(boundSet),
      findings: [{ severity: 'low', subject: 'a@b.cd', commands: [show, removeSet, isPslLeft, freePsl] }],
    },
    ...Object.entries({
      'a package': { ...boundSet, namespace: 'vendor' },
      Salesforce: { ...boundSet, isCustom: false },
      'a group': { ...boundSet, type: 'Group', groupId: '0PG1' },
    }).map(([owner, set]) => ({
      name: `a permission set of ${owner} that needs the PSL is for a person to remove`,
      facts: holding(set),
      findings: [{ severity: 'low' as const, subject: 'a@b.cd', commands: [show, openUser] }],
    })),
    {
      name: 'what is assigned was not read: for a person to look at',
      facts: { ...one({ user: inactive, psls: [integrationPsl] }, nothingBound), incomplete: ['heldSets'] },
      findings: [{ severity: 'low', subject: 'a@b.cd', commands: [show, openUser] }],
    },
    {
      name: 'a frozen user, who is deactivated first',
      facts: one({ isFrozen: true, psls: [integrationPsl] }, nothingBound),
      findings: [
        {
          severity: 'low',
          subject: 'a@b.cd',
          text: 'finding.frozen',
          commands: [
            show,
            `data update record --sobject User --record-id ${identityOf('a@b.cd').user.id} --values IsActive=false`,
            freePsl,
          ],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a user who is frozen or not, which is unknown',
      facts: { ...one({ isFrozen: undefined }), incomplete: ['frozenIdentities'] },
      examined: 0,
      notLookedAt: ['notLookedAt.frozen'],
    },
    ...Object.entries(quiet).map(([name, facts]) => ({ name, facts })),
  ],
});
