import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-password-flow.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { judged, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const byPassword = loginOf({ loginSubType: 'OAuth Username-Password', count: 3 });

ruleTester(rule, {
  valid: [
    { name: 'another flow', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'the username-password flow',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf({ loginSubType: 'OAuth Username-Password' })] })],
        datasets: {},
      },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a failed login',
      facts: {
        identities: [
          identityOf('a@x.y', { logins: [loginOf({ loginSubType: 'OAuth Username-Password', status: 'Failed' })] }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-password-flow', () => {
  const harmless = {
    'client credentials': loginOf(),
    'JWT bearer': loginOf({ loginSubType: null }),
    'SOAP login()': loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API' }),
    'a password in the UI': loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password' }),
    'attempts that failed': { ...byPassword, status: 'Invalid Password' },
  };
  for (const [name, login] of Object.entries(harmless))
    it(`nothing against ${name}`, () =>
      expect(judged(rule, { identities: [identityOf('a@x.y', { logins: [login] })] }).violations).to.deep.equal([]));

  it('fires on the flow, and names the apps', () => {
    const logins = [byPassword, { ...byPassword, application: 'Old ETL', count: 2 }, loginOf()];
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { logins })] });
    expect(verdicts(judgement)).to.deep.equal([['high', 'finding', 'a@x.y']]);
    expect(soleOf(judgement).tokens).to.deep.equal(['5 times', 'Billing Sync, Old ETL']);
    expect(soleOf(judgement).evidence).to.have.length(2);
  });
});
