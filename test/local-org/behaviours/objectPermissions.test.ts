import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { grantsBy } from '../testing/grants.ts';
import { makeSet, serveEach } from '../testing/scene.ts';

describe('local org: object permissions of a set', () => {
  const { admin, org } = serveEach();
  const { grant, field } = grantsBy(admin);

  for (const [flag, needs, message] of [
    ['Create', [], 'Permission Create Account depends on permission(s): Read Account'],
    ['Edit', [], 'Permission Edit Account depends on permission(s): Read Account'],
    ['Delete', ['Read'], 'Permission Delete Account depends on permission(s): Edit Account'],
    ['ViewAllRecords', [], 'Permission Read All Account depends on permission(s): Read Account'],
    [
      'ModifyAllRecords',
      ['Read', 'Edit', 'Delete'],
      'Permission Modify All Account depends on permission(s): Read All Account',
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
    const message = 'Permission Read Invoice_Line__c depends on permission(s): Read Invoice__c';
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

  it('silently lose View All and Modify All of Product2 (facts §4.2)', async () => {
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
});
