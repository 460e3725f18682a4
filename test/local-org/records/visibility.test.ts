import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { makeSet, serveEach, small } from '../testing/scene.ts';
import type { Client } from '../testing/client.ts';

describe('local org: what a caller sees', () => {
  const { admin, as, org } = serveEach();

  /** One row of the caller and one of somebody else in every object of which Salesforce shows the caller's own. */
  const addRows = (): string => {
    const { store } = org();
    const [own = '', other = ''] = ['sven.sales@acme.example', 'ada.admin@acme.example'].map(
      (username) => [...store.rows('User').where('Username', username)][0]?.Id
    );
    for (const UserId of [own, other]) {
      store.insert('OauthToken', '0CQ', { UserId, AppName: 'Any' });
      store.insert('LoginHistory', '0Ya', { UserId, LoginTime: '2026-11-19T12:00:00.000+0000' });
      store.insert('AuthSession', '0Ak', { UsersId: UserId });
    }
    const psl = [...store.rows('PermissionSetLicense').all()][0]?.Id ?? '';
    store.insert('PermissionSetLicenseAssign', '2LA', { AssigneeId: own, PermissionSetLicenseId: psl });
    return own;
  };

  const owners = {
    OauthToken: 'UserId',
    LoginHistory: 'UserId',
    AuthSession: 'UsersId',
    UserLogin: 'UserId',
    PermissionSetAssignment: 'AssigneeId',
    PermissionSetLicenseAssign: 'AssigneeId',
  } as const;

  const seen = async (client: Client, object: keyof typeof owners): Promise<Set<unknown>> =>
    new Set((await client.rows(`SELECT ${owners[object]} FROM ${object}`)).map((row) => row[owners[object]]));

  for (const object of Object.keys(owners) as Array<keyof typeof owners>) {
    it(`of ${object} is their own rows, without an error (tables §1)`, async () => {
      const own = addRows();
      expect([...(await seen(as('sales'), object))]).to.deep.equal([own]);
      expect((await seen(admin, object)).size).to.be.greaterThan(1);
    });

    for (const [refusal, status, code] of [
      ['invalidType', 400, 'INVALID_TYPE'],
      ['insufficientAccess', 403, 'INSUFFICIENT_ACCESS'],
    ] as const)
      it(`of ${object} may be refused with ${code} (tables §1)`, async () => {
        Object.assign(org().switches, { weakCaller: 'refused', setupRefusal: refusal });
        expectRefusal(await as('sales').query(`SELECT Id FROM ${object}`), status, code, /./);
        expect((await admin.query(`SELECT Id FROM ${object}`)).status).to.equal(200);
      });
  }

  it('of tokens is their own even with View Setup and Monitor Login History (tables §1)', async () => {
    addRows();
    expect((await seen(as('auditor'), 'OauthToken')).size).to.equal(0);
    expect((await seen(as('auditor'), 'LoginHistory')).size).to.equal(2);
    expect((await seen(as('auditor'), 'PermissionSetLicenseAssign')).size).to.be.greaterThan(1);
  });

  for (const object of [
    'UserLicense',
    'PermissionSet',
    'ObjectPermissions',
    'FieldPermissions',
    'EntityDefinition',
    'PermissionSetGroupComponent',
    'ExtlClntAppOauthPlcyCnfg',
    'ExtlClntAppOauthSettings',
    'FieldDefinition',
    'ConnectedApplication',
    'SessionPermSetActivation',
  ])
    it(`of ${object} is nothing without View Setup (tables §1)`, async () => {
      const filter = object === 'FieldDefinition' ? " WHERE EntityDefinitionId = 'Account'" : '';
      const soql = `SELECT Id FROM ${object}${filter}`;
      expectRefusal(await as('sales').query(soql), 400, 'INVALID_TYPE', new RegExp(`'${object}' is not supported`));
      org().switches.setupRefusal = 'insufficientAccess';
      expectRefusal(await as('sales').query(soql), 403, 'INSUFFICIENT_ACCESS', /insufficient access rights/);
      expect((await as('auditor').query(soql)).status).to.equal(200);
    });

  it('of themselves is in UserPermissionAccess, one row (tables §1)', async () => {
    const soql = 'SELECT PermissionsViewSetup, PermissionsManageUsers, PermissionsApiEnabled FROM UserPermissionAccess';
    expect(await as('auditor').rows(soql)).to.have.lengthOf(1);
    expect((await as('auditor').rows(soql))[0]).to.include({
      PermissionsViewSetup: true,
      PermissionsManageUsers: false,
      PermissionsApiEnabled: true,
    });
    expect((await admin.rows(soql))[0]).to.include({ PermissionsManageUsers: true });
  });

  it('of private records are all with View All on the object (facts §10.7)', async () => {
    expect(await as('sales').rows('SELECT Id FROM Account')).to.deep.equal([]);
    const ParentId = await makeSet(admin);
    await admin.make('ObjectPermissions', {
      ParentId,
      SobjectType: 'Account',
      PermissionsRead: true,
      PermissionsViewAllRecords: true,
    });
    const AssigneeId = await admin.id('User', "Username = 'sven.sales@acme.example'");
    await admin.make('PermissionSetAssignment', { AssigneeId, PermissionSetId: ParentId });
    expect(await as('sales').rows('SELECT Id FROM Account')).to.have.lengthOf(2);
    const id = await admin.id('Account', "Name = 'Account 00001'");
    expectRefusal(
      await as('sales').patch(`sobjects/Account/${id}`, { Name: 'No' }),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      /on object id/
    );
  });

  it('of a parent they cannot see is nothing, not even through a child', async () => {
    const AccountId = await admin.id('Account', "Name = 'Account 00001'");
    const child = await admin.make('Contact', { LastName: 'Child', AccountId });
    expect((await as('sales').get(`sobjects/Contact/${child}`)).status).to.equal(404);
  });

  it('of an address follows the address’s own field permission (facts §4.2)', async () => {
    const ParentId = await makeSet(admin, ['Account']);
    expectRefusal(
      await as('sales').query('SELECT BillingCity FROM Account'),
      400,
      'INVALID_FIELD',
      /No such column 'BillingCity'/
    );
    await admin.make('FieldPermissions', {
      ParentId,
      SobjectType: 'Account',
      Field: 'Account.BillingAddress',
      PermissionsRead: true,
    });
    const AssigneeId = await admin.id('User', "Username = 'sven.sales@acme.example'");
    await admin.make('PermissionSetAssignment', { AssigneeId, PermissionSetId: ParentId });
    expect((await as('sales').query('SELECT BillingCity FROM Account')).status).to.equal(200);
    expectRefusal(
      await as('sales').post('sobjects/Account', { Name: 'A', BillingCity: 'Kiel' }),
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      /BillingCity/
    );
  });

  it('of a session-based set is nothing without an activation (facts §4.1)', async () => {
    const PermissionSetId = await makeSet(admin, ['Invoice__c'], { HasActivationRequired: true });
    expect((await admin.get(`sobjects/PermissionSet/${PermissionSetId}`)).body).to.include({ Type: 'Session' });
    await admin.make('PermissionSetAssignment', {
      PermissionSetId,
      AssigneeId: await admin.id('User', "Username = 'sven.sales@acme.example'"),
    });
    expectRefusal(await as('sales').query('SELECT Id FROM Invoice__c'), 400, 'INVALID_TYPE', /not supported/);
  });
});

