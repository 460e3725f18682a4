import rule from '../../../src/audit/rules/app-installed.ts';
import { connectedAppOf, externalAppOf } from '../../helpers/apps.ts';
import { identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const datasets = { externalClientApps: [externalAppOf()], connectedApps: [connectedAppOf()] };

const strange = tokenOf({ appName: 'Stranger' });

ruleTester(rule, {
  declares: { conclusive: ['connectedApps', 'externalClientApps'] },
  valid: [
    {
      name: 'installed apps by label, API name or id, in any case',
      facts: {
        identities: [
          identityOf('a@x.y', {
            tokens: [
              tokenOf(),
              tokenOf({ appName: 'billing_sync' }),
              tokenOf({ appName: ' warehouse ' }),
              tokenOf({ appName: 'Renamed', appId: connectedAppOf().id }),
              tokenOf({ appName: 'Renamed too', appId: externalAppOf().id.slice(0, 15) }),
            ],
          }),
        ],
        datasets,
      },
    },
    {
      name: 'a first-party app',
      facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf({ appName: 'Salesforce CLI' })] })], datasets },
    },
  ],
  invalid: [
    {
      name: 'an app that is not installed, once with all users',
      facts: {
        identities: [
          identityOf('a@x.y', { tokens: [strange, tokenOf()] }),
          identityOf('b@x.y', { tokens: [{ ...strange, appName: 'STRANGER' }] }),
        ],
        datasets,
      },
      examined: 2,
      findings: [
        {
          severity: 'high',
          subject: { type: 'app', id: '', name: 'Stranger' },
          users: ['a@x.y', 'b@x.y'],
          evidence: [
            { what: 'token of a@x.y', value: 'last used 2026-11-01', dataset: 'tokens' },
            { what: 'token of b@x.y', value: 'last used 2026-11-01', dataset: 'tokens' },
          ],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: { identities: [identityOf('b@x.y', { user: { isActive: false }, tokens: [strange] })], datasets },
    },
    {
      name: 'an app that the configuration calls first-party',
      facts: {
        identities: [identityOf('a@x.y', { tokens: [tokenOf({ appName: 'Our Desk Tool' })] })],
        datasets,
        settings: { firstPartyApps: ['our desk tool'] },
      },
    },
  ],
});
