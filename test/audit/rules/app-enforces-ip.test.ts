import rule from '../../../src/audit/rules/app-enforces-ip.ts';
import { connectedAppOf, externalAppOf, profileOf, without } from '../../helpers/apps.ts';
import { identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const relaxed = externalAppOf({ policy: { ipRelaxation: '2' } });
const user = identityOf('a@x.y', { logins: [loginOf()] });
const datasets = { externalClientApps: [relaxed], connectedApps: [], profileSettings: [profileOf()] };

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
          text,
          subject: { type: 'app' as const, id: relaxed.id, name: relaxed.name },
          users: ['a@x.y'],
          evidence: [`IpRelaxationPolicyType: ${ipRelaxation}`, 'a@x.y: logs in through it'],
        },
      ],
    })),
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
