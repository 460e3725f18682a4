import { expect } from 'chai';
import rule from '../../../src/audit/rules/refresh-token-expires.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { identityOf, tokenOf, loginOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const endless = externalAppOf({ policy: { refreshToken: 'Infinite' } });
const user = identityOf('a@x.y', { tokens: [tokenOf()] });
const judgeApp = (app = endless, identity = user) =>
  judged(rule, { identities: [identity], datasets: { externalClientApps: [app], connectedApps: [] } });

ruleTester(rule, {
  valid: [
    {
      name: 'a limited lifetime',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf()] })],
        datasets: { externalClientApps: [externalAppOf()], connectedApps: [] },
      },
    },
  ],
  invalid: [
    {
      name: 'no limit',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf()] })],
        datasets: { externalClientApps: [externalAppOf({ policy: { refreshToken: 'Infinite' } })], connectedApps: [] },
      },
      findings: [{ severity: 'low', subject: 'Billing_Sync', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'an app that gets no refresh tokens',
      facts: {
        identities: [identityOf('a@x.y', { logins: [loginOf()] })],
        datasets: {
          externalClientApps: [externalAppOf({ scopes: ['API'], policy: { refreshToken: 'Infinite' } })],
          connectedApps: [],
        },
      },
    },
  ],
});

describe('audit/rules/refresh-token-expires', () => {
  for (const refreshToken of ['Zero', 'SpecificLifetime', 'SpecificInactivity'])
    it(`nothing against ${refreshToken}`, () =>
      expect(judgeApp(externalAppOf({ policy: { refreshToken } })).violations).to.deep.equal([]));

  it('nothing without a refresh scope, full access included, or without use', () => {
    expect(judgeApp({ ...endless, scopes: ['API', 'FULL'] }).violations).to.deep.equal([]);
    expect(judgeApp(endless, identityOf('b@x.y'))).to.deep.include({ examined: 0, violations: [] });
  });

  for (const scope of ['REFRESH_TOKEN', 'RefreshToken', 'OFFLINE_ACCESS'])
    it(`fires on Infinite with ${scope}`, () => {
      const judgement = judgeApp({ ...endless, scopes: ['API', scope] });
      expect(verdicts(judgement)).to.deep.equal([['low', 'finding', 'a@x.y']]);
      expect(seenIn(soleOf(judgement))).to.deep.equal(['RefreshTokenPolicyType: Infinite', 'a@x.y: has a token of it']);
    });

  it('says what it could not look at: connected apps, an unread policy or scopes', () => {
    expect(judgeApp(without('policy', endless)).notLookedAt).to.deep.equal(['notLookedAt.policy']);
    expect(judgeApp(without('scopes', endless))).to.deep.include({
      violations: [],
      notLookedAt: ['notLookedAt.policy'],
    });
    const datasets = { externalClientApps: [endless], connectedApps: [connectedAppOf()] };
    expect(judged(rule, { identities: [user], datasets }).notLookedAt).to.deep.equal(['notLookedAt.connectedApps']);
    expect(judged(rule, { incomplete: ['connectedApps'] }).notLookedAt).to.deep.equal(['notLookedAt.connectedApps']);
  });
});
