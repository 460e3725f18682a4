import { expect } from 'chai';
import { candidateIds, identityIds } from '../../../src/model/audit/candidateIds.ts';
import type { AuditScope } from '../../../src/model/audit/auditScope.ts';
import type { ExternalClientApp, OauthToken } from '../../../src/model/rows/oauthToken.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import type { OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { appSettingsOf } from '../../helpers/apps.ts';
import { aUser, daysAgo, takenAt, whole } from '../../helpers/facts.ts';

const scope: AuditScope = {
  window: { days: 90, from: daysAgo(90), to: takenAt },
  firstPartyApps: ['Salesforce CLI'],
  allUsers: false,
  includePossible: false,
  namePatterns: [],
};

const snapshot = (datasets: OrgSnapshot['datasets'], audit: Partial<AuditScope> = {}): OrgSnapshot => ({
  orgId: '00D000000000001',
  apiVersion: '66.0',
  instanceUrl: 'https://acme.my.salesforce.com',
  username: 'ada.admin@acme.example',
  audit: { ...scope, ...audit },
  takenAt,
  datasets,
});

const token = (userId: string, appName = 'MuleSoft'): OauthToken => ({
  userId,
  appName,
  createdAt: daysAgo(9),
  lastUsedAt: daysAgo(1),
  useCount: 1,
});

const app = (policy: Partial<NonNullable<ExternalClientApp['policy']>>): ExternalClientApp => ({
  id: '0xI1',
  name: 'Billing_App',
  label: 'Billing App',
  isPackaged: false,
  policy: {
    permittedUsers: 'AdminApprovedPreAuthorized',
    ipRelaxation: '0',
    refreshToken: 'Zero',
    isClientCredentialsEnabled: false,
    ...policy,
  },
});

const orgUser = (id: string, more: Partial<OrgUser> = {}): OrgUser => ({
  id,
  username: `${id}@acme.example`,
  name: id,
  email: `${id}@acme.example`,
  isActive: true,
  userType: 'Standard',
  profileId: '00e1',
  profileName: 'Standard User',
  licenseId: '1001',
  licenseName: 'Salesforce',
  licenseKey: 'SFDC',
  createdAt: daysAgo(400),
  ...more,
});

const login = (userId: string, loginSubType: string, application = 'MuleSoft'): LoginGroup => ({
  userId,
  application,
  loginType: 'Remote Access 2.0',
  loginSubType,
  status: 'Success',
  apiType: null,
  apiVersion: null,
  count: 1,
  firstAt: daysAgo(2),
  lastAt: daysAgo(1),
});

describe('model/candidates: after the first round', () => {
  it('nothing read, nobody', () => expect(candidateIds(snapshot({}))).to.deep.equal([]));

  it('everybody that something speaks for, each once', () => {
    const found = snapshot({
      integrationUsers: whole([aUser({ id: 'a' })]),
      apiOnlyHolders: whole(['a', 'b']),
      loginCandidates: whole(['c']),
      appTokens: whole([token('c'), token('t'), token('t')]),
      namedUsers: whole([{ id: 'n', username: 'n@acme.example' }]),
      apiUsers: whole(['u']),
      patternUsers: whole(['p']),
      externalClientApps: whole([
        app({ isClientCredentialsEnabled: true, clientCredentialsUserId: 'r' }),
        app({ isClientCredentialsEnabled: false, clientCredentialsUserId: 'off' }),
        app({ executeHandlerAsId: 'h' }),
      ]),
      connectedAppSettings: whole([
        appSettingsOf({ isClientCredentialsEnabled: true, clientCredentialsUserId: 'k' }),
        appSettingsOf({ clientCredentialsUserId: 'off' }),
        appSettingsOf({ pluginUserId: 'q' }),
      ]),
    });
    expect(candidateIds(found)).to.deep.equal(['a', 'b', 'c', 'n', 'u', 'p', 'r', 'h', 'k', 'q', 't']);
  });

  it('asked for by name: these alone', () => {
    const found = snapshot(
      {
        integrationUsers: whole([aUser({ id: 'a' })]),
        appTokens: whole([token('t')]),
        namedUsers: whole([{ id: 'n', username: 'n@acme.example' }]),
      },
      { usernames: ['n@acme.example'] }
    );
    expect(candidateIds(found)).to.deep.equal(['n']);
  });
});

const all = [
  orgUser('license', { licenseName: 'Salesforce Integration', licenseKey: 'SALESFORCE_INTEGRATION_USER' }),
  orgUser('api'),
  orgUser('run'),
  orgUser('server'),
  orgUser('mixed'),
  orgUser('token'),
  orgUser('person'),
  orgUser('ci'),
  orgUser('pattern'),
  orgUser('asked'),
  orgUser('nobody'),
  orgUser('robot', { userType: 'AutomatedProcess' }),
  orgUser('cloud', { licenseKey: 'CLOUD_INTEGRATION_USER' }),
];

const read: OrgSnapshot['datasets'] = {
  users: whole(all),
  apiOnlyHolders: whole(['api', 'robot', 'cloud']),
  externalClientApps: whole([app({ isClientCredentialsEnabled: true, clientCredentialsUserId: 'run' })]),
  patternUsers: whole(['pattern']),
  appTokens: whole([token('token'), token('person')]),
  loginApps: whole([]),
  logins: whole([
    login('server', 'SOAP API'),
    login('mixed', 'SOAP API'),
    login('mixed', 'UI Username-Password'),
    login('person', 'UI Username-Password'),
    login('person', 'OAuth Web Server'),
    login('ci', 'OAuth Web Server', 'Salesforce CLI'),
  ]),
};

describe('model/candidates: after the second round', () => {
  it('those worth reading further; no people, nobody of Salesforce itself', () =>
    expect(identityIds(snapshot(read))).to.deep.equal(['license', 'api', 'run', 'server', 'token']));

  it('those who may be, where they are wanted', () =>
    expect(identityIds(snapshot(read, { includePossible: true })))
      .to.include.members(['ci', 'pattern'])
      .and.not.include('nobody'));

  it('those who were asked for, whatever they are', () => {
    const asked = { ...read, apiUsers: whole(['asked', 'person', 'ci']) };
    expect(identityIds(snapshot(asked))).to.include.members(['asked', 'person', 'ci']);
    const named = { ...read, namedUsers: whole([{ id: 'nobody', username: 'nobody@acme.example' }]) };
    expect(identityIds(snapshot(named))).to.include('nobody');
  });

  it('nobody in a snapshot that was not taken for an audit', () => {
    const { audit, ...other } = snapshot(read);
    expect([audit === undefined, identityIds(other)]).to.deep.equal([false, []]);
  });
});
