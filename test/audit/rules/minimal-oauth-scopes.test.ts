import rule from '../../../src/audit/rules/minimal-oauth-scopes.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { withConnectedApp } from '../../helpers/withConnectedApp.ts';
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
          tokens: ['Billing Sync'],
          subject: 'Billing_Sync',
          users: ['a@x.y'],
          evidence: ['scope: API', `scope: ${scope}`, 'a@x.y: has a token of it'],
        },
      ],
    })),
    {
      name: 'a connected app with full access',
      facts: withConnectedApp({ scopes: ['Api', 'Full'] }),
      notLookedAt: [],
      findings: [
        {
          severity: 'moderate',
          subject: { type: 'app', id: '0H4000000000001AAA', name: 'Warehouse' },
          users: ['a@x.y'],
          evidence: [
            { what: 'scope', value: 'Api', dataset: 'connectedAppSettings' },
            { what: 'scope', value: 'Full', dataset: 'connectedAppSettings' },
            { what: 'a@x.y', value: 'has a token of it', dataset: 'tokens' },
          ],
          commands: ['org open --path /lightning/setup/ConnectedApplication/page?address=%2F0H4000000000001AAA'],
        },
      ],
    },
    {
      name: 'a connected app of a package, as information',
      facts: withConnectedApp({ scopes: ['Full'], isPackaged: true }),
      findings: [{ severity: 'info', subject: 'Warehouse', text: 'finding.packaged' }],
    },
    {
      name: 'an app of a package, as information',
      facts: withApp({ isPackaged: true }),
      findings: [{ severity: 'info', subject: 'Billing_Sync', users: ['a@x.y'], text: 'finding.packaged' }],
    },
  ],
  nearMisses: [
    { name: 'a connected app with narrow scopes', facts: withConnectedApp({}), examined: 1, notLookedAt: [] },
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
