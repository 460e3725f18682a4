import rule from '../../../src/audit/rules/seats-in-use.ts';
import type { PslHolding } from '../../../src/model/rows/orgUser.ts';
import { type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

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
      name: 'an inactive user, whose PSL is removed',
      facts: one({ user: inactive, psls: [integrationPsl] }),
      findings: [{ severity: 'low', subject: 'a@b.cd', commands: [freePsl] }],
    },
    {
      name: 'a frozen user, who is deactivated first',
      facts: one({ isFrozen: true, psls: [integrationPsl] }),
      findings: [
        {
          severity: 'low',
          subject: 'a@b.cd',
          text: 'finding.frozen',
          commands: [
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
