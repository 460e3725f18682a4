import { expect } from 'chai';
import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/no-idle-credentials.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(rule, {
  valid: [
    { name: 'a token in use', facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf()] })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'a token that is idle for too long',
      facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(91) })] })], datasets: {} },
      findings: [{ severity: 'moderate', subject: 'a@x.y', tokens: [90, 'Billing Sync'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a token on its last day',
      facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(90) })] })], datasets: {} },
    },
  ],
});

describe('audit/rules/no-idle-credentials', () => {
  it('nothing against tokens in use, a new token, or none at all', () => {
    const inUse = identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(90) })] });
    const { lastUsedAt, ...fresh } = tokenOf({ createdAt: daysAgo(2), useCount: 0 });
    const identities = [inUse, identityOf('b@x.y', { tokens: [fresh] }), identityOf('c@x.y')];
    expect(judged(rule, { identities })).to.deep.include({ examined: 3, violations: [] });
    expect(lastUsedAt).to.be.a('string');
  });

  it('fires on what was not used for 90 days, once a user, with each token', () => {
    const { lastUsedAt, ...never } = tokenOf({ appName: 'Old', createdAt: daysAgo(91), useCount: 0 });
    const tokens = [tokenOf({ lastUsedAt: daysAgo(91) }), tokenOf(), never];
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { tokens })] });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
    expect(seenIn(soleOf(judgement))).to.deep.equal([
      `token of Billing Sync: last used ${dayOf(daysAgo(91))}`,
      `token of Old: never used, created ${dayOf(daysAgo(91))}`,
    ]);
    expect(soleOf(judgement).tokens).to.deep.equal([90, 'Billing Sync, Old']);
    expect(lastUsedAt).to.be.a('string');
  });

  it('obeys the settings', () => {
    const identities = [identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(20) })] })];
    expect(judged(rule, { identities, settings: { idleTokenDays: 14 } }).violations).to.have.length(1);
  });

  it('leaves inactive users to the rule about them, and says that client credentials leave no token', () => {
    const identities = [
      identityOf('a@x.y', { user: { isActive: false }, tokens: [tokenOf({ lastUsedAt: daysAgo(300) })] }),
    ];
    const judgement = judged(rule, { identities });
    expect(judgement.violations).to.deep.equal([]);
    expect(judgement.notLookedAt).to.deep.equal(['notLookedAt.clientCredentials']);
    expect(rule.coveredBy).to.deep.equal([{ ruleId: 'no-credentials-when-disabled' }]);
  });
});
