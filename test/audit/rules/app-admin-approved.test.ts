import rule from '../../../src/audit/rules/app-admin-approved.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { appTokenOf } from '../../helpers/appTokens.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = externalAppOf({ policy: { permittedUsers: 'AllSelfAuthorized' } });
const openConnected = connectedAppOf({ isAdminApprovedOnly: false });
const apps = { externalClientApps: [open], connectedApps: [openConnected] };
const own = [appTokenOf('a@x.y')];

const twins = { externalClientApps: [open], connectedApps: [connectedAppOf({ name: 'Billing Sync' })] };
const billing = identityOf('billing@x.y');

ruleTester(rule, {
  valid: [
    {
      name: 'apps that admins approve',
      facts: {
        datasets: {
          externalClientApps: [externalAppOf()],
          connectedApps: [connectedAppOf()],
          appTokens: [...own, appTokenOf('a@x.y', { appName: 'Warehouse' })],
        },
      },
      examined: 2,
    },
    { name: 'apps that nobody has tokens of', facts: { datasets: { ...apps, appTokens: [] } } },
    {
      name: 'a first-party app',
      facts: {
        datasets: {
          ...apps,
          connectedApps: [connectedAppOf({ name: 'Salesforce CLI', isAdminApprovedOnly: false })],
          appTokens: [appTokenOf('a@x.y', { appName: 'Salesforce CLI' })],
        },
      },
    },
  ],
  invalid: [
    {
      name: 'an open app while API Access Control is on, which blocks users whom no admin approved',
      facts: {
        datasets: { ...apps, appTokens: own, apiAccessControl: { isLimitedForInternalUsers: true } },
      },
      findings: [{ severity: 'low', subject: 'Billing_Sync', text: 'finding.gateClosed' }],
    },
    ...[{ isLimitedForInternalUsers: false }, {}].map((apiAccessControl) => ({
      name: `an open app while API Access Control is ${'isLimitedForInternalUsers' in apiAccessControl ? 'off' : 'no feature of the org'}`,
      facts: { datasets: { ...apps, appTokens: own, apiAccessControl } },
      findings: [{ severity: 'moderate' as const, subject: 'Billing_Sync', text: 'finding' }],
    })),
    {
      name: 'external client apps and connected apps, one finding each, whoever holds their tokens',
      facts: {
        identities: [billing],
        datasets: {
          ...apps,
          appTokens: [
            ...own,
            appTokenOf('a@x.y', { appName: 'WAREHOUSE' }),
            appTokenOf('billing@x.y', { appName: 'Billing_Sync', userId: billing.user.id }),
          ],
        },
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'Billing_Sync',
          users: ['billing@x.y', 'a@x.y'],
          tokens: ['Billing Sync', '2 users hold', 'used 200 times'],
        },
        {
          severity: 'moderate',
          subject: 'Warehouse',
          users: ['a@x.y'],
          evidence: [
            { what: 'OptionsAllowAdminApprovedUsersOnly', value: 'false', dataset: 'connectedApps' },
            'token of a@x.y: last used 2026-11-01, uses: 100',
          ],
          lastCommand: 'org open --path /lightning/setup/ConnectedApplication/home',
        },
      ],
    },
    {
      name: 'the app with the id of the token, of two with one name; its page takes 15 characters of the id',
      facts: { datasets: { ...twins, appTokens: [appTokenOf('a@x.y', { appId: open.id.slice(0, 15) })] } },
      findings: [
        {
          severity: 'moderate',
          subject: { type: 'app', id: open.id, name: open.name },
          evidence: [
            { what: 'PermittedUsersPolicyType', value: 'AllSelfAuthorized', dataset: 'externalClientApps' },
            { what: 'token of a@x.y', value: 'last used 2026-11-01, uses: 100', dataset: 'appTokens' },
          ],
          commands: [
            'integration-user audit --app "Billing Sync"',
            'org open --path /lightning/setup/ManageExternalClientApplication/0xI000000000001/detail',
          ],
        },
      ],
    },
    {
      name: "8,000 customers on the company's mobile app: the app once",
      facts: {
        datasets: {
          ...apps,
          appTokens: [],
          widelyHeldApps: [{ appName: 'Warehouse', tokens: 8000, users: 8000, hasMoreUsers: false }],
        },
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'Warehouse',
          users: [],
          tokens: ['Warehouse', '8000 users hold', 'too many to count their uses'],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a policy that was not read, and an app that is not installed',
      facts: {
        datasets: {
          ...apps,
          externalClientApps: [without('policy', open)],
          appTokens: [...own, appTokenOf('a@x.y', { appName: 'Stranger' })],
        },
      },
    },
    {
      name: 'an inactive user',
      facts: { datasets: { ...apps, appTokens: [appTokenOf('b@x.y', {}, { isActive: false })] } },
    },
    {
      name: 'two apps with one name, and a token without the id',
      facts: { datasets: { ...twins, appTokens: own } },
    },
  ],
});
