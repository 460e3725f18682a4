import { expect } from 'chai';
import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/no-credentials-when-disabled.ts';
import type { Session } from '../../../src/model/rows/oauthToken.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
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

ruleTester(rule, {
  valid: [
    { name: 'an active user', facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf()] })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'an inactive user with a token',
      facts: { identities: [identityOf('a@x.y', { user: { isActive: false }, tokens: [tokenOf()] })], datasets: {} },
      findings: [{ severity: 'low', subject: 'a@x.y', text: 'finding.inactive' }],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user without a token',
      facts: { identities: [identityOf('a@x.y', { user: { isActive: false } })], datasets: {} },
    },
  ],
});

describe('audit/rules/no-credentials-when-disabled', () => {
  it('nothing against users in use, frozen users without credentials, sessions that are over', () => {
    const identities = [
      identityOf('a@x.y', { tokens: [tokenOf()], sessions: [live] }),
      identityOf('b@x.y', { isFrozen: undefined, tokens: [tokenOf()] }),
      identityOf('c@x.y', { isFrozen: true, sessions: [over] }),
      identityOf('d@x.y', { user: { isActive: false } }),
    ];
    expect(judged(rule, { identities })).to.deep.include({ examined: 2, violations: [] });
  });

  it('frozen with a live session or a token: high', () => {
    const bySession = identityOf('a@x.y', { isFrozen: true, sessions: [live, over] });
    const byToken = identityOf('b@x.y', { isFrozen: true, tokens: [tokenOf()] });
    const judgement = judged(rule, { identities: [bySession, byToken] });
    expect(verdicts(judgement)).to.deep.equal([
      ['high', 'finding', 'a@x.y'],
      ['high', 'finding', 'b@x.y'],
    ]);
    const [first, second] = judgement.violations;
    expect(first?.tokens).to.deep.equal([0, 1]);
    expect(first?.commands?.[0]).to.include.members(['AuthSession', live.id]);
    expect(second?.evidence).to.deep.equal([
      { what: 'token of Billing Sync', value: `last used ${dayOf(daysAgo(1))}`, dataset: 'tokens' },
    ]);
  });

  it('inactive with tokens: low, frozen before or not; its sessions have ended', () => {
    const user = { isActive: false };
    const identities = [
      identityOf('a@x.y', { user, isFrozen: true, tokens: [tokenOf()], sessions: [live] }),
      identityOf('b@x.y', { user, sessions: [live] }),
    ];
    const judgement = judged(rule, { identities });
    expect(verdicts(judgement)).to.deep.equal([['low', 'finding.inactive', 'a@x.y']]);
    expect(seenIn(soleOf(judgement))).to.have.length(1);
  });
});
