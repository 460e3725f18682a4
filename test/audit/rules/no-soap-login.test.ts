import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-soap-login.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import { accessOf, identityOf, loginOf, viaSet } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const soap = loginOf({
  loginType: 'Other Apex API',
  loginSubType: 'SOAP API',
  apiType: 'SOAP Partner',
  apiVersion: '48.0',
  count: 12,
});
const withLogins = (...logins: Identity['logins']): Identity => identityOf('a@x.y', { logins });

ruleTester(rule, {
  valid: [
    { name: 'an OAuth login', facts: { identities: [identityOf('a@x.y', { logins: [loginOf()] })], datasets: {} } },
  ],
  invalid: [
    {
      name: 'a SOAP login',
      facts: { identities: [identityOf('a@x.y', { logins: [loginOf({ loginSubType: 'SOAP API' })] })], datasets: {} },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a failed login',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf({ loginSubType: 'SOAP API', status: 'Failed' })] })],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-soap-login', () => {
  const harmless = {
    'client credentials': loginOf(),
    'OAuth over the SOAP API': loginOf({ loginSubType: null, apiType: 'SOAP Partner', apiVersion: '60.0' }),
    'OAuth by its subtype over the SOAP API': loginOf({ loginSubType: 'OAuth Refresh Token', apiType: 'SOAP Partner' }),
    'a server login that is not SOAP': loginOf({ loginType: 'Other Apex API', loginSubType: null, apiType: 'N/A' }),
    'the mobile app': { ...soap, loginSubType: 'SOAP API (Mobile)' },
    'attempts that failed': { ...soap, status: 'Invalid Password' },
  };
  for (const [name, login] of Object.entries(harmless))
    it(`nothing against ${name}`, () =>
      expect(judged(rule, { identities: [withLogins(login)] }).violations).to.deep.equal([]));

  const types = ['Other Apex API', 'Partner Product', 'DataJunction', 'AJAX Toolkit'];
  for (const login of [soap, ...types.map((loginType) => ({ ...soap, loginType, loginSubType: null }))])
    it(`fires on ${login.loginSubType ?? login.loginType}`, () => {
      const judgement = judged(rule, { identities: [withLogins(login, loginOf())] });
      expect(verdicts(judgement)).to.deep.equal([['high', 'finding', 'a@x.y']]);
      expect(soleOf(judgement).tokens).to.deep.equal(['12 times']);
      expect(seenIn(soleOf(judgement))).to.deep.equal([
        `${login.loginSubType ?? login.loginType}, SOAP Partner, 48.0: Billing Sync: 12 logins, last 2026-11-01`,
      ]);
    });

  it('says whether Use Any API Auth is held', () => {
    const access = (path = viaSet('Legacy')) => ({ ...withLogins(soap), access: accessOf({ UseAnyApiAuth: path }) });
    expect(verdicts(judged(rule, { identities: [access()] }))[0]?.[1]).to.equal('finding.permitted');
    const sessionOnly = access({ ...viaSet('Legacy'), session: 'needed' });
    expect(verdicts(judged(rule, { identities: [sessionOnly] }))[0]?.[1]).to.equal('finding');
    const incomplete = ['heldSets'] as const;
    expect(verdicts(judged(rule, { identities: [withLogins(soap)], incomplete }))[0]?.[1]).to.equal('finding.unknown');
  });
});
