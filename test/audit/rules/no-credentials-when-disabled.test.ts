import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/no-credentials-when-disabled.ts';
import type { Session } from '../../../src/model/rows/oauthToken.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const live: Session = {
  id: '0Ak000000000001AAA',
  userId: '005',
  createdAt: daysAgo(1),
  loginType: 'Remote Access 2.0',
  sessionType: 'API',
  sourceIp: '203.0.113.1',
  validUntil: daysAgo(-1),
};
const over: Session = { ...live, id: '0Ak000000000002AAA', validUntil: daysAgo(0.5) };

const user = { isActive: false };

ruleTester(rule, {
  valid: [
    {
      name: 'users in use, and frozen ones without credentials',
      facts: {
        identities: [
          identityOf('a@x.y', { tokens: [tokenOf()], sessions: [live] }),
          identityOf('b@x.y', { isFrozen: undefined, tokens: [tokenOf()] }),
          identityOf('c@x.y', { isFrozen: true, sessions: [over] }),
          identityOf('d@x.y', { user }),
        ],
      },
      examined: 2,
    },
  ],
  invalid: [
    {
      name: 'frozen users with a live session or a token',
      facts: {
        identities: [
          identityOf('a@x.y', { isFrozen: true, sessions: [live, over] }),
          identityOf('b@x.y', { isFrozen: true, tokens: [tokenOf()] }),
        ],
      },
      findings: [
        {
          severity: 'high',
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: [0, 1],
          commands: [
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005axy000000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
            'data delete record --sobject AuthSession --record-id 0Ak000000000001AAA',
          ],
        },
        {
          severity: 'high',
          subject: 'b@x.y',
          users: ['b@x.y'],
          evidence: [{ what: 'token of Billing Sync', value: `last used ${dayOf(daysAgo(1))}`, dataset: 'tokens' }],
        },
      ],
    },
    {
      name: 'an inactive user with a token, whose sessions have ended',
      facts: {
        identities: [
          identityOf('a@x.y', { user, isFrozen: true, tokens: [tokenOf()], sessions: [live] }),
          identityOf('b@x.y', { user, sessions: [live] }),
        ],
      },
      findings: [
        {
          severity: 'low',
          subject: 'a@x.y',
          users: ['a@x.y'],
          text: 'finding.inactive',
          evidence: [{ what: 'token of Billing Sync', value: 'last used 2026-11-01', dataset: 'tokens' }],
        },
      ],
    },
  ],
  nearMisses: [
    {
      name: 'a frozen user whose session is over',
      facts: { identities: [identityOf('a@x.y', { isFrozen: true, sessions: [over] })] },
    },
    { name: 'an inactive user without a token', facts: { identities: [identityOf('a@x.y', { user })] } },
  ],
});
