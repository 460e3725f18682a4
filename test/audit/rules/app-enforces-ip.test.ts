import rule from '../../../src/audit/rules/app-enforces-ip.ts';
import { appSettingsOf, connectedAppOf, externalAppOf, profileOf, without } from '../../helpers/apps.ts';
import { type FactsOver, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import type { OauthToken } from '../../../src/model/rows/oauthToken.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const relaxed = externalAppOf({ policy: { ipRelaxation: '2' } });
const interactive = loginOf({ loginSubType: 'OAuth Web Server' });
const user = identityOf('a@x.y', { logins: [interactive] });
const datasets = { externalClientApps: [relaxed], connectedApps: [], profileSettings: [profileOf()] };

/** JWT bearer: the login history has no subtype of its own for it. */
const bearer = loginOf({ loginSubType: null });
const clientCredentials = loginOf({ loginSubType: 'OAuth Client Credentials' });

const withLogins = (logins: LoginGroup[], ipRelaxation = '2', tokens: OauthToken[] = []): FactsOver => ({
  identities: [identityOf('a@x.y', { logins, tokens })],
  datasets: { ...datasets, externalClientApps: [externalAppOf({ policy: { ipRelaxation } })] },
});

const warehouse = connectedAppOf();
const withConnected = (over: Parameters<typeof appSettingsOf>[0], logins = [interactive]): FactsOver => ({
  identities: [identityOf('a@x.y', { logins: logins.map((login) => ({ ...login, application: 'Warehouse' })) })],
  datasets: {
    externalClientApps: [],
    connectedApps: [warehouse],
    connectedAppSettings: [appSettingsOf(over)],
    profileSettings: [profileOf()],
  },
});

const connectedRelaxations = {
  BYPASS: 'finding',
  BYPASS_2FACTOR: 'finding.activatedDevices',
  ENFORCE_RELAXREFRESH: 'finding.refreshTokens',
};

const relaxations = { '1': 'finding.activatedDevices', '2': 'finding', '3': 'finding.refreshTokens' };

ruleTester(rule, {
  valid: [
    {
      name: 'an app that enforces the ranges',
      facts: { identities: [user], datasets: { ...datasets, externalClientApps: [externalAppOf()] } },
      examined: 1,
    },
    {
      name: 'an app that no active identity uses',
      facts: {
        identities: [
          identityOf('b@x.y', { logins: [loginOf({ application: 'Other' })] }),
          identityOf('c@x.y', { logins: [loginOf({ status: 'Failed' })] }),
          identityOf('d@x.y', { user: { isActive: false }, tokens: [tokenOf()] }),
        ],
        datasets,
      },
      examined: 0,
    },
  ],
  invalid: [
    ...Object.entries(relaxations).map(([ipRelaxation, text]) => ({
      name: `IP relaxation ${ipRelaxation}`,
      facts: {
        identities: [user],
        datasets: { ...datasets, externalClientApps: [externalAppOf({ policy: { ipRelaxation } })] },
      },
      notLookedAt: [],
      findings: [
        {
          severity: 'moderate' as const,
          tokens: ['Billing Sync'],
          text,
          subject: { type: 'app' as const, id: relaxed.id, name: relaxed.name },
          users: ['a@x.y'],
          evidence: [`IpRelaxationPolicyType: ${ipRelaxation}`, 'a@x.y: logs in through it'],
        },
      ],
    })),
    ...Object.entries(connectedRelaxations).map(([ipRelaxation, text]) => ({
      name: `a connected app with IP relaxation ${ipRelaxation}`,
      facts: withConnected({ ipRelaxation }),
      notLookedAt: [],
      findings: [
        {
          severity: 'moderate' as const,
          text,
          subject: { type: 'app' as const, id: warehouse.id, name: warehouse.name },
          users: ['a@x.y'],
          evidence: [
            { what: 'ipRelaxation', value: ipRelaxation, dataset: 'connectedAppSettings' as const },
            { what: 'a@x.y', value: 'logs in through it', dataset: 'logins' as const },
          ],
          commands: [`org open --path /lightning/setup/ConnectedApplication/page?address=%2F${warehouse.id}`],
        },
      ],
    })),
    {
      name: 'client credentials, which a full relaxation helps too',
      facts: withLogins([clientCredentials]),
      findings: [{ severity: 'moderate', subject: 'Billing_Sync' }],
    },
    {
      name: 'JWT bearer beside another flow',
      facts: withLogins([bearer, clientCredentials]),
      findings: [{ severity: 'moderate', subject: 'Billing_Sync' }],
    },
    {
      name: 'a token alone, which another flow must have given',
      facts: withLogins([], '2', [tokenOf()]),
      findings: [{ severity: 'moderate', subject: 'Billing_Sync' }],
    },
    {
      name: 'only users whose profile has ranges',
      facts: {
        identities: [user, identityOf('b@x.y', { user: { profileId: '00e2' }, tokens: [tokenOf()] })],
        datasets: { ...datasets, profileSettings: [profileOf(), profileOf({ id: '00e2', loginIpRanges: [] })] },
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'Billing_Sync',
          users: ['a@x.y'],
          evidence: ['IpRelaxationPolicyType: 2', 'a@x.y: logs in through it'],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'an identity that logs in by JWT bearer only: Salesforce enforces the ranges whatever the policy',
      facts: withLogins([bearer]),
      examined: 1,
    },
    { name: 'JWT bearer with a token of the app', facts: withLogins([bearer], '2', [tokenOf()]) },
    { name: 'JWT bearer through a connected app', facts: withConnected({ ipRelaxation: 'BYPASS' }, [bearer]) },
    ...['1', '3'].map((ipRelaxation) => ({
      name: `client credentials, which IP relaxation ${ipRelaxation} does not help`,
      facts: withLogins([clientCredentials], ipRelaxation),
    })),
    { name: 'a connected app that enforces the ranges', facts: withConnected({}), examined: 1, notLookedAt: [] },
    {
      name: 'a connected app that identities use and the Metadata API does not give',
      facts: {
        ...withConnected({}),
        datasets: { ...withConnected({}).datasets, connectedAppSettings: [] },
      },
      notLookedAt: ['notLookedAt.otherConnectedApps'],
    },
    {
      name: 'a profile without ranges',
      facts: { identities: [user], datasets: { ...datasets, profileSettings: [profileOf({ loginIpRanges: [] })] } },
    },
    {
      name: 'a connected app, and a policy that was not read',
      facts: {
        identities: [user],
        datasets: {
          ...datasets,
          connectedApps: [connectedAppOf()],
          externalClientApps: [without('policy', relaxed)],
        },
      },
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.policy'],
    },
  ],
});
