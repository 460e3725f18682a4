import rule from '../../../src/audit/rules/no-usable-password.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { daysAgo, identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const user = { lastPasswordChangeAt: daysAgo(300) };
const needed: Record<string, LoginGroup[]> = {
  'SOAP login()': [loginOf(), loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API' })],
  'the username-password flow': [loginOf({ loginSubType: 'OAuth Username-Password' })],
  'the UI': [loginOf(), loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' })],
  'a kind nobody knows': [loginOf(), loginOf({ loginType: 'New Kind', loginSubType: null })],
  'no login at all': [],
  'logins that failed only': [loginOf({ status: 'Invalid Password' })],
};

ruleTester(rule, {
  declares: { conclusive: ['logins'] },
  valid: [{ name: 'no password', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })] } }],
  invalid: [
    {
      name: 'a password of a user who logs in by OAuth without it',
      facts: {
        identities: [
          identityOf('a@x.y', {
            user,
            logins: [
              loginOf(),
              loginOf({ loginSubType: null }),
              loginOf({ loginSubType: 'OAuth Refresh Token' }),
              loginOf({ loginType: 'SysAdmin Switch', loginSubType: null }),
              loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API', status: 'Invalid Password' }),
            ],
          }),
        ],
      },
      findings: [
        {
          severity: 'low',
          tokens: ['2026-01-06'],
          commands: [
            'integration-user display --user a@x.y',
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005axy000000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
          ],
          subject: 'a@x.y',
          users: ['a@x.y'],
          evidence: [
            { what: 'LastPasswordChangeDate', value: '2026-01-06', dataset: 'users' },
            { what: 'OAuth Client Credentials', value: 'Billing Sync: 10 logins, last 2026-11-01', dataset: 'logins' },
            { what: 'Remote Access 2.0', value: 'Billing Sync: 10 logins, last 2026-11-01', dataset: 'logins' },
            { what: 'OAuth Refresh Token', value: 'Billing Sync: 10 logins, last 2026-11-01', dataset: 'logins' },
          ],
        },
      ],
    },
  ],
  nearMisses: [
    { name: 'no logins', facts: { identities: [identityOf('a@x.y', { user })] } },
    ...Object.entries(needed).map(([name, logins]) => ({
      name: `a password beside ${name}`,
      facts: { identities: [identityOf('a@x.y', { user, logins })] },
    })),
  ],
});
