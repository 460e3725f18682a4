import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { grantsBy } from '../testing/grants.ts';
import { makeIntegration, makeSet, serveEach } from '../testing/scene.ts';

describe('local org: field permissions of a set', () => {
  const { admin, org } = serveEach();
  const { field } = grantsBy(admin);

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

  it('take thousands of field permissions in seconds', async () => {
    const fields = Array.from({ length: 3000 }, (_, n) => `F${n}__c|F ${n}|string|fgsancp`);
    const { createSchema } = await import('../schema/schema.ts');
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
