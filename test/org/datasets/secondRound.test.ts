import { expect } from 'chai';
import type { LoginSpec } from '../../local-org/scenarios/useTypes.ts';
import { aFailure, daysAgo, failureOf, valueOf, whole } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { fakeGateway, objectOf, result } from '../../helpers/gateway.ts';
import { namesOf, orgOfUsers, read, readingOf, snapshotOf, user } from './auditing.ts';
import { userIn } from './identities.ts';

const soap: LoginSpec = {
  app: 'N/A',
  type: 'Application',
  subType: 'SOAP API',
  count: 3,
  firstDaysAgo: 80,
  lastDaysAgo: 2,
  apiType: 'SOAP Partner',
  apiVersion: '38.0',
  ips: ['192.0.2.1', '192.0.2.2'],
  countries: ['DE', 'US', 'DE'],
};
const screen: LoginSpec = { ...soap, app: 'Browser', subType: 'UI Username-Password', count: 2 };
const token = { app: 'MuleSoft', createdDaysAgo: 20, useCount: 1 };

const org = orgOfUsers([
  user('server', { logins: [soap, { ...soap, firstDaysAgo: 170, lastDaysAgo: 120 }], role: 'Integrations' }),
  user('mixed', { logins: [soap, screen] }),
  user('quiet', { tokens: [token] }),
  user('person', { tokens: [token], logins: [screen] }),
  user('nobody'),
]);
const id = (name: string): string => userIn(org, `${name}@acme.example`);

const found = {
  loginCandidates: whole(['server', 'mixed'].map(id)),
  appTokens: whole(
    ['quiet', 'person'].map((name) => ({ userId: id(name), appName: 'MuleSoft', createdAt: daysAgo(20), useCount: 1 }))
  ),
};

describe('org/datasets/users', () => {
  it('everybody who may be an integration, whatever UI logins say: they may be failed attempts', async () => {
    const { data, whole: all } = await readingOf('users', org, { found });
    expect([
      namesOf(
        org,
        data.map((each) => each.id)
      ),
      all,
    ]).to.deep.equal([['mixed', 'person', 'quiet', 'server'], true]);
  });

  it('with license, profile and role', async () => {
    const { data } = await readingOf('users', org, { found });
    const server = data.find(({ username }) => username === 'server@acme.example');
    expect(server).to.deep.include({
      isActive: true,
      userType: 'Standard',
      profileName: 'Standard User',
      licenseName: 'Salesforce',
      roleName: 'Integrations',
    });
    expect(server).to.include.keys('licenseId', 'licenseKey', 'roleId', 'lastLoginAt', 'createdAt', 'email');
    expect(data.find(({ username }) => username === 'quiet@acme.example')).to.not.have.any.keys('roleId', 'roleName');
  });

  it('without licenses for callers who may not see them', async () => {
    const row = { Id: '0051', Username: 'a', Name: 'A', Email: null, IsActive: true, UserType: null, ProfileId: null };
    const more = { Profile: null, UserRoleId: null, UserRole: null, LastLoginDate: null, LastPasswordChangeDate: null };
    const gateway = fakeGateway((query) =>
      Promise.resolve(
        query.includes('UserLicense')
          ? { ok: false, failure: aFailure('INVALID_FIELD') }
          : result({ ...row, ...more, CreatedDate: daysAgo(1) })
      )
    );
    const { data } = valueOf(await read('users', gateway, { found: { loginCandidates: whole(['0051']) } }));
    expect(data[0]).to.deep.equal({
      id: '0051',
      username: 'a',
      name: 'A',
      email: '',
      isActive: true,
      userType: '',
      profileId: '',
      profileName: '',
      licenseId: '',
      licenseName: '',
      licenseKey: '',
      createdAt: daysAgo(1),
    });
  });

  it('asked for by name: these alone; nothing where they could not be found', async () => {
    const audit = { usernames: ['nobody@acme.example'] };
    const named = { ...found, namedUsers: whole([{ id: id('nobody'), username: 'nobody@acme.example' }]) };
    const { data } = await readingOf('users', org, { audit, found: named });
    expect(
      namesOf(
        org,
        data.map((each) => each.id)
      )
    ).to.deep.equal(['nobody']);
    const unknown = failureOf(await read('users', directGateway(org), { audit, found }));
    expect(unknown.problems[0]?.errorCode).to.equal('NOT_READ');
  });

  it('nobody: no request', async () => {
    for (const name of ['users', 'assignments', 'logins'] as const) {
      const gateway = directGateway(org);
      expect(valueOf(await read(name, gateway)).rows).to.equal(0);
      expect(gateway.requests()).to.equal(0);
    }
  });

  it('5,000 candidates: queries that fit, all at once', async () => {
    const ids = Array.from({ length: 5000 }, (_, index) => `005${index.toString().padStart(15, '0')}`);
    const gateway = fakeGateway(() => Promise.resolve(result()));
    const tokens = ids.map((userId) => ({
      userId: `${userId.slice(0, 17)}T`,
      appName: 'A',
      createdAt: '',
      useCount: 1,
    }));
    const many = { loginCandidates: whole(ids), appTokens: whole(tokens) };
    for (const name of ['users', 'assignments', 'logins'] as const) await read(name, gateway, { found: many });
    for (const query of gateway.asked) expect(encodeURIComponent(query).length).to.be.at.most(12_000);
    expect(gateway.asked.length).to.be.below(60);
  });
});

