import rule from '../../../src/audit/rules/not-dormant.ts';
import type { Session } from '../../../src/model/rows/oauthToken.ts';
import { daysAgo, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const session: Session = {
  id: '0Ak1',
  userId: '005',
  createdAt: daysAgo(100),
  loginType: 'Remote Access 2.0',
  sessionType: 'API',
  sourceIp: '203.0.113.1',
  validUntil: daysAgo(-1),
};
const unused = { lastUsedAt: daysAgo(120), createdAt: daysAgo(200) };
const inUse = {
  'logs in': identityOf('a@x.y', { logins: [loginOf()] }),
  'logged in within the window by the user record alone': identityOf('a@x.y', { user: { lastLoginAt: daysAgo(89) } }),
  'uses a token without a login': identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(3) })] }),
  'uses a token nobody knows when': identityOf('a@x.y', {
    tokens: [{ userId: '005', appName: 'A', createdAt: daysAgo(300), useCount: 4 }],
  }),
  'has a live session': identityOf('a@x.y', { sessions: [session] }),
  'is the run-as user of an app': identityOf('a@x.y', { reasons: [{ signal: 'runAs', detail: 'Token Broker' }] }),
  'an agent runs as, which deactivating would switch off': identityOf('a@x.y', {
    reasons: [{ signal: 'agent', detail: 'Einstein Agent' }],
  }),
  'is the running user of a platform event trigger': identityOf('a@x.y', {
    work: [{ kind: 'eventTrigger', name: 'OrderShippedTrigger' }],
  }),
  'owns a scheduled job': identityOf('a@x.y', { work: [{ kind: 'scheduledJob', name: 'Nightly close' }] }),
  'an email service runs as': identityOf('a@x.y', { work: [{ kind: 'inboundEmail', name: 'InvoiceInbox' }] }),
  'Apex jobs ran as': identityOf('a@x.y', { work: [{ kind: 'asyncApex', name: '12', lastAt: daysAgo(2) }] }),
  'was created within 30 days': identityOf('a@x.y', { user: { createdAt: daysAgo(30) } }),
  'is not active': identityOf('a@x.y', { user: { isActive: false } }),
};

const created = { createdAt: daysAgo(31) };
const identity = identityOf('a@x.y', { user: { id: '005000000000001AAA' } });
const callsOf = (userId: string): FactsOver => ({
  identities: [identity],
  datasets: {
    apiUsage: {
      source: 'EventLogFile',
      days: ['2026-11-01'],
      usage: [{ userId, app: 'A', family: 'REST', version: '58.0', calls: 3 }],
    },
  },
});
const frozen = identityOf('a@x.y', { isFrozen: true, user: created });

ruleTester(rule, {
  declares: { conclusive: ['logins', 'tokens'] },
  valid: [
    { name: 'nobody', facts: {}, notLookedAt: [] },
    {
      name: 'nobody, while sessions and event logs are incomplete',
      facts: { incomplete: ['sessions', 'apiUsage'] },
      notLookedAt: ['notLookedAt.sessions', 'notLookedAt.apiUsage'],
    },
    ...Object.entries(inUse).map(([name, used]) => ({ name: `a user that ${name}`, facts: { identities: [used] } })),
    { name: 'a user whose calls are in the event log, by its short id', facts: callsOf('005000000000001') },
  ],
  invalid: [
    {
      name: 'users that were used before the window only, by login or by token',
      facts: {
        identities: [
          identityOf('a@x.y', { user: { lastLoginAt: daysAgo(91) } }),
          identityOf('b@x.y', { tokens: [tokenOf(unused)] }),
        ],
      },
      findings: [
        { severity: 'moderate', subject: 'a@x.y', users: ['a@x.y'] },
        { severity: 'moderate', subject: 'b@x.y', users: ['b@x.y'] },
      ],
    },
    {
      name: 'a user of whom no use was seen: failed logins are no use',
      facts: {
        identities: [
          identityOf('a@x.y', { user: created, logins: [loginOf({ status: 'Invalid Password', count: 7 })] }),
        ],
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'a@x.y',
          users: ['a@x.y'],
          text: 'finding.noUseSeen',
          evidence: [
            { what: 'last login', value: 'none', dataset: 'users' },
            { what: 'created', value: '2026-10-02', dataset: 'users' },
            { what: 'failed logins in the window', value: '7', dataset: 'logins' },
            { what: 'work without a login', value: 'none found', dataset: 'scheduledJobs' },
          ],
          commands: [
            'integration-user display --user a@x.y',
            'data update record --sobject UserLogin --where UserId=005axy000000000000 --values IsFrozen=true',
          ],
        },
      ],
    },
    {
      name: 'a user while the calls in the event log are of another user',
      facts: callsOf('005000000000002'),
      findings: [{ severity: 'moderate', subject: 'a@x.y', text: 'finding.noUseSeen' }],
    },
    ...(['externalClientApps', 'eventTriggers', 'scheduledJobs', 'inboundEmails'] as const).map((dataset) => ({
      name: `a user that may work without a login, since ${dataset} could not be read: nothing that stops it is advised`,
      facts: { identities: [identityOf('a@x.y', { user: { lastLoginAt: daysAgo(91) } })], incomplete: [dataset] },
      notLookedAt: [`notLookedAt.${dataset}`],
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'a@x.y',
          text: 'finding.workUnknown',
          tokens: [90],
          commands: ['integration-user display --user a@x.y'],
        },
      ],
    })),
    {
      name: 'an administrator whose account is somebody’s own and was asked for: no advice to deactivate a person',
      facts: {
        identities: [
          identityOf('a@x.y', {
            confidence: 'none',
            reasons: [{ signal: 'asked', detail: 'a@x.y' }],
            user: { lastLoginAt: daysAgo(200) },
          }),
        ],
      },
      findings: [{ severity: 'moderate', subject: 'a@x.y', commands: ['integration-user display --user a@x.y'] }],
    },
    {
      name: 'a frozen user',
      facts: { identities: [frozen] },
      examined: 1,
      findings: [{ severity: 'moderate', subject: 'a@x.y', text: 'finding.noUseSeen' }],
    },
  ],
  nearMisses: [
    { name: 'a new user', facts: { identities: [identityOf('a@x.y', { user: { createdAt: daysAgo(30) } })] } },
    {
      name: 'a user that the settings call new',
      facts: { identities: [frozen], settings: { newUserDays: 60 } },
      examined: 0,
    },
  ],
});
