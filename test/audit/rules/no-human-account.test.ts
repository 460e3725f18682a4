import rule from '../../../src/audit/rules/no-human-account.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { ExternalClientApp } from '../../../src/model/rows/oauthToken.ts';
import { appSettingsOf, connectedAppOf } from '../../helpers/apps.ts';
import {
  accessOf,
  daysAgo,
  type FactsOver,
  identityOf,
  loginOf,
  tokenOf,
  viaProfile,
} from '../../helpers/auditFacts.ts';
import { appTokenOf } from '../../helpers/appTokens.ts';
import type { AppToken } from '../../../src/model/rows/oauthToken.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';

const ui = loginOf({ loginType: 'SAML Idp Initiated SSO', loginSubType: null, application: 'Browser', count: 3 });
const person = (over: Parameters<typeof identityOf>[1] = {}): Identity =>
  identityOf('anna@b.cd', { confidence: 'none', reasons: [], logins: [ui], ...over });
const app = (policy: Partial<NonNullable<ExternalClientApp['policy']>> = {}): ExternalClientApp => ({
  id: '0xI000000000001AAA',
  name: 'Billing_App',
  label: 'Billing App',
  isPackaged: false,
  policy: {
    permittedUsers: 'AdminApprovedPreAuthorized',
    ipRelaxation: '0',
    refreshToken: 'Zero',
    isClientCredentialsEnabled: true,
    ...policy,
  },
});
const server = ['SOAP API', 'OAuth Username-Password', 'OAuth Client Credentials', 'OAuth Token Exchange'];
const quiet: Record<string, FactsOver> = {
  'a person without server logins': { people: [person()] },
  'server logins without UI logins': { people: [person({ logins: [loginOf()] })], identities: [identityOf()] },
  'an app that the person approved': {
    people: [
      person({
        logins: [ui, loginOf({ application: 'Zoom', loginSubType: 'OAuth Web Server' })],
        tokens: [tokenOf({ appName: 'DocuSign' })],
      }),
    ],
  },
  'user-agent OAuth': { people: [person({ logins: [ui, loginOf({ loginSubType: 'OAuth User-Agent' })] })] },
  'first-party tools': {
    people: [person({ logins: [ui, loginOf({ application: 'dataloader bulk', loginSubType: 'SOAP API' })] })],
  },
  'configured first-party tools': {
    people: [person({ logins: [ui, loginOf()] })],
    settings: { firstPartyApps: ['billing sync'] },
  },
  'failed server logins': { people: [person({ logins: [ui, loginOf({ status: 'Invalid Password' })] })] },
  'failed UI logins': { people: [person({ logins: [{ ...ui, status: 'Invalid Password' }, loginOf()] })] },
  'an inactive user': { people: [person({ logins: [ui, loginOf()], user: { isActive: false } })] },
  'run-as user without UI logins': {
    identities: [identityOf()],
    datasets: { externalClientApps: [app({ clientCredentialsUser: 'billing@acme.example' })] },
  },
  'a flow of a connected app that is switched off': {
    people: [person()],
    datasets: { externalClientApps: [], connectedAppSettings: [appSettingsOf({ clientCredentialsUser: 'anna@b.cd' })] },
  },
  'a flow that is switched off': {
    people: [person()],
    datasets: {
      externalClientApps: [app({ clientCredentialsUser: 'anna@b.cd', isClientCredentialsEnabled: false })],
    },
  },
};
const runAs: Record<string, ExternalClientApp> = {
  'by username, whatever its case': app({ clientCredentialsUser: 'Anna@B.cd' }),
  'by id of 15 characters': app({ executeHandlerAsId: person().user.id.slice(0, 15) }),
  'by id of 18 characters': app({ executeHandlerAsId: person().user.id }),
};

const bridge = (more: Parameters<typeof appTokenOf>[1] = {}) =>
  appTokenOf('anna@b.cd', { appName: 'Data Bridge', useCount: 54_000, ...more });
const held = (...appTokens: AppToken[]): FactsOver => ({
  people: [
    person({
      access: accessOf({ ModifyAllData: viaProfile('System Administrator') }),
    }),
  ],
  datasets: { appTokens },
});
const others = (count: number): AppToken[] =>
  Array.from({ length: count }, (_, index) => appTokenOf(`other${index.toString()}@b.cd`, { appName: 'Data Bridge' }));
const neverUsed: AppToken = { userId: bridge().userId, appName: 'Data Bridge', createdAt: daysAgo(9), useCount: 0 };
const tokenCases: Record<string, FactsOver> = {
  'a token of an app that four people use': held(bridge(), ...others(3)),
  'a token of an app that four people log in through, whoever has tokens': {
    ...held(bridge()),
    datasets: { appTokens: [bridge()], loginApps: [{ application: 'data bridge', users: 4, logins: 90 }] },
  },
  'a token that was never used': held(neverUsed),
  'a token that nobody used in the window': held(bridge({ lastUsedAt: daysAgo(100) })),
  'a token of a first-party app': held(bridge({ appName: 'Salesforce CLI' })),
  'a token of an integration': {
    identities: [person({ confidence: 'likely', isPerson: false })],
    datasets: { appTokens: [bridge()] },
  },
};
const people = (...logins: LoginGroup[]): FactsOver => ({ people: [person({ logins: [ui, ...logins] })] });
const uiLogins = '3 logins, first 2026-08-14, last 2026-11-01';
const serverLogins = '10 logins, first 2026-08-14, last 2026-11-01';
const both = person({ logins: [ui, { ...ui, lastAt: daysAgo(9) }, loginOf()] });

