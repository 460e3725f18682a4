import { expect } from 'chai';
import { failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import type { AppMetadataSpec, ConnectedAppSpec } from '../../local-org/scenarios/appTypes.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { orgOfUsers, read, readingOf, refusing, snapshotOf, user } from './auditing.ts';
import { userIn } from './identities.ts';

const app = (name: string, metadata: Partial<AppMetadataSpec> = {}): ConnectedAppSpec => ({
  name,
  metadata: { apiName: name.replace(/ /g, '_'), ...metadata },
});

const orgWith = (apps: readonly ConnectedAppSpec[], apiAccessControl?: 'on' | 'off') =>
  orgOfUsers([user('runner'), user('plugin')], {
    connectedApps: [...(quietAcme.connectedApps ?? []), ...apps],
    ...(apiAccessControl === undefined ? {} : { apiAccessControl }),
  });

const org = orgWith([
  app('Plain App'),
  {
    ...app('The Sync', {
      apiName: 'Sync',
      scopes: ['Api', 'Full'],
      ipRelaxation: 'BYPASS',
      refreshTokenPolicy: 'specific_lifetime:30:DAYS',
      clientCredentialsUser: 'Runner@acme.example',
      pluginUser: 'plugin@acme.example',
    }),
    selfAuthorized: true,
  },
  app('Loyalty Points', { apiName: 'loyalty__Points' }),
  app('Left', { clientCredentialsUser: 'left@elsewhere.example' }),
  app('Wiki', { withoutOauth: true }),
]);

describe('org/datasets/connectedAppSettings', () => {
  it('scopes, policies, and whom apps run as, by API name', async () => {
    const { data, whole } = await readingOf('connectedAppSettings', org);
    expect(whole).to.equal(true);
    const [plain, sync, points, left, wiki] = data;
    expect(plain).to.deep.include({
      name: 'Plain_App',
      label: 'Plain App',
      isPackaged: false,
      isAdminApprovedOnly: true,
      scopes: ['Api', 'RefreshToken'],
      ipRelaxation: 'ENFORCE',
      refreshToken: 'infinite',
      isClientCredentialsEnabled: false,
    });
    expect(plain?.appId).to.match(/^0H4/);
    expect(sync).to.deep.include({
      name: 'Sync',
      label: 'The Sync',
      isAdminApprovedOnly: false,
      scopes: ['Api', 'Full'],
      ipRelaxation: 'BYPASS',
      refreshToken: 'specific_lifetime:30:DAYS',
      isClientCredentialsEnabled: true,
      clientCredentialsUser: 'Runner@acme.example',
      clientCredentialsUserId: userIn(org, 'runner@acme.example'),
      pluginUser: 'plugin@acme.example',
      pluginUserId: userIn(org, 'plugin@acme.example'),
    });
    expect(points).to.deep.include({ name: 'loyalty__Points', isPackaged: true });
    expect(left)
      .to.include({ clientCredentialsUser: 'left@elsewhere.example' })
      .and.not.have.property('clientCredentialsUserId');
    expect(wiki).to.deep.include({ scopes: [] }).and.not.have.any.keys('ipRelaxation', 'refreshToken');
  });

  it('no key and no secret of an app, anywhere in the snapshot', async () => {
    const snapshot = await snapshotOf(directGateway(org), ['connectedAppSettings']);
    expect(JSON.stringify(snapshot))
      .to.include('loyalty__Points')
      .and.not.match(/CONSUMERKEY|3MVG9|consumer|secret/i);
  });

  it('no app that was installed from another org: the Metadata API does not know it', async () => {
    const { data } = await readingOf('connectedAppSettings', org);
    expect(data.map(({ label }) => label)).to.not.include('Warehouse Connector');
  });

  it('one request for the list, one for ten apps, and one for the users that they run as', async () => {
    const twelve = Array.from({ length: 12 }, (_, index) => app(`App ${index.toString()}`));
    const without = directGateway(orgWith(twelve));
    expect(valueOf(await read('connectedAppSettings', without)).rows).to.equal(12);
    expect([without.requests(), without.rounds()]).to.deep.equal([3, 2]);
    const withRunAs = directGateway(org);
    await read('connectedAppSettings', withRunAs);
    expect([withRunAs.requests(), withRunAs.rounds()]).to.deep.equal([3, 3]);
  });

  it('is complete without apps of its own', async () => {
    const { data, whole } = await readingOf('connectedAppSettings', orgWith([]));
    expect([data, whole]).to.deep.equal([[], true]);
  });

  it('all but an app that cannot be read, which fails whatever is read along with it', async () => {
    const broken = orgWith([app('A'), app('Broken', { isBroken: true }), app('C')]);
    const { data, whole, reason } = await readingOf('connectedAppSettings', broken);
    expect(data.map(({ name }) => name)).to.deep.equal(['A', 'C']);
    expect([whole, reason]).to.deep.equal([false, "Of 3 connected apps, the org didn't return the settings of 1."]);
  });

  it('without the ids of users where these cannot be read', async () => {
    const gateway = refusing(directGateway(org), () => 'INSUFFICIENT_ACCESS');
    const { data, whole, reason } = valueOf(await read('connectedAppSettings', gateway));
    expect([data.length, whole, reason]).to.deep.equal([5, false, 'INSUFFICIENT_ACCESS: No.']);
  });

  it("not for a caller without permission to modify metadata: the reason is the org's own", async () => {
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['connectedAppSettings', 'apiAccessControl']);
    for (const name of ['connectedAppSettings', 'apiAccessControl'] as const) {
      expect(datasets[name]).to.include({ available: false, complete: false, permission: 'ModifyMetadata' });
      expect(datasets[name]?.reason).to.match(/^INSUFFICIENT_ACCESS: use of the Metadata API/);
    }
  });
});

describe('org/datasets/apiAccessControl', () => {
  const states = [
    ['on', { isLimitedForInternalUsers: true, isLimitedForExternalUsers: false }],
    ['off', { isLimitedForInternalUsers: false, isLimitedForExternalUsers: false }],
    [undefined, {}],
  ] as const;
  for (const [state, expected] of states)
    it(`is ${state ?? 'not a feature of the org'}`, async () => {
      const { data, whole } = await readingOf('apiAccessControl', orgWith([], state));
      expect([data, whole]).to.deep.equal([expected, true]);
    });

  it('is not known where the org gives nothing', async () => {
    const gateway = Object.assign(directGateway(org), {
      readMetadata: () => Promise.resolve({ ok: true, value: [undefined] } as const),
    });
    expect(failureOf(await read('apiAccessControl', gateway)).problems[0]?.errorCode).to.equal('UNREADABLE_RESPONSE');
  });
});
