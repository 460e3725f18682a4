import rule from '../../../src/audit/rules/stable-origin.ts';
import type { LoginOrigin } from '../../../src/model/rows/loginGroup.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const from = (sourceIp: string, countryIso: string | null, over: Partial<LoginOrigin> = {}): LoginOrigin => ({
  userId: '005',
  sourceIp,
  countryIso,
  status: 'Success',
  count: 5,
  ...over,
});
const two = [from('203.0.113.7', 'DE'), from('198.51.100.7', 'FR')];
const stable = {
  'two countries': two,
  "Salesforce's own servers": [...two, from('Salesforce.com IP', 'US')],
  'failed logins': [...two, from('192.0.2.1', 'US', { status: 'Invalid Password' })],
  'an unknown country': [...two, from('192.0.2.1', null)],
  'nothing at all': [],
};

const clouds = Array.from({ length: 12 }, (_, at) => from(`198.51.${at}.1`, 'US'));
const factsWith = (...origins: LoginOrigin[]): FactsOver => ({ identities: [identityOf('a@x.y', { origins })] });

ruleTester(rule, {
  valid: [{ name: 'no origin', facts: factsWith() }],
  invalid: [
    {
      name: 'a third country, with networks',
      facts: factsWith(...two, from('203.0.113.99', 'DE', { count: 2 }), from('2001:db8:1:2::5', 'US')),
      findings: [
        {
          severity: 'low',
          commands: ['integration-user display --user a@x.y', 'org open --path /lightning/setup/OrgLoginHistory/home'],
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: [3, 'DE, FR, US'],
          evidence: ['DE: 7 (203.0.113.0/24)', 'FR: 5 (198.51.100.0/24)', 'US: 5 (2001:db8:1::/48)'],
        },
      ],
    },
    {
      name: 'how many networks are not named',
      facts: factsWith(...two, ...clouds),
      findings: [
        {
          severity: 'low',
          subject: 'a@x.y',
          evidence: [
            { what: 'DE', value: '5 (203.0.113.0/24)', dataset: 'loginOrigins' },
            { what: 'FR', value: '5 (198.51.100.0/24)', dataset: 'loginOrigins' },
            {
              what: 'US',
              value:
                '60 (198.51.0.0/24, 198.51.1.0/24, 198.51.10.0/24, 198.51.11.0/24, 198.51.2.0/24, 198.51.3.0/24, 198.51.4.0/24, 198.51.5.0/24, 198.51.6.0/24, 198.51.7.0/24 and 2 more)',
              dataset: 'loginOrigins',
            },
          ],
        },
      ],
    },
    {
      name: 'more countries than the settings allow',
      facts: { ...factsWith(...two), settings: { countries: 1 } },
      findings: [{ severity: 'low', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    { name: 'exactly as many countries as allowed', facts: factsWith(...two) },
    ...Object.entries(stable).map(([name, origins]) => ({ name, facts: factsWith(...origins) })),
  ],
});
