import rule from '../../../src/audit/rules/few-login-failures.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';
import type { AuditSettings } from '../../../src/model/audit/auditConfig.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';

const logins = (good: number, bad: number) => [
  loginOf({ count: good }),
  loginOf({ count: bad, status: 'Invalid Password' }),
];

const factsOver = (groups: readonly LoginGroup[], settings: Partial<AuditSettings> = {}): FactsOver => ({
  identities: [identityOf('a@x.y', { logins: groups })],
  settings,
});

ruleTester(rule, {
  valid: [{ name: 'no failures', facts: factsOver(logins(50, 0)) }],
  invalid: [
    {
      name: 'more than ten that are more than a fifth',
      facts: factsOver(logins(43, 11)),
      findings: [
        {
          severity: 'moderate',
          commands: ['integration-user display --user a@x.y', 'org open --path /lightning/setup/OrgLoginHistory/home'],
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: [11, 54, '20 %'],
        },
      ],
    },
    {
      name: 'counted by status in the words of the org, the most frequent first',
      facts: factsOver([
        loginOf({ status: 'Ungültiges Kennwort', count: 5 }),
        loginOf({ status: 'Restricted IP', count: 20 }),
        loginOf({ status: 'Ungültiges Kennwort', count: 4, application: 'Other' }),
      ]),
      findings: [{ severity: 'moderate', subject: 'a@x.y', evidence: ['Restricted IP: 20', 'Ungültiges Kennwort: 9'] }],
    },
    {
      name: 'more than the settings allow',
      facts: factsOver(logins(8, 2), { loginFailures: { count: 1, share: 0.1 } }),
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    { name: 'exactly a fifth', facts: factsOver(logins(44, 11)) },
    { name: 'exactly ten', facts: factsOver(logins(0, 10)) },
    { name: 'many that are few beside the successes', facts: factsOver(logins(1000, 100)) },
  ],
});
