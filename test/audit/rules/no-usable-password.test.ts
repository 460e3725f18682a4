import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-usable-password.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { daysAgo, identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { judged, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const user = { lastPasswordChangeAt: daysAgo(300) };

ruleTester(rule, {
  valid: [{ name: 'no password', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })], datasets: {} } }],
  invalid: [
    {
      name: 'a password beside OAuth',
      facts: {
        identities: [identityOf('a@x.y', { user: { lastPasswordChangeAt: daysAgo(9) }, logins: [loginOf()] })],
        datasets: {},
      },
      findings: [{ severity: 'low', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a password that is in use',
      facts: {
        identities: [
          identityOf('a@x.y', {
            user: { lastPasswordChangeAt: daysAgo(9) },
            logins: [loginOf(), loginOf({ loginSubType: 'SOAP API' })],
          }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-usable-password', () => {
  const needed: Record<string, LoginGroup[]> = {
    'SOAP login()': [loginOf(), loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API' })],
    'the username-password flow': [loginOf({ loginSubType: 'OAuth Username-Password' })],
    'the UI': [loginOf(), loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' })],
    'a kind nobody knows': [loginOf(), loginOf({ loginType: 'New Kind', loginSubType: null })],
    'no login at all': [],
    'logins that failed only': [loginOf({ status: 'Invalid Password' })],
  };
  for (const [name, logins] of Object.entries(needed))
    it(`nothing against a password beside ${name}`, () =>
      expect(judged(rule, { identities: [identityOf('a@x.y', { user, logins })] }).violations).to.deep.equal([]));

  it('nothing against a user without a password', () =>
    expect(judged(rule, { identities: [identityOf('a@x.y', { logins: [loginOf()] })] }).violations).to.be.empty);

  it('fires where all logins came by OAuth without a password', () => {
    const logins = [
      loginOf(),
      loginOf({ loginSubType: null }),
      loginOf({ loginSubType: 'OAuth Refresh Token' }),
      loginOf({ loginType: 'SysAdmin Switch', loginSubType: null }),
      loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API', status: 'Invalid Password' }),
    ];
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { user, logins })] });
    expect(verdicts(judgement)).to.deep.equal([['low', 'finding', 'a@x.y']]);
    expect(soleOf(judgement).evidence.map(({ dataset }) => dataset)).to.deep.equal([
      'users',
      'logins',
      'logins',
      'logins',
    ]);
    expect(rule.conclusive).to.deep.equal(['logins']);
  });
});
