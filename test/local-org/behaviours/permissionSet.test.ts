import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { grantsBy } from '../testing/grants.ts';
import { integrationPslId, makeIntegration, makeSet, serveEach } from '../testing/scene.ts';

describe('local org: permission sets', () => {
  const { admin, org } = serveEach();
  const { grant, field } = grantsBy(admin);

  for (const name of ['1Sync', 'Billing Sync', 'Billing__Sync', 'Billing_', 'Bílling', '_Billing'])
    it(`are not called ${name} (tables §5)`, async () =>
      expectRefusal(
        await admin.post('sobjects/PermissionSet', { Name: name, Label: 'L' }),
        400,
        'INVALID_FIELD',
        /API Name/,
        ['Name']
      ));

  it('share no name, whatever the case', async () =>
    expectRefusal(
      await admin.post('sobjects/PermissionSet', { Name: 'warehouse_SYNC', Label: 'L' }),
      400,
      'DUPLICATE_DEVELOPER_NAME',
      /already used/
    ));

  it('keep their license (facts §4.1)', async () => {
    const id = await makeSet(admin);
    expectRefusal(
      await admin.patch(`sobjects/PermissionSet/${id}`, { LicenseId: await integrationPslId(admin) }),
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      /LicenseId/,
      ['LicenseId']
    );
  });

  it('ask for what a permission depends on (facts §13.3), or imply it', async () => {
    org().switches.dependentPermissions = 'implied';
    const id = await makeSet(admin, [], { PermissionsViewSetup: true });
    expect((await admin.get(`sobjects/PermissionSet/${id}`)).body).to.include({ PermissionsViewRoles: true });
    org().switches.dependentPermissions = 'required';
    expectRefusal(
      await admin.post('sobjects/PermissionSet', { Name: 'C', Label: 'C', PermissionsQueryAllFiles: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'Permission QueryAllFiles depends on permission(s): ViewAllData'
    );
    expectRefusal(
      await admin.post('sobjects/PermissionSet', { Name: 'B', Label: 'B', PermissionsViewSetup: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /^Permission ViewSetup depends on permission\(s\): ViewRoles$/
    );
    await admin.make('PermissionSet', {
      Name: 'B',
      Label: 'B',
      PermissionsViewSetup: true,
      PermissionsViewRoles: true,
    });
  });

  it('hold access to apps by their id alone (facts §4.1)', async () => {
    const SetupEntityId = org().store.insert('ConnectedApplication', '0H4', { Name: 'Billing' }).Id;
    const ParentId = await makeSet(admin);
    expectRefusal(
      await admin.post('sobjects/SetupEntityAccess', {
        ParentId,
        SetupEntityId,
        SetupEntityType: 'ConnectedApplication',
      }),
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      /SetupEntityType/,
      ['SetupEntityType']
    );
    const id = await admin.make('SetupEntityAccess', { ParentId, SetupEntityId });
    expect((await admin.get(`sobjects/SetupEntityAccess/${id}`)).body).to.include({
      SetupEntityType: 'ConnectedApplication',
    });
    expectRefusal(
      await admin.post('sobjects/SetupEntityAccess', { ParentId, SetupEntityId }),
      400,
      'DUPLICATE_VALUE',
      /^duplicate/
    );
    expectRefusal(
      await admin.patch(`sobjects/SetupEntityAccess/${id}`, {}),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      /on object/
    );
  });

  it('that a profile owns are not edited, assigned or deleted (facts §4.2)', async () => {
    const id = await admin.id('PermissionSet', "Profile.Name = 'Minimum Access - API Only Integrations'");
    for (const reply of [
      await grant(id, 'Account', 'Read'),
      await field(id, 'Account.Industry'),
      await admin.patch(`sobjects/PermissionSet/${id}`, { PermissionsViewSetup: true }),
      await admin.del(`sobjects/PermissionSet/${id}`),
    ])
      expectRefusal(reply, 400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
    const AssigneeId = await admin.id('User', "Username = 'pilot-2024@acme.example'");
    expectRefusal(
      await admin.post('sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId: id }),
      400,
      'INVALID_CROSS_REFERENCE_KEY',
      /invalid cross reference id/
    );
  });

  it('are deleted with their rows, but only unassigned (facts §4.2)', async () => {
    const [PermissionSetId, AssigneeId] = [await makeSet(admin, ['Account']), await makeIntegration(admin)];
    const assignment = await admin.make('PermissionSetAssignment', { PermissionSetId, AssigneeId });
    expectRefusal(
      await admin.del(`sobjects/PermissionSet/${PermissionSetId}`),
      400,
      'DELETE_FAILED',
      /assigned to users/
    );
    await admin.del(`sobjects/PermissionSetAssignment/${assignment}`);
    expect((await admin.del(`sobjects/PermissionSet/${PermissionSetId}`)).status).to.equal(204);
    expect(await admin.rows(`SELECT Id FROM ObjectPermissions WHERE ParentId = '${PermissionSetId}'`)).to.deep.equal(
      []
    );
  });

  it('in a group are not deleted', async () => {
    const id = await admin.id('PermissionSet', "Name = 'Shared_Reference_Data'");
    expectRefusal(
      await admin.del(`sobjects/PermissionSet/${id}`),
      400,
      'DELETE_FAILED',
      /part of a permission set group/
    );
  });

  it('bound to the PSL hold what it admits, never API Enabled (facts §1.3)', async () => {
    const LicenseId = await integrationPslId(admin);
    const id = await makeSet(admin, ['Account'], {
      LicenseId,
      PermissionsModifyAllData: true,
      PermissionsViewAllData: true,
      PermissionsApiUserOnly: true,
    });
    expectRefusal(
      await admin.patch(`sobjects/PermissionSet/${id}`, { PermissionsApiEnabled: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /^The user license doesn't allow the permission: API Enabled/
    );
    for (const object of ['WorkOrder', 'ServiceAppointment'])
      expect((await grant(id, object, 'Read')).status).to.equal(201);
    expect((await field(id, 'WorkOrder.Subject')).status).to.equal(201);
  });

  it('bound to the user license offer no standard object (facts §4.5)', async () => {
    const LicenseId = await admin.id('UserLicense', "Name = 'Salesforce Integration'");
    const id = await makeSet(admin, ['Invoice__c'], { LicenseId });
    expectRefusal(
      await grant(id, 'Contact', 'Read'),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      "The user license doesn't allow the permission: Read Contacts"
    );
  });

  it('are granted nothing that a holder’s license does not allow', async () => {
    const PermissionSetId = await makeSet(admin, ['Invoice__c']);
    await admin.make('PermissionSetAssignment', {
      PermissionSetId,
      AssigneeId: await makeIntegration(admin, {}, false),
    });
    expectRefusal(await grant(PermissionSetId, 'Account', 'Read'), 400, 'FIELD_INTEGRITY_EXCEPTION', /Read Accounts$/);
    expectRefusal(
      await admin.patch(`sobjects/PermissionSet/${PermissionSetId}`, { PermissionsViewAllData: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /View All Data$/
    );
  });
});
