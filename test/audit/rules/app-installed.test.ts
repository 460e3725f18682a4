import { expect } from 'chai';
import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/app-installed.ts';
import { connectedAppOf, externalAppOf } from '../../helpers/apps.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const datasets = { externalClientApps: [externalAppOf()], connectedApps: [connectedAppOf()] };

ruleTester(rule, {
  valid: [
    {
      name: 'an installed app',
      facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf()] })], datasets: datasets },
    },
  ],
  invalid: [
    {
      name: 'an app that is not installed',
      facts: { identities: [identityOf('a@x.y', { tokens: [tokenOf({ appName: 'Stranger' })] })], datasets: datasets },
      findings: [{ severity: 'high', subject: 'Stranger', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a first-party app',
      facts: {
        identities: [identityOf('a@x.y', { tokens: [tokenOf({ appName: 'Stranger' })] })],
        datasets: datasets,
        settings: { firstPartyApps: ['stranger'] },
      },
    },
  ],
});

describe('audit/rules/app-installed', () => {
  it('nothing against installed apps: by label, by API name, by id, in any case', () => {
    const tokens = [
      tokenOf(),
      tokenOf({ appName: 'billing_sync' }),
      tokenOf({ appName: ' warehouse ' }),
      tokenOf({ appName: 'Renamed', appId: connectedAppOf().id }),
      tokenOf({ appName: 'Renamed too', appId: externalAppOf().id.slice(0, 15) }),
    ];
    expect(judged(rule, { identities: [identityOf('a@x.y', { tokens })], datasets }).violations).to.deep.equal([]);
  });

  it('nothing against first-party apps, configured ones too, or inactive users', () => {
    const tokens = [tokenOf({ appName: 'Salesforce CLI' })];
    const own = { tokens: [tokenOf({ appName: 'Our Desk Tool' })] };
    const identities = [
      identityOf('a@x.y', { tokens }),
      identityOf('b@x.y', { user: { isActive: false }, tokens: [tokenOf({ appName: 'Stranger' })] }),
    ];
    expect(judged(rule, { identities, datasets }).violations).to.deep.equal([]);
    const settings = { firstPartyApps: ['our desk tool'] };
    expect(judged(rule, { identities: [identityOf('a@x.y', own)], datasets, settings }).violations).to.deep.equal([]);
  });

  it('fires once an app, with all users', () => {
    const stranger = tokenOf({ appName: 'Stranger' });
    const identities = [
      identityOf('a@x.y', { tokens: [stranger, tokenOf()] }),
      identityOf('b@x.y', { tokens: [{ ...stranger, appName: 'STRANGER' }] }),
    ];
    const judgement = judged(rule, { identities, datasets });
    expect(verdicts(judgement)).to.deep.equal([['high', 'finding', 'a@x.y', 'b@x.y']]);
    expect(soleOf(judgement).subject).to.deep.equal({ type: 'app', id: '', name: 'Stranger' });
    expect(seenIn(soleOf(judgement))[0]).to.equal(`token of a@x.y: last used ${dayOf(daysAgo(1))}`);
    expect(judgement.examined).to.equal(2);
  });

  it('concludes nothing where apps were not all read', () =>
    expect(rule.conclusive).to.have.members(['connectedApps', 'externalClientApps']));
});
