import { expect } from 'chai';
import { directGateway } from '../../helpers/flow.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { fakeGateway, objectOf, result } from '../../helpers/gateway.ts';
import { userIn } from './identities.ts';
import { orgOfUsers, read, readingOf, refusing, snapshotOf, user } from './auditing.ts';

const org = orgOfUsers([user('runner'), user('exchange')], {
  externalClientApps: [
    'Billing_App',
    {
      name: 'Sync',
      label: 'The Sync',
      permittedUsers: 'AllSelfAuthorized',
      ipRelaxation: '2',
      refreshToken: 'Zero',
      clientCredentialsUser: 'Runner@acme.example',
      scopes: ['API', 'FULL'],
    },
    { name: 'loyalty__Points', executeHandlerAs: 'exchange@acme.example', scopes: [] },
    { name: 'Gone', clientCredentialsUser: 'left@elsewhere.example' },
  ],
});

describe('org/datasets/externalClientApps', () => {
  it('with policies, scopes and whom they run as', async () => {
    const { data, whole } = await readingOf('externalClientApps', org);
    const [billing, sync, points, gone] = ['Billing_App', 'Sync', 'loyalty__Points', 'Gone'].map((name) =>
      data.find((each) => each.name === name)
    );
    expect(whole).to.equal(true);
    expect(billing).to.deep.include({ label: 'Billing App', isPackaged: false, scopes: ['API', 'REFRESH_TOKEN'] });
    expect(sync?.scopes).to.have.members(['API', 'FULL']);
    expect(sync?.policy).to.deep.equal({
      permittedUsers: 'AllSelfAuthorized',
      ipRelaxation: '2',
      refreshToken: 'Zero',
      isClientCredentialsEnabled: true,
      clientCredentialsUser: 'Runner@acme.example',
      clientCredentialsUserId: userIn(org, 'runner@acme.example'),
    });
    expect(points).to.deep.include({ isPackaged: true, scopes: [] });
    expect(points?.policy?.executeHandlerAsId).to.equal(userIn(org, 'exchange@acme.example'));
    expect(gone?.policy).to.include({ clientCredentialsUser: 'left@elsewhere.example' });
    expect(gone?.policy).to.not.have.property('clientCredentialsUserId');
  });

  it('run-as users, in whatever case the org has the username', async () => {
    const policy = {
      ExternalClientApplicationId: '0xI',
      IsClientCredentialsFlowEnabled: true,
      ClientCredentialsFlowUser: 'runner@ACME.example',
      ExecuteHandlerAsId: null,
    };
    const rows: Readonly<Record<string, object>> = {
      ExternalClientApplication: { Id: '0xI', DeveloperName: 'Sync', MasterLabel: 'Sync', NamespacePrefix: null },
      ExtlClntAppOauthPlcyCnfg: policy,
      ExtlClntAppOauthSettings: { ExternalClientApplicationId: '0xI' },
      User: { Id: '005R', Username: 'Runner@acme.example' },
    };
    const gateway = fakeGateway((query) => Promise.resolve(result(rows[objectOf(query)] ?? {})));
    const { data } = valueOf(await read('externalClientApps', gateway));
    expect(data.map((each) => each.policy?.clientCredentialsUserId)).to.deep.equal(['005R']);
  });

  it('three requests at once, and one where apps run as somebody', async () => {
    const gateway = directGateway(org);
    await read('externalClientApps', gateway);
    expect([gateway.requests(), gateway.rounds()]).to.deep.equal([4, 2]);
    const without = directGateway(orgOfUsers([], { externalClientApps: ['Billing_App'] }));
    await read('externalClientApps', without);
    expect([without.requests(), without.rounds()]).to.deep.equal([3, 1]);
  });

  for (const missing of ['ExtlClntAppOauthPlcyCnfg', 'ExtlClntAppOauthSettings', 'User'])
    it(`apps stand without ${missing}, and are not whole`, async () => {
      const partly = refusing(directGateway(org), (query) =>
        objectOf(query) === missing ? 'INSUFFICIENT_ACCESS' : undefined
      );
      const { data, whole, reason } = valueOf(await read('externalClientApps', partly));
      expect([data.length, whole, reason]).to.deep.equal([4, false, 'INSUFFICIENT_ACCESS: No.']);
      if (missing === 'ExtlClntAppOauthSettings') expect(data[0]).to.not.have.property('scopes');
      if (missing === 'ExtlClntAppOauthPlcyCnfg') expect(data[0]).to.not.have.property('policy');
    });

  it('with the scopes that this release has', async () => {
    const settings = { Id: '0xN1', ExternalClientApplicationId: '0xI1', OauthScopesFULL: true };
    const app = { Id: '0xI1', DeveloperName: 'A', MasterLabel: 'A', NamespacePrefix: null, DistributionState: 'Local' };
    const gateway = fakeGateway((query) => {
      if (objectOf(query) === 'ExternalClientApplication') return Promise.resolve(result(app));
      if (objectOf(query) !== 'ExtlClntAppOauthSettings') return Promise.resolve(result());
      return Promise.resolve(
        query.includes('CHATBOT') ? { ok: false, failure: aFailure('INVALID_FIELD') } : result(settings)
      );
    });
    const described = { name: '', label: '', custom: false, fields: [{ name: 'Id' }, { name: 'OauthScopesFULL' }] };
    const org66 = Object.assign(gateway, {
      describe: () => Promise.resolve({ ok: true, value: [described] } as const),
    });
    const { data, whole } = valueOf(await read('externalClientApps', org66));
    expect([data[0]?.scopes, whole]).to.deep.equal([['FULL'], true]);
    expect(gateway.asked.at(-1)).to.equal(
      'SELECT Id, ExternalClientApplicationId, OauthScopesFULL FROM ExtlClntAppOauthSettings'
    );
  });

  it('rejected completely without the apps; the permission that helps is named', async () => {
    const gateway = fakeGateway(() => Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') }));
    expect(failureOf(await read('externalClientApps', gateway)).problems[0]?.errorCode).to.equal('INVALID_TYPE');
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['externalClientApps', 'connectedApps']);
    for (const name of ['externalClientApps', 'connectedApps'] as const)
      expect(datasets[name]).to.include({ complete: false, permission: 'ViewSetup' });
  });
});