describe('org/datasets/assignments', () => {
  const holder = orgOfUsers([
    user('held', {
      assignments: [
        'Marketing_Platform',
        { group: 'Billing_Read', expiresInDays: 5 },
        { set: 'Shared_Reference_Data', expiresInDays: -5 },
        { set: 'Warehouse_Sync', revoked: true },
      ],
    }),
    user('people', { assignments: ['Marketing_Platform'] }),
  ]);
  const held = { loginCandidates: whole([userIn(holder, 'held@acme.example')]) };

  it("all of the candidates', expired, revoked and the profile's own; nobody else's", async () => {
    const { data } = await readingOf('assignments', holder, { found: held });
    expect(new Set(data.map(({ userId }) => userId))).to.deep.equal(new Set([userIn(holder, 'held@acme.example')]));
    expect(data).to.have.length(5);
    expect(data.filter(({ isActive }) => !isActive)).to.have.length(1);
    expect(data.filter(({ isRevoked }) => isRevoked)).to.have.length(1);
    expect(data.filter(({ groupId, expiresAt }) => groupId !== null && expiresAt !== undefined)).to.have.length(1);
  });

  it("a sales user's own rows are not whole", async () => {
    const { datasets } = await snapshotOf(directGateway(holder, 'sales'), ['assignments', 'apiOnlyHolders']);
    expect(datasets.assignments).to.include({ complete: false, permission: 'ViewSetup' });
  });
});

describe('org/datasets/logins, loginOrigins', () => {
  it('logins alike are one row, with how often, first and last, within the window', async () => {
    const { data, whole: all } = await readingOf('logins', org, { found });
    const [server, ...others] = data.filter(({ userId }) => userId === id('server'));
    expect([others, all]).to.deep.equal([[], true]);
    expect(server).to.deep.include({
      application: 'N/A',
      loginType: 'Application',
      loginSubType: 'SOAP API',
      status: 'Success',
      apiType: 'SOAP Partner',
      apiVersion: '38.0',
      count: 3,
    });
    expect([server?.firstAt, server?.lastAt].map((at) => Date.parse(at ?? ''))).to.deep.equal(
      [daysAgo(80), daysAgo(2)].map((at) => Date.parse(at))
    );
  });

  it('of candidates, people and holders of tokens', async () => {
    const { data } = await readingOf('logins', org, { found });
    expect(
      new Set(
        namesOf(
          org,
          data.map(({ userId }) => userId)
        )
      )
    ).to.deep.equal(new Set(['mixed', 'person', 'server']));
  });

  it('one request', async () => {
    const gateway = directGateway(org);
    await read('logins', gateway, { found });
    expect(gateway.requests()).to.equal(1);
  });

  it('origins of the identities alone', async () => {
    const { datasets } = await snapshotOf(directGateway(org), ['loginOrigins', 'loginCandidates', 'loginApps']);
    const origins = datasets.loginOrigins?.available === true ? datasets.loginOrigins.data : [];
    expect(namesOf(org, [...new Set(origins.map(({ userId }) => userId))])).to.deep.equal(['server']);
    expect(origins.map(({ sourceIp, countryIso, count }) => [sourceIp, countryIso, count])).to.have.deep.members([
      ['192.0.2.1', 'DE', 2],
      ['192.0.2.2', 'US', 1],
    ]);
  });

  it("a sales user's own rows are not whole", async () => {
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['logins', 'loginOrigins', 'loginCandidates']);
    for (const name of ['logins', 'loginOrigins'] as const)
      expect(datasets[name]).to.include({ complete: false, permission: 'MonitorLoginHistory' });
  });

  it('values that are not set', async () => {
    const blank = {
      Application: null,
      LoginType: null,
      LoginSubType: null,
      Status: null,
      ApiType: null,
      ApiVersion: null,
    };
    const gateway = fakeGateway((query) =>
      Promise.resolve(
        objectOf(query) === 'LoginHistory'
          ? result({ UserId: '0051', ...blank, n: 1, firstAt: daysAgo(1), lastAt: daysAgo(1) })
          : result()
      )
    );
    const { data } = valueOf(await read('logins', gateway, { found: { loginCandidates: whole(['0051']) } }));
    expect(data[0]).to.include({ application: '', loginType: '', loginSubType: null, status: '', count: 1 });
  });
});
