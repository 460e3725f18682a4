import rule from '../../../src/audit/rules/no-password-flow.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const byPassword = loginOf({ loginSubType: 'OAuth Username-Password', count: 3 });
const harmless = {
  'client credentials': loginOf(),
  'JWT bearer': loginOf({ loginSubType: null }),
  'SOAP login()': loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API' }),
  'a password in the UI': loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' }),
  'attempts that failed': { ...byPassword, status: 'Invalid Password' },
};

const factsWith = (...logins: LoginGroup[]): FactsOver => ({ identities: [identityOf('a@x.y', { logins })] });

ruleTester(rule, {
  valid: [{ name: 'another flow', facts: factsWith(loginOf()) }],
  invalid: [
    {
      name: 'the username-password flow, with the names of the apps',
      facts: factsWith(byPassword, { ...byPassword, application: 'Old ETL', count: 2 }, loginOf()),
      findings: [
        {
          severity: 'high',
          commands: [
            'integration-user display --user a@x.y',
            'org open --path /lightning/setup/OauthOidcSettings/home',
          ],
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: ['5 times', 'Billing Sync, Old ETL', '2027-02-20, as announced'],
          evidence: [
            { what: 'OAuth Username-Password', value: 'Billing Sync: 3 logins, last 2026-11-01', dataset: 'logins' },
            { what: 'OAuth Username-Password', value: 'Old ETL: 2 logins, last 2026-11-01', dataset: 'logins' },
          ],
        },
      ],
    },
  ],
  nearMisses: [
    { name: 'a failed login', facts: factsWith({ ...byPassword, status: 'Failed' }) },
    ...Object.entries(harmless).map(([name, login]) => ({ name, facts: factsWith(login) })),
  ],
});
