import { expect } from 'chai';
import { appSettingsOf } from '../../helpers/apps.ts';
import { discoveryGaps } from '../../../src/audit/discovery/auditCoverage.ts';
import { discover } from '../../../src/audit/discovery/discover.ts';
import type { AuditScope } from '../../../src/model/audit/auditScope.ts';
import { firstPartyApps } from '../../../src/model/audit/firstPartyApps.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
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
      const users = whole([userOf('A@B.cd', full)]);
      expect(seen({ users, externalClientApps: whole([app]) })).to.deep.equal(['certain', ['runAs']]);
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

  describe('weighs UI logins by their number', () => {
    const uiOf = (count: number) => ({ ...ui, count });
    const serverOf = (count: number) => ({ ...server, count });
    const refreshOf = (count: number) =>
      loginOf({ userId: id, loginSubType: 'OAuth Refresh Token', application: 'Fivetran', count });
    const isFound = (...logins: readonly LoginGroup[]): boolean => seen({ logins: whole(logins) }) !== undefined;

    it('one beside 20 server logins is a set-up, one beside 19 is a person', () => {
      expect(isFound(uiOf(1), serverOf(20))).to.equal(true);
      expect(isFound(uiOf(1), serverOf(19))).to.equal(false);
    });

    it('two beside 100 OAuth logins are a set-up; three, or beside 99, a person', () => {
      expect(isFound(uiOf(2), refreshOf(100))).to.equal(true);
      expect(isFound(uiOf(3), refreshOf(100))).to.equal(false);
      expect(isFound(uiOf(2), refreshOf(99))).to.equal(false);
    });

    it('the OAuth logins of a tool, or of an app that eleven use, weigh nothing', () => {
      const tool = { ...refreshOf(500), application: 'Data Loader' };
      expect(isFound(uiOf(1), tool)).to.equal(false);
      const loginApps = whole([{ application: 'fivetran', users: 11, logins: 900 }]);
      expect(seen({ logins: whole([uiOf(1), refreshOf(500)]), loginApps })).to.equal(undefined);
    });

    it('failed ones weigh nothing, for or against', () => {
      expect(isFound({ ...uiOf(50), status: 'Invalid Password' }, serverOf(1))).to.equal(true);
      expect(isFound({ ...serverOf(5000), status: 'Invalid Password' }, uiOf(1))).to.equal(false);
      expect(isFound({ ...serverOf(5000), status: 'Invalid Password' })).to.equal(false);
    });

    it('an administrator whose token a vendor used 54,000 times is a person, listed with both', () => {
      const gong = tokenOf({ userId: id, appName: 'Gong', useCount: 54_000 });
      const datasets = { logins: whole([uiOf(90)]), appTokens: whole([gong]) };
      expect(seen(datasets)).to.equal(undefined);
      expect(leftOut(datasets)).to.deep.equal([['person', ['appTokens', 'uiLogins']]]);
      // A token that nobody used in the window shows no use.
      const idle = tokenOf({ userId: id, appName: 'Gong', lastUsedAt: daysAgo(100) });
      expect(leftOut({ ...datasets, appTokens: whole([idle]) })).to.deep.equal([]);
    });
  });

  describe('apps that many use are people’s', () => {
    const mobile = loginOf({
      userId: id,
      loginSubType: 'OAuth User-Agent for Hybrid Apps',
      application: 'Acme Mobile',
    });
    const loginApps = (users: number) => whole([{ application: 'Acme Mobile', users, logins: users }]);
    const customer = userOf('a@b.cd', { ...full, userType: 'CspLitePortal' });

    it('an employee by an app that ten use may be an integration, by one that eleven use is none', () => {
      expect(seen({ logins: whole([mobile]), loginApps: loginApps(10) })).to.deep.equal(['likely', ['appLogins']]);
      expect(seen({ logins: whole([mobile]), loginApps: loginApps(11) })).to.equal(undefined);
    });

    // Most are among the apps that Salesforce Inspector reloaded takes for those of every org.
    for (const application of ['Salesforce Files', 'SalesforceIQ', 'OIQ_Integration', 'SfdcSiqActivityPlatform'])
      it(`an app that comes with Salesforce makes no integration of its only user: ${application}`, () => {
        const login = { ...mobile, application };
        expect(seen({ logins: whole([login]) }, { includePossible: true })).to.equal(undefined);
        const vendor = { ...mobile, application: `${application} Sync` };
        expect(seen({ logins: whole([vendor]) })).to.deep.equal(['likely', ['appLogins']]);
      });

    it('nor by tokens of an app that eleven hold tokens of', () => {
      const tokenApps = (users: number) => whole([{ appName: 'zoom', users }]);
      expect(seen({ appTokens: whole([token]), tokenApps: tokenApps(10) })).to.deep.equal(['likely', ['appTokens']]);
      expect(seen({ appTokens: whole([token]), tokenApps: tokenApps(11) })).to.equal(undefined);
    });

    it('a customer is none by the app or its token, and one by server logins', () => {
      const users = whole([customer]);
      const appTokens = whole([tokenOf({ userId: id, appName: 'Acme Mobile' })]);
      expect(seen({ users, logins: whole([mobile]), loginApps: loginApps(1), appTokens })).to.equal(undefined);
      expect(seen({ users, logins: whole([server]) })).to.deep.equal(['likely', ['serverLogins']]);
    });

    it('without the number of its users an app makes nobody more than a possible integration', () => {
      const datasets = { logins: whole([mobile]), loginApps: partial([]) };
      expect(seen(datasets)).to.equal(undefined);
      expect(seen(datasets, { includePossible: true })).to.deep.equal(['possible', ['appLogins']]);
    });
  });

  describe('users of Salesforce itself', () => {
    for (const license of ['B2BMA', 'Sales Insights', 'SalesforceIQ', 'Analytics Cloud', 'Cloud'])
      it(`${license} Integration User: left out, API-only or not`, () => {
        const users = whole([userOf('a@b.cd', { licenseName: `${license} Integration User`, licenseKey: 'X' })]);
        expect(seen({ users, apiOnlyHolders: whole([id]), logins: whole([server]) })).to.equal(undefined);
        expect(leftOut({ users, apiOnlyHolders: whole([id]) })).to.deep.equal([['platformUser', ['platformLicense']]]);
      });

    it("an integration that is named like one of them is the org's", () => {
      const users = whole([userOf('a@b.cd', { ...full, name: 'B2BMA Integration User' })]);
      expect(seen({ users, apiOnlyHolders: whole([id]) })).to.deep.equal(['certain', ['apiOnly']]);
    });

    it('without licenses nobody can be told from them: at most possible, unless an app runs as it', () => {
      const hidden = whole([userOf('a@b.cd', { licenseName: '', licenseKey: '' })]);
      const datasets = { users: hidden, apiOnlyHolders: whole([id]), logins: whole([server]) };
      expect(seen(datasets)).to.equal(undefined);
      expect(leftOut(datasets)).to.deep.equal([['possible', ['apiOnly', 'serverLogins']]]);
      expect(discoveryGaps(aSnapshot(datasets)).join(' ')).to.include("can't be told from integrations");
      expect(seen({ ...datasets, externalClientApps: whole([app]) })).to.deep.include.members(['certain']);
    });
  });

  it("an agent's user is certain, by the license of agents", () => {
    const agent = userOf('a@b.cd', { licenseName: 'Einstein Agent', licenseKey: 'EINSTEIN_AGENT' });
    expect(seen({ users: whole([agent]), apiOnlyHolders: whole([id]) })).to.deep.equal([
      'certain',
      ['agent', 'apiOnly'],
    ]);
    const other = userOf('a@b.cd', { ...full, name: 'Einstein Agent' });
    expect(seen({ users: whole([other]) })).to.equal(undefined);
  });
});
