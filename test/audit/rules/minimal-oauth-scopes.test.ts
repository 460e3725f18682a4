import { expect } from 'chai';
import rule from '../../../src/audit/rules/minimal-oauth-scopes.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const full = externalAppOf({ scopes: ['API', 'FULL'] });
const datasets = { externalClientApps: [full], connectedApps: [] };
const user = identityOf('a@x.y', { tokens: [tokenOf()] });

ruleTester(rule, {
  valid: [
    {
      name: 'narrow scopes',
      facts: { identities: [user], datasets: { ...datasets, externalClientApps: [externalAppOf()] } },
    },
  ],
  invalid: [
    {
      name: 'full access',
      facts: { identities: [user], datasets },
      findings: [{ severity: 'moderate', subject: 'Billing_Sync', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [{ name: 'an app that nobody uses', facts: { identities: [identityOf('a@x.y')], datasets } }],
});

describe('audit/rules/minimal-oauth-scopes', () => {
  it('nothing against other scopes, or an app that nobody here uses', () => {
    const narrow = { ...datasets, externalClientApps: [externalAppOf()] };
    expect(judged(rule, { identities: [user], datasets: narrow })).to.deep.include({ examined: 1, violations: [] });
    const other = identityOf('b@x.y', { logins: [loginOf({ application: 'Other' })] });
    expect(judged(rule, { identities: [other], datasets })).to.deep.include({ examined: 0, violations: [] });
  });

  for (const scope of ['FULL', 'Full'])
    it(`fires on ${scope}`, () => {
      const externalClientApps = [{ ...full, scopes: ['API', scope] }];
      const judgement = judged(rule, { identities: [user], datasets: { ...datasets, externalClientApps } });
      expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
      expect(seenIn(soleOf(judgement))).to.deep.equal(['scope: API', `scope: ${scope}`, 'a@x.y: has a token of it']);
    });

  it('info where a package brought the app', () => {
    const externalClientApps = [{ ...full, isPackaged: true }];
    const judgement = judged(rule, { identities: [user], datasets: { ...datasets, externalClientApps } });
    expect(verdicts(judgement)).to.deep.equal([['info', 'finding.packaged', 'a@x.y']]);
  });

  it('says what it could not look at', () => {
    const unread = { externalClientApps: [without('scopes', full)], connectedApps: [connectedAppOf()] };
    expect(judged(rule, { identities: [user], datasets: unread })).to.deep.include({
      violations: [],
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.scopes'],
    });
  });
});
