import { expect } from 'chai';
import { dayOf } from '../../../src/model/text/daysSince.ts';
import rule from '../../../src/audit/rules/app-admin-approved.ts';
import type { OauthToken } from '../../../src/model/rows/oauthToken.ts';
import { connectedAppOf, externalAppOf, without } from '../../helpers/apps.ts';
import { daysAgo, identityOf, tokenOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = externalAppOf({ policy: { permittedUsers: 'AllSelfAuthorized' } });
const openConnected = connectedAppOf({ isAdminApprovedOnly: false });
const holding = (...tokens: OauthToken[]) => [identityOf('a@x.y', { tokens })];
const apps = { externalClientApps: [open], connectedApps: [openConnected] };

ruleTester(rule, {
  valid: [
    {
      name: 'an app that admins approve',
      facts: { identities: holding(tokenOf()), datasets: { externalClientApps: [externalAppOf()], connectedApps: [] } },
    },
  ],
  invalid: [
    {
      name: 'an app that users approve',
      facts: { identities: holding(tokenOf()), datasets: apps },
      findings: [{ severity: 'moderate', subject: 'Billing_Sync', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a policy that was not read',
      facts: { identities: holding(tokenOf()), datasets: { ...apps, externalClientApps: [without('policy', open)] } },
    },
  ],
});

describe('audit/rules/app-admin-approved', () => {
  it('nothing against apps that admins approve, or that nobody has tokens of', () => {
    const closed = { externalClientApps: [externalAppOf()], connectedApps: [connectedAppOf()] };
    const identities = holding(tokenOf(), tokenOf({ appName: 'Warehouse' }));
    expect(judged(rule, { identities, datasets: closed })).to.deep.include({ examined: 2, violations: [] });
    expect(judged(rule, { identities: holding(), datasets: apps }).violations).to.deep.equal([]);
  });

  it('nothing against first-party apps', () => {
    const datasets = {
      ...apps,
      connectedApps: [connectedAppOf({ name: 'Salesforce CLI', isAdminApprovedOnly: false })],
    };
    const identities = holding(tokenOf({ appName: 'Salesforce CLI' }));
    expect(judged(rule, { identities, datasets }).violations).to.deep.equal([]);
  });

  it('nothing against an app that is not installed, an unread policy, an inactive user', () => {
    const unread = { ...apps, externalClientApps: [without('policy', open)] };
    const identities = holding(tokenOf(), tokenOf({ appName: 'Stranger' }));
    expect(judged(rule, { identities, datasets: unread }).violations).to.deep.equal([]);
    const inactive = identityOf('b@x.y', { user: { isActive: false }, tokens: [tokenOf()] });
    expect(judged(rule, { identities: [inactive], datasets: apps }).violations).to.deep.equal([]);
  });

  it('fires on external client apps and connected apps, once each, with all users', () => {
    const identities = [
      ...holding(tokenOf(), tokenOf({ appName: 'WAREHOUSE' })),
      identityOf('b@x.y', { tokens: [tokenOf({ appName: 'Billing_Sync' })] }),
    ];
    const judgement = judged(rule, { identities, datasets: apps });
    expect(verdicts(judgement)).to.deep.equal([
      ['moderate', 'finding', 'a@x.y', 'b@x.y'],
      ['moderate', 'finding', 'a@x.y'],
    ]);
    expect(judgement.violations.map(({ subject }) => subject.name)).to.deep.equal(['Billing_Sync', 'Warehouse']);
    expect(judgement.violations[1]?.evidence[0]).to.deep.equal({
      what: 'OptionsAllowAdminApprovedUsersOnly',
      value: 'false',
      dataset: 'connectedApps',
    });
  });

  it('an id decides between apps of one name; without one, none is blamed that may not be meant', () => {
    const twins = { externalClientApps: [open], connectedApps: [connectedAppOf({ name: 'Billing Sync' })] };
    expect(judged(rule, { identities: holding(tokenOf()), datasets: twins }).violations).to.deep.equal([]);
    const meant = holding(tokenOf({ appId: open.id.slice(0, 15) }));
    const judgement = judged(rule, { identities: meant, datasets: twins });
    expect(soleOf(judgement).subject.id).to.equal(open.id);
    expect(seenIn(soleOf(judgement))[1]).to.equal(`token of a@x.y: last used ${dayOf(daysAgo(1))}`);
  });
});
