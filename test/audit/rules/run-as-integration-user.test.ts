import rule from '../../../src/audit/rules/run-as-integration-user.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { appSettingsOf, connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { accessOf, identityOf, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const app = externalAppOf({ policy: { isClientCredentialsEnabled: true, clientCredentialsUser: 'A@x.y' } });
const who = (permissions: Record<string, GrantPath>) => identityOf('a@x.y', { access: accessOf(permissions) });
const apiOnly = { ApiUserOnly: viaProfile('Api') };

const factsWith = (identity = identityOf('a@x.y'), externalClientApps = [app]): FactsOver => ({
  identities: [identity],
  datasets: { externalClientApps },
});
const asConnected = { isClientCredentialsEnabled: true, clientCredentialsUser: 'A@x.y' };
const withConnected = (
  identity: ReturnType<typeof identityOf>,
  over: Parameters<typeof appSettingsOf>[0] = asConnected,
  connectedApps = [connectedAppOf()]
): FactsOver => ({
  identities: [identity],
  datasets: { externalClientApps: [], connectedApps, connectedAppSettings: [appSettingsOf(over)] },
});
const connectedSubject = { type: 'app' as const, id: '0H4000000000001AAA', name: 'Warehouse' };
const subject = { type: 'app' as const, id: app.id, name: app.name };
const session = { ...viaSet('S'), session: 'needed' as const };
const handler = identityOf('h@x.y', { access: accessOf({ ModifyAllData: viaProfile('Admin') }) });

ruleTester(rule, {
  valid: [
    {
      name: 'an API-only user who is no administrator',
      facts: factsWith(),
      examined: 1,
      notLookedAt: ['notLookedAt.connectedApps'],
    },
    {
      name: 'no run-as user',
      facts: { identities: [identityOf('a@x.y')], datasets: { externalClientApps: [externalAppOf()] } },
    },
    { name: 'no apps read', facts: {}, notLookedAt: ['notLookedAt.connectedApps'] },
  ],
  invalid: [
    {
      name: 'an administrator, API-only or not, with the paths',
      facts: factsWith(who({ ...apiOnly, ModifyAllData: viaSet('All'), ManageUsers: viaProfile('Admin') })),
      findings: [
        {
          severity: 'critical',
          commands: [
            'integration-user display --user a@x.y',
            'org open --path /lightning/setup/ManageExternalClientApplication/0xI000000000001/detail',
          ],
          subject,
          users: ['a@x.y'],
          evidence: [
            { what: 'ClientCredentialsFlowUser', value: 'a@x.y', dataset: 'externalClientApps' },
            { what: 'ModifyAllData', path: 'permission set All', dataset: 'heldSets' },
            { what: 'ManageUsers', path: 'profile Admin', dataset: 'heldSets' },
          ],
        },
      ],
    },
    {
      name: 'a connected app that runs as an administrator',
      facts: withConnected(who({ ModifyAllData: viaSet('All') })),
      notLookedAt: [],
      findings: [
        {
          severity: 'critical',
          subject: connectedSubject,
          users: ['a@x.y'],
          evidence: [
            { what: 'oauthClientCredentialUser', value: 'a@x.y', dataset: 'connectedAppSettings' },
            { what: 'ModifyAllData', path: 'permission set All', dataset: 'heldSets' },
            { what: 'ApiUserOnly', value: 'not held', dataset: 'heldSets' },
          ],
          lastCommand: 'org open --path /lightning/setup/ConnectedApplication/page?address=%2F0H4000000000001AAA',
        },
      ],
    },
    {
      name: 'a connected app whose Apex plugin runs as a user who is not API-only, by id',
      facts: withConnected(who({}), { pluginUser: 'renamed@x.y', pluginUserId: who({}).user.id }),
      findings: [
        {
          severity: 'high',
          subject: connectedSubject,
          text: 'finding.notApiOnly',
          firstEvidence: { what: 'pluginExecutionUser', value: 'a@x.y', dataset: 'connectedAppSettings' },
        },
      ],
    },
    {
      name: 'an administrator by Modify All Data alone',
      facts: factsWith(who({ ModifyAllData: viaSet('All') })),
      findings: [{ severity: 'critical', subject }],
    },
    {
      name: 'a user who is not API-only',
      facts: factsWith(who({})),
      findings: [{ severity: 'high', subject, users: ['a@x.y'], text: 'finding.notApiOnly' }],
    },
    {
      name: 'a user with Manage Users, which alone does not make an administrator',
      facts: factsWith(who({ ManageUsers: viaSet('S') })),
      findings: [{ severity: 'high', subject, text: 'finding.notApiOnly' }],
    },
    {
      name: 'a user who is API-only in a session only',
      facts: factsWith(who({ ApiUserOnly: session })),
      findings: [{ severity: 'high', subject, text: 'finding.notApiOnly' }],
    },
    {
      name: 'the user of the token exchange handler, by id, people too, in one finding an app',
      facts: {
        identities: [who({})],
        people: [handler],
        datasets: {
          externalClientApps: [
            externalAppOf({ policy: { ...app.policy, executeHandlerAsId: handler.user.id.slice(0, 15) } }),
          ],
        },
      },
      findings: [
        {
          severity: 'critical',
          subject,
          users: ['a@x.y', 'h@x.y'],
          tokens: ['Billing Sync', 'h@x.y'],
          evidence: [
            { what: 'ClientCredentialsFlowUser', value: 'a@x.y', dataset: 'externalClientApps' },
            { what: 'ApiUserOnly', value: 'not held', dataset: 'heldSets' },
            { what: 'ExecuteHandlerAsId', value: 'h@x.y', dataset: 'externalClientApps' },
            { what: 'ModifyAllData', path: 'profile Admin', dataset: 'heldSets' },
            { what: 'ApiUserOnly', value: 'not held', dataset: 'heldSets' },
          ],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a connected app that runs as an API-only user who is no administrator',
      facts: withConnected(identityOf('a@x.y')),
      examined: 1,
      notLookedAt: [],
    },
    {
      name: 'a connected app whose client credentials flow is off',
      facts: withConnected(who({}), { clientCredentialsUser: 'a@x.y' }),
    },
    {
      name: 'a connected app that the Metadata API does not give',
      facts: withConnected(identityOf('a@x.y'), asConnected, [
        connectedAppOf(),
        connectedAppOf({ id: '0H4000000000002AAA', name: 'Vendor' }),
      ]),
      notLookedAt: ['notLookedAt.otherConnectedApps'],
    },
    {
      name: 'a first-party connected app that the Metadata API does not give',
      facts: withConnected(identityOf('a@x.y'), asConnected, [
        connectedAppOf(),
        connectedAppOf({ id: '0H4000000000002AAA', name: 'Workbench' }),
      ]),
      notLookedAt: [],
    },
    {
      name: 'a flow that is off',
      facts: factsWith(who({}), [externalAppOf({ policy: { clientCredentialsUser: 'a@x.y' } })]),
    },
    {
      name: 'an inactive user',
      facts: factsWith(identityOf('a@x.y', { user: { isActive: false }, access: accessOf() })),
    },
    {
      name: 'Modify All Data behind a session',
      facts: factsWith(who({ ...apiOnly, ModifyAllData: session })),
    },
    {
      name: 'a run-as user who was not read',
      facts: factsWith(identityOf('b@x.y')),
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.otherUsers'],
    },
    {
      name: 'a policy that was not read',
      facts: factsWith(identityOf('b@x.y'), [without('policy', app)]),
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.policy'],
    },
  ],
});
