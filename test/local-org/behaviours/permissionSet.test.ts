import { expect } from 'chai';
import { expectRefusal } from '../testing/client.js';
import { integrationPslId, makeIntegration, makeSet, serveEach } from '../testing/scene.js';

describe('local org: permission sets', () => {
  const { admin, org } = serveEach();
  const grant = (ParentId: string, SobjectType: string, ...flags: string[]) =>
    admin.post('sobjects/ObjectPermissions', {
      ParentId,
      SobjectType,
      ...Object.fromEntries(flags.map((flag) => [`Permissions${flag}`, true])),
    });
  const field = (
    ParentId: string,
    Field: string,
    flags: Readonly<Record<string, boolean>> = { PermissionsRead: true }
  ) => admin.post('sobjects/FieldPermissions', { ParentId, SobjectType: Field.split('.')[0], Field, ...flags });

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

  it('imply what a permission depends on, or ask for it (facts §9, unverified)', async () => {
    const id = await makeSet(admin, [], { PermissionsViewSetup: true });
    expect((await admin.get(`sobjects/PermissionSet/${id}`)).body).to.include({ PermissionsViewRoles: true });
    org().switches.dependentPermissions = 'required';
    expectRefusal(
      await admin.post('sobjects/PermissionSet', { Name: 'B', Label: 'B', PermissionsViewSetup: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /^Permission View Setup and Configuration depends on permission\(s\): View Roles/
    );
    await admin.make('PermissionSet', {
      Name: 'B',
      Label: 'B',
      PermissionsViewSetup: true,
      PermissionsViewRoles: true,
    });
  });

  for (const [flag, needs, message] of [
    ['Create', [], 'Permission Create Account depends on permission(s): Read Account'],
    ['Edit', [], 'Permission Edit Account depends on permission(s): Read Account'],
    ['Delete', ['Read'], 'Permission Delete Account depends on permission(s): Edit Account'],
    ['ViewAllRecords', [], 'Permission View All Account depends on permission(s): Read Account'],
    [
      'ModifyAllRecords',
      ['Read', 'Edit', 'Delete'],
      'Permission Modify All Account depends on permission(s): View All Account',
    ],
  ] as const)
    it(`hold ${flag} only with what it depends on (facts §4.2)`, async () =>
      expectRefusal(
        await grant(await makeSet(admin), 'Account', flag, ...needs),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        message,
        []
      ));

  it('hold a detail only with its master (facts §4.2)', async () => {
    const id = await makeSet(admin);
    const message = 'Permission Read Invoice Line depends on permission(s): Read Invoice';
    expectRefusal(await grant(id, 'Invoice_Line__c', 'Read'), 400, 'FIELD_INTEGRITY_EXCEPTION', message);
    expect((await grant(id, 'Invoice__c', 'Read')).status).to.equal(201);
    expect((await grant(id, 'Invoice_Line__c', 'Read')).status).to.equal(201);
    const master = await admin.id('ObjectPermissions', `ParentId = '${id}' AND SobjectType = 'Invoice__c'`);
    expectRefusal(await admin.del(`sobjects/ObjectPermissions/${master}`), 400, 'FIELD_INTEGRITY_EXCEPTION', message);
    expectRefusal(
      await admin.patch(`sobjects/ObjectPermissions/${master}`, { PermissionsRead: false }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      message
    );
  });

  for (const object of ['Task', 'User', 'OpportunityLineItem', 'Nonsense__c'])
    it(`hold no object permissions of ${object} (facts §3.5, §4.2)`, async () =>
      expectRefusal(
        await grant(await makeSet(admin), object, 'Read'),
        400,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        new RegExp(`bad value for restricted picklist field: ${object}$`),
        ['SobjectType']
      ));

  it('hold one row for an object and one for a field', async () => {
    const id = await makeSet(admin, ['Account']);
    expectRefusal(await grant(id, 'Account', 'Read'), 400, 'DUPLICATE_VALUE', /^duplicate value found/);
    expect((await field(id, 'Account.Industry')).status).to.equal(201);
    expectRefusal(await field(id, 'Account.Industry'), 400, 'DUPLICATE_VALUE', /^duplicate value found/);
  });

  it('lose View All and Modify All of Product2 without a word (facts §4.2)', async () => {
    const id = await makeSet(admin);
    const reply = await grant(id, 'Product2', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords');
    expect(reply.status).to.equal(201);
    const where = `FROM ObjectPermissions WHERE ParentId = '${id}'`;
    expect(
      (await admin.rows(`SELECT PermissionsDelete, PermissionsViewAllRecords, PermissionsModifyAllRecords ${where}`))[0]
    ).to.include({
      PermissionsDelete: true,
      PermissionsViewAllRecords: false,
      PermissionsModifyAllRecords: false,
    });
  });

  it('keep them where the org does (unverified)', async () => {
    org().switches.dropsViewAll = false;
    const id = await makeSet(admin);
    await grant(id, 'Product2', 'Read', 'ViewAllRecords');
    expect(
      await admin.rows(`SELECT Id FROM ObjectPermissions WHERE ParentId = '${id}' AND PermissionsViewAllRecords = true`)
    ).to.have.lengthOf(1);
  });

  it('lose a row whose flags are all false (facts §4.2)', async () => {
    const id = await makeSet(admin, ['Account']);
    const row = await admin.id('ObjectPermissions', `ParentId = '${id}'`);
    expect((await admin.patch(`sobjects/ObjectPermissions/${row}`, { PermissionsRead: false })).status).to.equal(204);
    expect((await grant(id, 'Contact')).status).to.equal(201);
    expect(await admin.rows(`SELECT Id FROM ObjectPermissions WHERE ParentId = '${id}'`)).to.deep.equal([]);
    await field(id, 'Account.Industry');
    const fieldRow = await admin.id('FieldPermissions', `ParentId = '${id}'`);
    await admin.patch(`sobjects/FieldPermissions/${fieldRow}`, { PermissionsRead: false });
    expect(await admin.rows(`SELECT Id FROM FieldPermissions WHERE ParentId = '${id}'`)).to.deep.equal([]);
  });

  for (const path of [
    'Account.Name',
    'Account.OwnerId',
    'Account.CreatedDate',
    'Account.Id',
    'Contact.LastName',
    'Invoice_Line__c.Invoice__c',
    'Account.Nonsense',
    'Account.BillingCity',
    'Opportunity.StageName',
  ])
    it(`hold no field permission of ${path} (facts §4.2)`, async () =>
      expectRefusal(
        await field(await makeSet(admin), path),
        400,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `Field Name: bad value for restricted picklist field: ${path}`,
        ['Field']
      ));

  it('hold the field permission of a whole address, and it opens its parts (facts §4.2)', async () => {
    const id = await makeSet(admin, ['Account']);
    expect(
      (await field(id, 'Account.BillingAddress', { PermissionsRead: true, PermissionsEdit: true })).status
    ).to.equal(201);
  });

  it('hold a formula for reading only (facts §4.2)', async () => {
    const id = await makeSet(admin);
    expectRefusal(
      await field(id, 'Opportunity.ExpectedRevenue', { PermissionsRead: true, PermissionsEdit: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /read-only/
    );
    expect((await field(id, 'Opportunity.ExpectedRevenue')).status).to.equal(201);
  });

  it('hold edit of a field only with read', async () =>
    expectRefusal(
      await field(await makeSet(admin), 'Account.Industry', { PermissionsEdit: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'Permission Edit Industry depends on permission(s): Read Industry'
    ));

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
      PermissionsApiUserOnly: true,
    });
    expectRefusal(
      await admin.patch(`sobjects/PermissionSet/${id}`, { PermissionsApiEnabled: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /^The user license doesn't allow the permission: API Enabled/
    );
    for (const object of ['WorkOrder', 'ServiceAppointment'])
      expectRefusal(
        await grant(id, object, 'Read'),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /^The user license doesn't allow the permission: Read/
      );
    expectRefusal(await field(id, 'WorkOrder.Subject'), 400, 'FIELD_INTEGRITY_EXCEPTION', /Read Work Orders$/);
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

  it('take thousands of field permissions in seconds', async () => {
    const fields = Array.from({ length: 3000 }, (_, n) => `F${n}__c|F ${n}|string|fgsancp`);
    const { createSchema } = await import('../schema/schema.js');
    Object.assign(org(), { schema: createSchema({ fields: { Account: fields } }) });
    const ParentId = await makeSet(admin, ['Account']);
    await admin.make('PermissionSetAssignment', {
      PermissionSetId: ParentId,
      AssigneeId: await makeIntegration(admin),
    });
    const started = Date.now();
    for (let start = 0; start < 3000; start += 200) {
      const records = Array.from({ length: 200 }, (_, n) => ({
        attributes: { type: 'FieldPermissions' },
        ParentId,
        SobjectType: 'Account',
        Field: `Account.F${start + n}__c`,
        PermissionsRead: true,
      }));
      const { body } = await admin.post<Array<{ success: boolean }>>('composite/sobjects', {
        records,
        allOrNone: true,
      });
      expect(body.every(({ success }) => success)).to.equal(true);
    }
    expect(
      (await admin.query(`SELECT COUNT() FROM FieldPermissions WHERE ParentId = '${ParentId}'`)).body.totalSize
    ).to.equal(3000);
    expect(Date.now() - started).to.be.lessThan(5000);
  });
});
