import { expect } from 'chai';
import rule from '../../../src/audit/rules/app-enforces-ip.ts';
import { connectedAppOf, externalAppOf, profileOf, without } from '../../helpers/apps.ts';
import { identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const relaxed = externalAppOf({ policy: { ipRelaxation: '2' } });
const user = identityOf('a@x.y', { logins: [loginOf()] });
const datasets = { externalClientApps: [relaxed], connectedApps: [], profileSettings: [profileOf()] };

ruleTester(rule, {
  valid: [
    {
      name: 'an app that enforces',
      facts: { identities: [user], datasets: { ...datasets, externalClientApps: [externalAppOf()] } },
    },
  ],
  invalid: [
    {
      name: 'an app that relaxes',
      facts: { identities: [user], datasets },
      findings: [{ severity: 'moderate', subject: 'Billing_Sync', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a profile without ranges',
      facts: { identities: [user], datasets: { ...datasets, profileSettings: [profileOf({ loginIpRanges: [] })] } },
    },
  ],
});

describe('audit/rules/app-enforces-ip', () => {
  it('nothing against an app that enforces', () => {
    const enforcing = { ...datasets, externalClientApps: [externalAppOf()] };
    expect(judged(rule, { identities: [user], datasets: enforcing })).to.deep.include({ examined: 1, violations: [] });
  });

  it('nothing against an app that no active identity uses', () => {
    const identities = [
      identityOf('b@x.y', { logins: [loginOf({ application: 'Other' })] }),
      identityOf('c@x.y', { logins: [loginOf({ status: 'Failed' })] }),
      identityOf('d@x.y', { user: { isActive: false }, tokens: [tokenOf()] }),
    ];
    expect(judged(rule, { identities, datasets })).to.deep.include({ examined: 0, violations: [] });
  });

  it('nothing where the profile has no ranges', () => {
    const profileSettings = [profileOf({ loginIpRanges: [] })];
    expect(judged(rule, { identities: [user], datasets: { ...datasets, profileSettings } }).violations).to.deep.equal(
      []
    );
  });

  for (const [ipRelaxation, text] of [
    ['1', 'finding.activatedDevices'],
    ['2', 'finding'],
    ['3', 'finding.refreshTokens'],
  ] as const)
    it(`fires on ${ipRelaxation}`, () => {
      const externalClientApps = [externalAppOf({ policy: { ipRelaxation } })];
      const judgement = judged(rule, { identities: [user], datasets: { ...datasets, externalClientApps } });
      expect(verdicts(judgement)).to.deep.equal([['moderate', text, 'a@x.y']]);
      expect(soleOf(judgement).subject).to.deep.equal({ type: 'app', id: relaxed.id, name: relaxed.name });
      expect(seenIn(soleOf(judgement))).to.deep.equal([
        `IpRelaxationPolicyType: ${ipRelaxation}`,
        'a@x.y: logs in through it',
      ]);
    });

  it('names only those whose profile has ranges', () => {
    const elsewhere = identityOf('b@x.y', { user: { profileId: '00e2' }, tokens: [tokenOf()] });
    const profileSettings = [profileOf(), profileOf({ id: '00e2', loginIpRanges: [] })];
    const judgement = judged(rule, { identities: [user, elsewhere], datasets: { ...datasets, profileSettings } });
    expect(soleOf(judgement).users).to.deep.equal(['a@x.y']);
    expect(JSON.stringify(soleOf(judgement).evidence)).to.not.include('b@x.y');
  });

  it('says what it could not look at', () => {
    const connectedApps = [connectedAppOf()];
    const unreadable = { ...datasets, connectedApps, externalClientApps: [without('policy', relaxed)] };
    expect(judged(rule, { identities: [user], datasets: unreadable })).to.deep.include({
      violations: [],
      notLookedAt: ['notLookedAt.connectedApps', 'notLookedAt.policy'],
    });
    expect(judged(rule, { identities: [user], datasets }).notLookedAt).to.deep.equal([]);
  });
});
