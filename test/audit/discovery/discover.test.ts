import { expect } from 'chai';
import { appSettingsOf } from '../../helpers/apps.ts';
import { discover } from '../../../src/audit/discovery/discover.ts';
import type { AuditScope } from '../../../src/model/audit/auditScope.ts';
import { firstPartyApps } from '../../../src/model/audit/firstPartyApps.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import type { OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { daysAgo, loginOf, takenAt, tokenOf, userOf } from '../../helpers/auditFacts.ts';
import { aSnapshot, partial, whole } from '../../helpers/facts.ts';

const scope: AuditScope = {
  window: { days: 90, from: daysAgo(90), to: takenAt.toISOString() },
  firstPartyApps,
  allUsers: false,
  includePossible: false,
  namePatterns: [],
};

const full: Partial<OrgUser> = { licenseName: 'Salesforce', licenseKey: 'SFDC', profileName: 'Standard User' };
const user = userOf('a@b.cd', full);
const { id } = user;

const found = (datasets: OrgSnapshot['datasets'], over: Partial<AuditScope> = {}) =>
  discover(aSnapshot({ users: whole([user]), logins: whole([]), loginApps: whole([]), ...datasets }), {
    ...scope,
    ...over,
  });

const leftOut = (datasets: OrgSnapshot['datasets'], over: Partial<AuditScope> = {}): unknown =>
  found(datasets, over).leftOut.map(({ kind, reasons }) => [kind, reasons.map(({ signal }) => signal)]);

const seen = (datasets: OrgSnapshot['datasets'], over: Partial<AuditScope> = {}): unknown => {
  const [identity] = found(datasets, over).identities;
  return identity && [identity.confidence, identity.reasons.map(({ signal }) => signal)];
};

const ui = loginOf({ userId: id, loginType: 'Application', loginSubType: 'UI Username-Password' });
const server = loginOf({ userId: id });
const web = loginOf({ userId: id, loginSubType: 'OAuth Web Server', application: 'Zoom' });
const cli = loginOf({ userId: id, loginSubType: null, application: 'Salesforce CLI' });
const token = tokenOf({ userId: id, appName: 'Zoom' });
const app = {
  id: '0xI',
  name: 'Billing_App',
  label: 'Billing App',
  isPackaged: false,
  policy: {
    permittedUsers: 'AdminApprovedPreAuthorized',
    ipRelaxation: '0',
    refreshToken: 'Zero',
    isClientCredentialsEnabled: true,
    clientCredentialsUser: 'A@b.cd',
  },
};

