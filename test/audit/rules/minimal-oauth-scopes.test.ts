import rule from '../../../src/audit/rules/minimal-oauth-scopes.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';
import type { ExternalClientApp } from '../../../src/model/rows/oauthToken.ts';

const full = externalAppOf({ scopes: ['API', 'FULL'] });
const datasets = { externalClientApps: [full], connectedApps: [] };
const user = identityOf('a@x.y', { tokens: [tokenOf()] });

const withApp = (app: Partial<ExternalClientApp>): FactsOver => ({
  identities: [user],
  datasets: { ...datasets, externalClientApps: [{ ...full, ...app }] },
});

ruleTester(rule, {
  valid: [
    {
      name: 'narrow scopes',
      facts: { identities: [user], datasets: { ...datasets, externalClientApps: [externalAppOf()] } },
      examined: 1,
    },
  ],
  invalid: [
    ...['FULL', 'Full'].map((scope) => ({
      name: `the scope ${scope}`,
      facts: withApp({ scopes: ['API', scope] }),
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'Billing_Sync',
          users: ['a@x.y'],
          evidence: ['scope: API', `scope: ${scope}`, 'a@x.y: has a token of it'],
        },
      ],
    })),
    {
      name: 'an app of a package, as information',
      facts: withApp({ isPackaged: true }),
      findings: [{ severity: 'info', subject: 'Billing_Sync', users: ['a@x.y'], text: 'finding.packaged' }],
    },
  ],
  nearMisses: [
    { name: 'an app that nobody uses', facts: { identities: [identityOf('a@x.y')], datasets } },
    {
      name: 'an app that no identity uses',
      facts: { identities: [identityOf('b@x.y', { logins: [loginOf({ application: 'Other' })] })], datasets },
      examined: 0,
    },
    {
      name: 'scopes that were not read, and a connected app',
      facts: {
        identities: [user],
        datasets: { externalClientApps: [without('scopes', full)], connectedApps: [connectedAppOf()] },
      },
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.scopes'],
    },
  ],
});
