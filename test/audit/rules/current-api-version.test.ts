import rule from '../../../src/audit/rules/current-api-version.ts';
import type { ApiUsageEvidence } from '../../../src/model/rows/loginGroup.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const identity = identityOf('a@x.y', { user: { id: '005000000000001AAA' }, logins: [loginOf()] });
const calls = (version: string, userId = '005000000000001'): ApiUsageEvidence => ({
  source: 'EventLogFile',
  days: ['2026-11-01'],
  usage: [{ userId, app: 'Billing Sync', family: 'REST', version, calls: 9 }],
});
const soap = (apiVersion: string) =>
  identityOf('a@x.y', {
    logins: [loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API', apiType: 'SOAP Partner', apiVersion })],
  });

const incomplete = ['apiUsage'] as const;

ruleTester(rule, {
  valid: [
    {
      name: 'a current version',
      facts: { identities: [identity], datasets: { apiUsage: calls('58.0') } },
      notLookedAt: [],
    },
    ...['41.0', '58.0', '30.0', 'N/A', ''].flatMap((version) => [
      {
        name: `calls with ${version || 'no version'}`,
        facts: { identities: [identity], datasets: { apiUsage: calls(version) } },
      },
    ]),
    ...['N/A', ''].map((version) => ({
      name: `a login with ${version || 'no version'}`,
      facts: { identities: [soap(version)], datasets: {} },
    })),
    ...['41.0', '58.0', '30.0'].map((version) => ({
      name: `a login with ${version}`,
      facts: { identities: [soap(version)], datasets: {} },
    })),
    {
      name: 'an OAuth login without a version beside another with one, without event logs',
      facts: { identities: [identity, soap('58.0')], incomplete },
      notLookedAt: ['notLookedAt.apiUsage'],
    },
  ],
  invalid: [
    ...['31.0', '40.0', '35.0'].flatMap((version) => [
      {
        name: `calls with ${version}`,
        facts: { identities: [identity], datasets: { apiUsage: calls(version) } },
        findings: [
          {
            severity: 'moderate' as const,
            commands: ['integration-user display --user a@x.y'],
            subject: 'a@x.y',
            users: ['a@x.y'],
            tokens: ["Summer '28", version],
            evidence: [`REST ${version}: Billing Sync: 9 API calls`],
          },
        ],
      },
      {
        name: `a login with ${version}`,
        facts: { identities: [soap(version)] },
        findings: [
          { severity: 'moderate' as const, subject: 'a@x.y', users: ['a@x.y'], tokens: ["Summer '28", version] },
        ],
      },
    ]),
  ],
  nearMisses: [
    {
      name: 'calls with the first version that stays',
      facts: { identities: [identity], datasets: { apiUsage: calls('41.0') } },
    },
    {
      name: 'the calls of another user, and a login that failed',
      facts: {
        identities: [
          identity,
          identityOf('b@x.y', { logins: soap('35.0').logins.map((login) => ({ ...login, status: 'Failed' })) }),
        ],
        datasets: { apiUsage: calls('35.0', '005000000000002') },
      },
    },
    {
      name: 'OAuth logins, which carry no version, without event logs',
      facts: { identities: [identity], incomplete },
      notEvaluated: 'notEvaluated.noVersions',
    },
  ],
});