ruleTester(rule, {
  valid: [
    { name: 'no UI login', facts: { identities: [identityOf('a@x.y')] } },
    { name: 'nobody', facts: {}, notLookedAt: ['notLookedAt.jwt'] },
    {
      name: 'nobody, while external client apps are incomplete',
      facts: { incomplete: ['externalClientApps'] },
      notLookedAt: ['notLookedAt.jwt', 'notLookedAt.runAs'],
    },
    {
      name: 'nobody, while settings of connected apps are incomplete',
      facts: { incomplete: ['connectedAppSettings'] },
      notLookedAt: ['notLookedAt.jwt', 'notLookedAt.connectedRunAs'],
    },
  ],
  invalid: [
    ...server.map((loginSubType) => ({
      name: `UI logins and ${loginSubType}`,
      facts: people(loginOf({ loginSubType })),
      findings: [
        {
          severity: 'high' as const,
          subject: { type: 'user' as const, id: '005annabcd000000000'.slice(0, 18), name: 'anna@b.cd' },
          users: ['anna@b.cd'],
          evidence: [
            { what: 'SAML Idp Initiated SSO', value: uiLogins, dataset: 'logins' as const },
            { what: `Billing Sync: ${loginSubType}`, value: serverLogins, dataset: 'logins' as const },
          ],
          commands: [
            'integration-user display --user anna@b.cd',
            'integration-user create --name "Billing Sync" --dry-run',
          ],
        },
      ],
    })),
    {
      name: 'a SOAP login without an application, which is no known tool',
      facts: people(loginOf({ loginSubType: 'SOAP API', application: 'N/A' })),
      findings: [
        {
          severity: 'high',
          subject: 'anna@b.cd',
          tokens: ['2026-11-01', 'unnamed application'],
          commands: ['integration-user display --user anna@b.cd'],
        },
      ],
    },
    {
      name: "an administrator's token used 54,000 times by a vendor",
      facts: held(bridge(), ...others(2)),
      findings: [
        {
          severity: 'high',
          subject: 'anna@b.cd',
          text: 'finding.token',
          tokens: ['2026-11-01', 'Data Bridge', 'used 54000 times'],
          evidence: [
            `SAML Idp Initiated SSO: ${uiLogins}`,
            { what: 'Data Bridge', value: 'last used 2026-11-01, uses: 54000', dataset: 'appTokens' },
            { what: 'ModifyAllData', path: 'profile System Administrator', dataset: 'heldSets' },
          ],
          // The person keeps its user: nothing here freezes, deactivates or revokes.
          commands: [
            'integration-user display --user anna@b.cd',
            'integration-user audit --app "Data Bridge"',
            'integration-user create --name "Data Bridge" --dry-run',
          ],
        },
      ],
    },
    ...Object.entries(runAs).map(([name, external]) => ({
      name: `an app that runs as the person, ${name}`,
      facts: { identities: [person({ confidence: 'certain' })], datasets: { externalClientApps: [external] } },
      findings: [
        {
          severity: 'high' as const,
          subject: 'anna@b.cd',
          text: 'finding.runAs',
          tokens: ['2026-11-01', 'Billing App'],
          evidence: [
            `SAML Idp Initiated SSO: ${uiLogins}`,
            { what: 'run-as user', value: 'Billing App', dataset: 'externalClientApps' as const },
          ],
        },
      ],
    })),
    {
      name: 'a connected app that runs as the person',
      facts: {
        people: [person()],
        datasets: {
          externalClientApps: [],
          connectedApps: [connectedAppOf()],
          connectedAppSettings: [
            appSettingsOf({ isClientCredentialsEnabled: true, clientCredentialsUser: 'Anna@B.cd' }),
          ],
        },
      },
      notLookedAt: ['notLookedAt.jwt'],
      findings: [
        {
          severity: 'high',
          subject: 'anna@b.cd',
          text: 'finding.runAs',
          tokens: ['2026-11-01', 'Warehouse'],
          evidence: [
            `SAML Idp Initiated SSO: ${uiLogins}`,
            { what: 'run-as user', value: 'Warehouse', dataset: 'connectedAppSettings' },
          ],
        },
      ],
    },
    {
      name: 'people, and identities who work in the UI, each once',
      facts: { people: [both, person({ user: { id: '005x' } })], identities: [both] },
      examined: 2,
      findings: [{ severity: 'high', subject: 'anna@b.cd' }],
    },
  ],
  nearMisses: [
    { name: 'a person with UI logins only', facts: people() },
    ...Object.entries({ ...quiet, ...tokenCases }).map(([name, facts]) => ({ name, facts })),
  ],
});