describe('audit/discover', () => {
  describe('certain', () => {
    it('by the license, whatever the profile is called', () => {
      expect(seen({ users: whole([userOf('a@b.cd', { profileName: 'Profil minimal' })]) })).to.deep.equal([
        'certain',
        ['integrationLicense'],
      ]);
    });

    it('as API-only on any license', () => {
      expect(seen({ apiOnlyHolders: whole([id]) })).to.deep.equal(['certain', ['apiOnly']]);
    });

    it('as the user an external client app runs as, in whatever case it is written', () => {
      expect(seen({ externalClientApps: whole([app]) })).to.deep.equal(['certain', ['runAs']]);
      const { policy } = app;
      const handler = { ...app, policy: { ...policy, clientCredentialsUser: 'x@y.z', executeHandlerAsId: id } };
      expect(seen({ externalClientApps: whole([handler]) })).to.deep.equal(['certain', ['runAs']]);
    });

    it('as the user a connected app runs as, by username or by id', () => {
      const run = appSettingsOf({ isClientCredentialsEnabled: true, clientCredentialsUser: 'A@B.cd' });
      expect(seen({ connectedAppSettings: whole([run]) })).to.deep.equal(['certain', ['runAs']]);
      expect(seen({ connectedAppSettings: whole([appSettingsOf({ pluginUserId: id })]) })).to.deep.equal([
        'certain',
        ['runAs'],
      ]);
      const off = { ...run, isClientCredentialsEnabled: false };
      expect(seen({ connectedAppSettings: whole([off]) })).to.equal(undefined);
    });

    it('not where the flow is off', () => {
      const off = { ...app, policy: { ...app.policy, isClientCredentialsEnabled: false } };
      expect(seen({ externalClientApps: whole([off]) })).to.equal(undefined);
    });

    it('inactive and frozen ones too, marked', () => {
      const { identities } = found({
        users: whole([userOf('a@b.cd', { isActive: false })]),
        frozenIdentities: whole([{ userId: id, isFrozen: true }]),
      });
      expect([identities[0]?.user.isActive, identities[0]?.isFrozen]).to.deep.equal([false, true]);
    });

    it('says nothing of being frozen where that cannot be read', () => {
      const { identities } = found({ apiOnlyHolders: whole([id]), frozenIdentities: partial([]) });
      expect(identities[0]).to.have.property('isFrozen', undefined);
    });
  });

  describe('likely', () => {
    it('by server logins, by logins and by tokens of an app, without a UI login', () => {
      expect(seen({ logins: whole([server]) })).to.deep.equal(['likely', ['serverLogins']]);
      expect(seen({ logins: whole([web]) })).to.deep.equal(['likely', ['appLogins']]);
      expect(seen({ appTokens: whole([token]) })).to.deep.equal(['likely', ['appTokens']]);
    });

    it('a bare SOAP login without a name of an app', () => {
      const bare = loginOf({ userId: id, loginType: 'Other Apex API', loginSubType: 'SOAP API', application: 'N/A' });
      expect(seen({ logins: whole([bare]) })).to.deep.equal(['likely', ['serverLogins']]);
    });

    for (const [says, logins] of [
      ['a person who approved an app', [web, ui]],
      ['a person with a server login', [server, ui]],
      [
        'a person behind single sign-on',
        [web, loginOf({ ...ui, loginType: 'SAML Idp Initiated SSO', loginSubType: null })],
      ],
      [
        'a person whose Outlook logs in',
        [web, loginOf({ ...ui, loginType: 'Outlook Integration', loginSubType: null })],
      ],
      [
        'a person whose phone logs in',
        [web, loginOf({ userId: id, loginSubType: 'OAuth User-Agent', application: 'Slack' })],
      ],
    ] as const)
      it(`not ${says}`, () => {
        expect(seen({ logins: whole(logins), appTokens: whole([token]) })).to.equal(undefined);
      });

    it('not where the logins could not be read: a person would look the same', () => {
      expect(seen({ logins: partial([]), appTokens: whole([token]) })).to.equal(undefined);
      expect(seen({ logins: partial([]), appTokens: whole([token]) }, { includePossible: true })).to.deep.equal([
        'possible',
        ['appTokens'],
      ]);
    });
  });

  describe('possible', () => {
    it('by tools of a desk alone, shown when asked for, counted else', () => {
      expect(seen({ logins: whole([cli]) })).to.equal(undefined);
      expect(leftOut({ logins: whole([cli]) })).to.deep.equal([['possible', ['toolLogins']]]);
      expect(seen({ logins: whole([cli]) }, { includePossible: true })).to.deep.equal(['possible', ['toolLogins']]);
    });

    it('not by an app of a phone or a desk, which only a person uses', () => {
      const phone = loginOf({ userId: id, loginSubType: 'OAuth User-Agent', application: 'salesforce for ios' });
      expect(seen({ logins: whole([cli, phone]) }, { includePossible: true })).to.equal(undefined);
      // Nor is it a person's where the configuration says otherwise.
      const firstPartyApps = ['Salesforce CLI'];
      expect(seen({ logins: whole([phone]) }, { firstPartyApps })).to.deep.equal(['likely', ['appLogins']]);
    });

    it('SOAP logins of Data Loader are a tool of a desk', () => {
      const loader = loginOf({ userId: id, loginSubType: 'SOAP API', application: 'Data Loader' });
      expect(seen({ logins: whole([loader]) }, { includePossible: true })).to.deep.equal(['possible', ['toolLogins']]);
    });

    it('by a configured pattern', () => {
      const over = { includePossible: true, namePatterns: ['A@*'] };
      expect(seen({}, over)).to.deep.equal(['possible', ['namePattern']]);
    });

    it('logins that prove nothing either way are no reason', () => {
      const other = loginOf({ userId: id, loginType: 'Chatter Communities External User', loginSubType: null });
      expect(seen({ logins: whole([other]) }, { includePossible: true })).to.equal(undefined);
    });
  });

  it('a requested user is audited, and reported as not looking like an integration', () => {
    expect(seen({ namedUsers: whole([{ id, username: 'a@b.cd' }]) })).to.deep.equal(['none', ['asked']]);
    expect(seen({ apiUsers: whole([id]) }, { allUsers: true })).to.deep.equal(['none', ['asked']]);
    expect(seen({ logins: whole([cli]), namedUsers: whole([{ id, username: 'a@b.cd' }]) })).to.deep.equal([
      'possible',
      ['toolLogins', 'asked'],
    ]);
  });

  it('people whose account an integration uses are kept apart, with what speaks for it and against it', () => {
    const { identities, people } = found({ logins: whole([server, ui]) });
    expect([identities.length, people.map(({ user: { username } }) => username)]).to.deep.equal([0, ['a@b.cd']]);
    expect(leftOut({ logins: whole([server, ui]) })).to.deep.equal([['person', ['serverLogins', 'uiLogins']]]);
  });

  it('so are those with an app of a phone, whom the org cannot tell', () => {
    const phone = loginOf({ userId: id, loginSubType: 'OAuth User-Agent', application: 'Salesforce for Android' });
    const { identities, people } = found({ logins: whole([server, phone]) });
    expect([identities.length, people.length]).to.deep.equal([0, 1]);
  });

  it('users of Salesforce itself are left out and counted', () => {
    const platform = [
      userOf('auto@b.cd', { userType: 'AutomatedProcess', licenseName: '', licenseKey: '' }),
      userOf('cloud@b.cd', { licenseName: 'Cloud Integration User', licenseKey: 'CLOUD_INTEGRATION_USER' }),
      userOf('insights@b.cd', { licenseName: 'X', licenseKey: 'INSIGHTS_INTEGRATION_USER' }),
    ];
    const { identities, leftOut } = found({ users: whole(platform) });
    expect([identities.length, leftOut.map(({ kind }) => kind)]).to.deep.equal([0, Array(3).fill('platformUser')]);
  });

  it('the integration license is not one of Salesforce itself', () => {
    expect(found({ users: whole([userOf('a@b.cd', { licenseName: 'x' })]) }).leftOut).to.deep.equal([]);
  });
});
