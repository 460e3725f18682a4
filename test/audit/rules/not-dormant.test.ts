import { expect } from 'chai';
import rule from '../../../src/audit/rules/not-dormant.ts';
import type { Session } from '../../../src/model/rows/oauthToken.ts';
import { daysAgo, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

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

ruleTester(rule, {
  valid: [
    { name: 'a user in use', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'a user that was never used',
      facts: { identities: [identityOf('a@x.y', { user: { createdAt: daysAgo(31) } })], datasets: {} },
      findings: [{ severity: 'moderate', subject: 'a@x.y', text: 'finding.neverUsed' }],
    },
  ],
  nearMisses: [
    {
      name: 'a new user',
      facts: { identities: [identityOf('a@x.y', { user: { createdAt: daysAgo(30) } })], datasets: {} },
    },
  ],
});

describe('audit/rules/not-dormant', () => {
  const inUse = {
    'logs in': identityOf('a@x.y', { logins: [loginOf()] }),
    'logged in within the window by the user record alone': identityOf('a@x.y', { user: { lastLoginAt: daysAgo(89) } }),
    'uses a token without a login': identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(3) })] }),
    'uses a token nobody knows when': identityOf('a@x.y', {
      tokens: [{ userId: '005', appName: 'A', createdAt: daysAgo(300), useCount: 4 }],
    }),
    'has a live session': identityOf('a@x.y', { sessions: [session] }),
    'was created within 30 days': identityOf('a@x.y', { user: { createdAt: daysAgo(30) } }),
    'is not active': identityOf('a@x.y', { user: { isActive: false } }),
  };
  for (const [name, identity] of Object.entries(inUse))
    it(`nothing against a user that ${name}`, () =>
      expect(judged(rule, { identities: [identity] }).violations).to.deep.equal([]));

  it('nothing against a user whose calls are in the event log, by its short id', () => {
    const identity = identityOf('a@x.y', { user: { id: '005000000000001AAA' } });
    const usage = [{ userId: '005000000000001', app: 'A', family: 'REST', version: '58.0', calls: 3 }];
    const apiUsage = { source: 'EventLogFile' as const, days: ['2026-11-01'], usage };
    expect(judged(rule, { identities: [identity], datasets: { apiUsage } }).violations).to.deep.equal([]);
    const others = { ...apiUsage, usage: usage.map((row) => ({ ...row, userId: '005000000000002' })) };
    expect(judged(rule, { identities: [identity], datasets: { apiUsage: others } }).violations).to.have.length(1);
  });

  it('dormant: used before the window only, by login or by token', () => {
    const byLogin = identityOf('a@x.y', { user: { lastLoginAt: daysAgo(91) } });
    const byToken = identityOf('b@x.y', { tokens: [tokenOf(unused)] });
    expect(verdicts(judged(rule, { identities: [byLogin, byToken] }))).to.deep.equal([
      ['moderate', 'finding', 'a@x.y'],
      ['moderate', 'finding', 'b@x.y'],
    ]);
  });

  it('never used: no trace at all; failed logins are none', () => {
    const identity = identityOf('a@x.y', {
      user: { createdAt: daysAgo(31) },
      logins: [loginOf({ status: 'Invalid Password', count: 7 })],
    });
    const judgement = judged(rule, { identities: [identity] });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding.neverUsed', 'a@x.y']]);
    expect(seenIn(soleOf(judgement))).to.include.members(['last login: none', 'failed logins in the window: 7']);
    expect(soleOf(judgement).commands?.at(-1)).to.include.members([identity.user.id, 'IsActive=false']);
  });

  it('judges frozen users too, counts whom it looked at, and obeys the settings', () => {
    const frozen = identityOf('a@x.y', { isFrozen: true, user: { createdAt: daysAgo(31) } });
    expect(judged(rule, { identities: [frozen] }))
      .to.include({ examined: 1 })
      .and.property('violations')
      .has.length(1);
    const settings = { newUserDays: 60 };
    expect(judged(rule, { identities: [frozen], settings })).to.include({ examined: 0 });
  });

  it('says what it did without', () => {
    const incomplete = ['sessions', 'apiUsage'] as const;
    expect(judged(rule, { incomplete }).notLookedAt).to.deep.equal(['notLookedAt.sessions', 'notLookedAt.apiUsage']);
    expect(judged(rule, {}).notLookedAt).to.deep.equal([]);
    expect(rule.conclusive).to.have.members(['logins', 'tokens']);
  });
});
