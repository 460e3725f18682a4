import { expect } from 'chai';
import rule from '../../../src/audit/rules/few-login-failures.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const logins = (good: number, bad: number) => [
  loginOf({ count: good }),
  loginOf({ count: bad, status: 'Invalid Password' }),
];

ruleTester(rule, {
  valid: [
    { name: 'no failures', facts: { identities: [identityOf('a@x.y', { logins: logins(50, 0) })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'more than a fifth',
      facts: { identities: [identityOf('a@x.y', { logins: logins(43, 11) })], datasets: {} },
      findings: [{ severity: 'moderate', subject: 'a@x.y', tokens: [11, 54, '20 %'] }],
    },
  ],
  nearMisses: [
    { name: 'exactly a fifth', facts: { identities: [identityOf('a@x.y', { logins: logins(44, 11) })], datasets: {} } },
  ],
});

describe('audit/rules/few-login-failures', () => {
  for (const [good, bad] of [
    [0, 10],
    [44, 11],
    [1000, 100],
    [50, 0],
  ] as const)
    it(`nothing against ${bad} failures beside ${good} successes`, () => {
      const identities = [identityOf('a@x.y', { logins: logins(good, bad) })];
      expect(judged(rule, { identities }).violations).to.deep.equal([]);
    });

  it('fires on more than ten that are more than a fifth', () => {
    const identities = [identityOf('a@x.y', { logins: logins(43, 11) })];
    const judgement = judged(rule, { identities });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
    expect(soleOf(judgement).tokens).to.deep.equal([11, 54, '20 %']);
  });

  it('counts by status in the words of the org, the most frequent first', () => {
    const failed = [
      loginOf({ status: 'Ungültiges Kennwort', count: 5 }),
      loginOf({ status: 'Restricted IP', count: 20 }),
      loginOf({ status: 'Ungültiges Kennwort', count: 4, application: 'Other' }),
    ];
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { logins: failed })] });
    expect(seenIn(soleOf(judgement))).to.deep.equal(['Restricted IP: 20', 'Ungültiges Kennwort: 9']);
  });

  it('obeys the settings', () => {
    const identities = [identityOf('a@x.y', { logins: logins(8, 2) })];
    const settings = { loginFailures: { count: 1, share: 0.1 } };
    expect(judged(rule, { identities, settings }).violations).to.have.length(1);
  });
});
