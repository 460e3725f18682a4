import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/no-idle-credentials.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { OauthToken } from '../../../src/model/rows/oauthToken.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const unused: OauthToken = { userId: '005', appName: 'Billing Sync', createdAt: daysAgo(200), useCount: 0 };
const holder = (...tokens: OauthToken[]): FactsOver => ({ identities: [identityOf('a@x.y', { tokens })] });

ruleTester(rule, {
  declares: { coveredBy: [{ ruleId: 'no-credentials-when-disabled' }] },
  valid: [
    {
      name: 'tokens in use, a new token, and no token',
      facts: {
        identities: [
          identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(90) })] }),
          identityOf('b@x.y', { tokens: [{ ...unused, createdAt: daysAgo(2) }] }),
          identityOf('c@x.y'),
        ],
      },
      examined: 3,
    },
  ],
  invalid: [
    {
      name: 'tokens that were not used for 90 days, together',
      facts: holder(tokenOf({ lastUsedAt: daysAgo(91) }), tokenOf(), {
        ...unused,
        appName: 'Old',
        createdAt: daysAgo(91),
      }),
      findings: [
        {
          severity: 'moderate',
          commands: [
            'integration-user display --user a@x.y',
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005axy000000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
          ],
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: [90, 'Billing Sync, Old'],
          evidence: [
            `token of Billing Sync: last used ${dayOf(daysAgo(91))}`,
            `token of Old: never used, created ${dayOf(daysAgo(91))}`,
          ],
        },
      ],
    },
    {
      name: 'a token that was not used for longer than the settings allow',
      facts: { ...holder(tokenOf({ lastUsedAt: daysAgo(20) })), settings: { idleTokenDays: 14 } },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    { name: 'a token on its last day', facts: holder(tokenOf({ lastUsedAt: daysAgo(90) })) },
    {
      name: 'an inactive user, whom another rule reports',
      facts: {
        identities: [
          identityOf('a@x.y', { user: { isActive: false }, tokens: [tokenOf({ lastUsedAt: daysAgo(300) })] }),
        ],
      },
      notLookedAt: ['notLookedAt.clientCredentials'],
    },
  ],
});
