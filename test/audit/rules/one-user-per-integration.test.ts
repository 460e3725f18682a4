import rule from '../../../src/audit/rules/one-user-per-integration.ts';
import type { OauthToken } from '../../../src/model/rows/oauthToken.ts';
import type { ApiUsage } from '../../../src/model/rows/loginGroup.ts';
import { daysAgo, type FactsOver, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const ui = loginOf({ loginType: 'Application', loginSubType: null, application: 'Browser' });
const sap = loginOf({ application: 'SAP', firstAt: daysAgo(20), lastAt: daysAgo(2) });
const named = (over: Parameters<typeof identityOf>[1]): FactsOver => ({ identities: [identityOf('a@b.cd', over)] });
const fires: Record<string, FactsOver> = {
  'two by logins': named({ logins: [loginOf(), sap] }),
  'one by login, one by token': named({ logins: [sap], tokens: [tokenOf()] }),
  'two by tokens': named({ tokens: [tokenOf(), tokenOf({ appName: 'SAP' })] }),
  'a person too, by server logins': named({ logins: [ui, loginOf(), sap] }),
};
const quiet: Record<string, FactsOver> = {
  nothing: named({}),
  'one app from several addresses': named({
    logins: [loginOf(), loginOf({ loginSubType: 'SOAP API' })],
    origins: [
      { userId: '005', sourceIp: '198.51.100.1', countryIso: 'DE', status: 'Success', count: 3 },
      { userId: '005', sourceIp: '203.0.113.9', countryIso: 'US', status: 'Success', count: 3 },
    ],
  }),
  'names equal but for case': named({ logins: [loginOf()], tokens: [tokenOf({ appName: ' BILLING sync' })] }),
  'configured aliases': {
    ...named({ logins: [loginOf(), sap] }),
    settings: { appAliases: [['Other'], ['billing sync', 'sap']] },
  },
  'first-party apps': named({ logins: [loginOf(), loginOf({ application: 'Salesforce CLI' })] }),
  'configured first-party apps': { ...named({ logins: [loginOf(), sap] }), settings: { firstPartyApps: ['SAP'] } },
  'an application without a name': named({ logins: [loginOf(), loginOf({ application: 'N/A' })] }),
  'failed logins': named({ logins: [loginOf(), { ...sap, status: 'Invalid Password' }] }),
  'tokens not used in the window': named({
    logins: [loginOf()],
    tokens: [tokenOf({ appName: 'SAP', lastUsedAt: daysAgo(91) })],
  }),
  'UI logins': named({ logins: [loginOf(), { ...ui, application: 'Portal' }] }),
  'apps that a person approved': named({
    logins: [ui, loginOf(), { ...sap, loginSubType: 'OAuth Web Server' }],
    tokens: [tokenOf({ appName: 'Zoom' })],
  }),
  'an inactive user': named({ user: { isActive: false }, logins: [loginOf(), sap] }),
};

const unused: OauthToken = { userId: '005', appName: 'SAP', createdAt: daysAgo(200), useCount: 100 };
const user = identityOf('a@b.cd', {
  logins: [sap, loginOf()],
  tokens: [tokenOf({ appName: 'SAP', appId: '0H4000000000001AAA', createdAt: daysAgo(15) })],
});
const calls = (over: Partial<ApiUsage>): ApiUsage => ({
  userId: user.user.id.slice(0, 15),
  app: 'billing sync',
  family: 'REST',
  version: '60.0',
  calls: 40,
  ...over,
});
const usage = [
  calls({}),
  calls({ version: '61.0', calls: 2 }),
  calls({ app: 'S4', appId: '0H4000000000001', calls: 1 }),
  calls({ userId: '005000000000009' }),
];

ruleTester(rule, {
  valid: [
    { name: 'one app', facts: named({ logins: [loginOf()] }) },
    {
      name: 'no app, so that unknown calls do not matter',
      facts: { ...named({}), incomplete: ['apiUsage'] },
      notLookedAt: [],
    },
  ],
  invalid: [
    {
      name: 'first and last use, and calls where event logs have them, the first application first',
      facts: {
        identities: [user],
        // Most calls of real orgs name no app.
        datasets: { apiUsage: { source: 'EventLogFile', days: [], usage: [...usage, calls({ app: '', calls: 91 })] } },
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'a@b.cd',
          tokens: [2, 'Billing Sync, SAP'],
          evidence: [
            { what: 'Billing Sync', value: 'first 2026-08-14, last 2026-11-01, 42 API calls', dataset: 'logins' },
            { what: 'SAP', value: 'first 2026-10-13, last 2026-11-01, 1 API call', dataset: 'logins' },
            { what: 'API calls of integration users that name no app', value: '91 of 174', dataset: 'apiUsage' },
          ],
          commands: ['integration-user create --name SAP --dry-run', 'integration-user display --user a@b.cd'],
        },
      ],
    },
    {
      name: 'calls that are not known',
      facts: { ...named({ logins: [loginOf(), sap] }), incomplete: ['apiUsage'] },
      notLookedAt: ['notLookedAt.apiUsage'],
      findings: [{ severity: 'moderate', subject: 'a@b.cd' }],
    },
    ...Object.entries(fires).map(([name, facts]) => ({
      name,
      facts,
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          tokens: [2, 'Billing Sync, SAP'],
        },
      ],
    })),
  ],
  nearMisses: [
    { name: 'a token that was never used', facts: named({ logins: [loginOf()], tokens: [unused] }) },
    ...Object.entries(quiet).map(([name, facts]) => ({ name, facts })),
  ],
});