describe('local org: an integration that runs', () => {
  const { admin, as } = serveEach({
    ...small,
    users: small.users.map((user) => (user.alias === 'whsync' ? { ...user, token: 'warehouse' } : user)),
  });

  it('sees what its set grants, field by field (facts §4.5)', async () => {
    const warehouse = as('warehouse');
    expect((await warehouse.query('SELECT Id, AccountNumber FROM Account')).status).to.equal(200);
    expectRefusal(await warehouse.query('SELECT Industry FROM Account'), 400, 'INVALID_FIELD', /Industry/);
    expectRefusal(await warehouse.query('SELECT Id FROM Lead'), 400, 'INVALID_TYPE', /Lead/);
    expect((await warehouse.post('sobjects/Product2', { Name: 'P' })).status).to.equal(201);
    expectRefusal(
      await warehouse.post('sobjects/Account', { Name: 'A' }),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      /on object$/
    );
  });

  it('writes a detail only as far as it may edit the master', async () => {
    const invoice = await admin.make('Invoice__c', {});
    const body = { Invoice__c: invoice };
    expectRefusal(
      await as('warehouse').post('sobjects/Invoice_Line__c', body),
      400,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      /cross-reference id/
    );
    const own = await as('warehouse').make('Invoice__c', {});
    expect((await as('warehouse').post('sobjects/Invoice_Line__c', { Invoice__c: own })).status).to.equal(201);
  });
});
