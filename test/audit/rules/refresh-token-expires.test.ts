import rule from '../../../src/audit/rules/refresh-token-expires.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { withConnectedApp } from '../../helpers/withConnectedApp.ts';
import { identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const endless = externalAppOf({ policy: { refreshToken: 'Infinite' } });
const user = identityOf('a@x.y', { tokens: [tokenOf()] });

const factsWith = (app = endless, identity = user): FactsOver => ({
  identities: [identity],
  datasets: { externalClientApps: [app], connectedApps: [] },
});

ruleTester(rule, {
  valid: [
    ...(['Zero', 'SpecificLifetime', 'SpecificInactivity'] as const).map((refreshToken) => ({
      name: `the policy ${refreshToken}`,
      facts: factsWith(externalAppOf({ policy: { refreshToken } })),
    })),
    {
      name: 'nobody, while connected apps are incomplete',
      facts: { incomplete: ['connectedApps'] },
      notLookedAt: ['notLookedAt.connectedApps'],
    },
  ],
  invalid: [
    ...(['REFRESH_TOKEN', 'RefreshToken', 'OFFLINE_ACCESS'] as const).map((scope) => ({
      name: `no limit, with the scope ${scope}`,
      facts: factsWith({ ...endless, scopes: ['API', scope] }),
      findings: [
        {
          severity: 'low' as const,
          tokens: ['Billing Sync'],
          commands: ['org open --path /lightning/setup/ManageExternalClientApplication/0xI000000000001/detail'],
          subject: 'Billing_Sync',
          users: ['a@x.y'],
          evidence: ['RefreshTokenPolicyType: Infinite', 'a@x.y: has a token of it'],
        },
      ],
    })),
    {
      name: 'a connected app without a limit',
      facts: withConnectedApp({ refreshToken: 'infinite' }),
      notLookedAt: [],
      findings: [
        {
          severity: 'low',
          subject: { type: 'app', id: '0H4000000000001AAA', name: 'Warehouse' },
          evidence: [
            { what: 'refreshTokenPolicy', value: 'infinite', dataset: 'connectedAppSettings' },
            { what: 'a@x.y', value: 'has a token of it', dataset: 'tokens' },
          ],
        },
      ],
    },
    {
      name: 'no limit, beside a connected app',
      facts: {
        identities: [user],
        datasets: { externalClientApps: [endless], connectedApps: [connectedAppOf()] },
      },
      notLookedAt: ['notLookedAt.connectedApps'],
      findings: [{ severity: 'low', subject: 'Billing_Sync' }],
    },
  ],
  nearMisses: [
    ...['zero', 'specific_lifetime:30:DAYS', 'specific_inactivity:7:DAYS'].map((refreshToken) => ({
      name: `a connected app with the policy ${refreshToken}`,
      facts: withConnectedApp({ refreshToken }),
      examined: 1,
      notLookedAt: [],
    })),
    {
      name: 'a connected app that gets no refresh tokens',
      facts: withConnectedApp({ refreshToken: 'infinite', scopes: ['Api'] }),
    },
    {
      name: 'an app that gets no refresh tokens, with full access',
      facts: factsWith({ ...endless, scopes: ['API', 'FULL'] }),
    },
    { name: 'an app that nobody uses', facts: factsWith(endless, identityOf('b@x.y')), examined: 0 },
    {
      name: 'a policy that was not read',
      facts: factsWith(without('policy', endless)),
      notLookedAt: ['notLookedAt.policy'],
    },
    {
      name: 'scopes that were not read',
      facts: factsWith(without('scopes', endless)),
      notLookedAt: ['notLookedAt.policy'],
    },
  ],
});
