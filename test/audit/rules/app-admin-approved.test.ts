import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/app-admin-approved.ts';
import type { OauthToken } from '../../../src/model/rows/oauthToken.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = externalAppOf({ policy: { permittedUsers: 'AllSelfAuthorized' } });
const openConnected = connectedAppOf({ isAdminApprovedOnly: false });
const holding = (...tokens: OauthToken[]) => [identityOf('a@x.y', { tokens })];
const apps = { externalClientApps: [open], connectedApps: [openConnected] };

const twins = { externalClientApps: [open], connectedApps: [connectedAppOf({ name: 'Billing Sync' })] };
const lastUsed = `last used ${dayOf(daysAgo(1))}`;

ruleTester(rule, {
  valid: [
    {
      name: 'apps that admins approve',
      facts: {
        identities: holding(tokenOf(), tokenOf({ appName: 'Warehouse' })),
        datasets: { externalClientApps: [externalAppOf()], connectedApps: [connectedAppOf()] },
      },
      examined: 2,
    },
    { name: 'apps that nobody has tokens of', facts: { identities: holding(), datasets: apps } },
    {
      name: 'a first-party app',
      facts: {
        identities: holding(tokenOf({ appName: 'Salesforce CLI' })),
        datasets: {
          ...apps,
          connectedApps: [connectedAppOf({ name: 'Salesforce CLI', isAdminApprovedOnly: false })],
        },
      },
    },
  ],
  invalid: [
    {
      name: 'external client apps and connected apps, one finding each, with all users',
      facts: {
        identities: [
          ...holding(tokenOf(), tokenOf({ appName: 'WAREHOUSE' })),
          identityOf('b@x.y', { tokens: [tokenOf({ appName: 'Billing_Sync' })] }),
        ],
        datasets: apps,
      },
      findings: [
        { severity: 'moderate', subject: 'Billing_Sync', users: ['a@x.y', 'b@x.y'] },
        {
          severity: 'moderate',
          subject: 'Warehouse',
          users: ['a@x.y'],
          evidence: [
            { what: 'OptionsAllowAdminApprovedUsersOnly', value: 'false', dataset: 'connectedApps' },
            `token of a@x.y: ${lastUsed}`,
          ],
        },
      ],
    },
    {
      name: 'the app with the id of the token, of two with one name',
      facts: { identities: holding(tokenOf({ appId: open.id.slice(0, 15) })), datasets: twins },
      findings: [
        {
          severity: 'moderate',
          subject: { type: 'app', id: open.id, name: open.name },
          evidence: [
            { what: 'PermittedUsersPolicyType', value: 'AllSelfAuthorized', dataset: 'externalClientApps' },
            { what: 'token of a@x.y', value: 'last used 2026-11-01', dataset: 'tokens' },
          ],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a policy that was not read, and an app that is not installed',
      facts: {
        identities: holding(tokenOf(), tokenOf({ appName: 'Stranger' })),
        datasets: { ...apps, externalClientApps: [without('policy', open)] },
      },
    },
    {
      name: 'an inactive user',
      facts: {
        identities: [identityOf('b@x.y', { user: { isActive: false }, tokens: [tokenOf()] })],
        datasets: apps,
      },
    },
    {
      name: 'two apps with one name, and a token without the id',
      facts: { identities: holding(tokenOf()), datasets: twins },
    },
  ],
});
