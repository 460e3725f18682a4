import rule from '../../../src/audit/rules/app-installed.ts';
import { connectedAppOf, externalAppOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { appTokenOf } from '../../helpers/appTokens.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const installed = { externalClientApps: [externalAppOf()], connectedApps: [connectedAppOf()] };
const billing = identityOf('billing@x.y');
const users = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    appTokenOf(`user${index.toString().padStart(2, '0')}@x.y`, { appName: 'Stranger' })
  );

ruleTester(rule, {
  declares: { conclusive: ['connectedApps', 'externalClientApps'] },
  valid: [
    {
      name: 'installed apps by label, API name or id, in any case',
      facts: {
        datasets: {
          ...installed,
          appTokens: [
            appTokenOf('a@x.y'),
            appTokenOf('a@x.y', { appName: 'billing_sync' }),
            appTokenOf('a@x.y', { appName: ' warehouse ' }),
            appTokenOf('a@x.y', { appName: 'Renamed', appId: connectedAppOf().id }),
            appTokenOf('a@x.y', { appName: 'Renamed too', appId: externalAppOf().id.slice(0, 15) }),
          ],
        },
      },
      examined: 2,
    },
    {
      name: 'a first-party app',
      facts: { datasets: { ...installed, appTokens: [appTokenOf('a@x.y', { appName: 'Salesforce CLI' })] } },
    },
  ],
  invalid: [
    {
      name: "an uninstalled app's token of a person",
      facts: {
        datasets: { ...installed, appTokens: [appTokenOf('sue@x.y', { appName: 'Stranger', useCount: 54_000 })] },
      },
      findings: [
        {
          severity: 'high',
          subject: { type: 'app', id: '', name: 'Stranger' },
          users: ['sue@x.y'],
          tokens: ['Stranger', '1 user holds', 'used 54000 times'],
          evidence: [{ what: 'token of sue@x.y', value: 'last used 2026-11-01, uses: 54000', dataset: 'appTokens' }],
          commands: [
            'integration-user audit --app Stranger',
            'org open --path /lightning/setup/ConnectedAppsUsage/home',
          ],
        },
      ],
    },
    {
      name: 'an app of an integration user and of people, once, the integration user first',
      facts: {
        identities: [billing],
        datasets: {
          ...installed,
          appTokens: [
            appTokenOf('anna@x.y', { appName: 'Stranger', useCount: 1 }),
            appTokenOf('billing@x.y', { appName: 'STRANGER', userId: billing.user.id, useCount: 0 }),
          ],
        },
      },
      findings: [
        {
          severity: 'high',
          subject: 'Stranger',
          users: ['billing@x.y', 'anna@x.y'],
          tokens: ['Stranger', '2 users hold', 'used once'],
        },
      ],
    },
    {
      name: 'more holders than are named',
      facts: { datasets: { ...installed, appTokens: users(25) } },
      findings: [
        {
          severity: 'high',
          subject: 'Stranger',
          users: users(20).map(({ holder }) => holder?.username ?? ''),
          tokens: ['Stranger', '25 users hold', 'used 2500 times'],
        },
      ],
    },
    {
      name: 'an app with too many tokens to list, once',
      facts: {
        datasets: {
          ...installed,
          appTokens: [],
          widelyHeldApps: [{ appName: 'Acme Mobile', tokens: 12_000, users: 10_000, hasMoreUsers: true }],
        },
      },
      findings: [
        {
          severity: 'high',
          subject: 'Acme Mobile',
          users: [],
          tokens: ['Acme Mobile', 'more than 10000 users hold', 'too many to count their uses'],
          evidence: [{ what: 'other users with live tokens', value: '10000', dataset: 'appTokens' }],
        },
      ],
    },
    {
      name: 'a holder whom the org does not show',
      facts: {
        datasets: {
          ...installed,
          appTokens: [{ userId: '005x', appName: 'Stranger', createdAt: '2026-01-01', useCount: 0 }],
        },
      },
      findings: [
        { severity: 'high', subject: 'Stranger', users: [], evidence: ['token of 005x: never used, uses: 0'] },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: {
        datasets: { ...installed, appTokens: [appTokenOf('left@x.y', { appName: 'Stranger' }, { isActive: false })] },
      },
    },
    {
      name: 'an app that the configuration calls first-party',
      facts: {
        datasets: { ...installed, appTokens: [appTokenOf('a@x.y', { appName: 'Our Desk Tool' })] },
        settings: { firstPartyApps: ['our desk tool'] },
      },
    },
    {
      name: 'an installed app that 8,000 customers use',
      facts: {
        datasets: {
          ...installed,
          appTokens: [],
          widelyHeldApps: [{ appName: 'Billing Sync', tokens: 8000, users: 8000, hasMoreUsers: false }],
        },
      },
      examined: 1,
    },
  ],
});
