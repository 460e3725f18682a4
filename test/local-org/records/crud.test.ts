import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { currentProfileId, integrationPslId, makeIntegration, makeSet, newUser, serveEach } from '../testing/scene.ts';

describe('local org: records', () => {
  const { admin, as, org } = serveEach();

  it('creates, shows, changes and deletes (facts §3.1)', async () => {
    const created = await admin.post<{ id: string }>('sobjects/Account', { Name: 'Initech', NumberOfEmployees: 5 });
    expect(created.status).to.equal(201);
    expect(created.body).to.deep.include({ success: true, errors: [] });
    const path = `sobjects/Account/${created.body.id}`;
    expect((await admin.get(path)).body).to.include({ Name: 'Initech', NumberOfEmployees: 5, IsDeleted: false });
    const changed = await admin.patch(path, { Name: 'Initrode' });
    expect([changed.status, changed.body]).to.deep.equal([204, '']);
    expect((await admin.get(`${path}?fields=Name`)).body).to.have.keys('attributes', 'Id', 'Name');
    expect((await admin.del(path)).status).to.equal(204);
    expect((await admin.get(path)).status).to.equal(404);
    expectRefusal(await admin.del(path), 404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  });

  it('takes texts for numbers and booleans, as the CLI sends them', async () => {
    const id = await admin.make('Contact', { LastName: 'Lumbergh', HasOptedOutOfEmail: 'true' });
    expect((await admin.get(`sobjects/Contact/${id}`)).body).to.include({ HasOptedOutOfEmail: true });
    const account = await admin.make('Account', { Name: 'Initech', NumberOfEmployees: '12' });
    expect((await admin.get(`sobjects/Account/${account}`)).body).to.include({ NumberOfEmployees: 12 });
  });

  it('refuses a value of another type', async () =>
    expectRefusal(
      await admin.post('sobjects/Account', { Name: 'A', NumberOfEmployees: 'many' }),
      400,
      'JSON_PARSER_ERROR',
      /int/
    ));

  it('names every missing field (facts §3.5)', async () =>
    expectRefusal(
      await admin.post('sobjects/Opportunity', { Name: 'Big' }),
      400,
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [CloseDate, StageName]',
      ['CloseDate', 'StageName']
    ));

  it('refuses to empty a required field', async () => {
    const id = await admin.id('Account', "Name = 'Account 00001'");
    expectRefusal(
      await admin.patch(`sobjects/Account/${id}`, { Name: null }),
      400,
      'REQUIRED_FIELD_MISSING',
      /\[Name\]/,
      ['Name']
    );
  });

  it('knows no such column (facts §3.5)', async () =>
    expectRefusal(
      await admin.post('sobjects/Account', { Name: 'A', AccountNumer: '1' }),
      400,
      'INVALID_FIELD',
      "No such column 'AccountNumer' on sobject of type Account"
    ));

  it('refuses a field that cannot be written (facts §3.5)', async () =>
    expectRefusal(
      await admin.post('sobjects/Account', { Name: 'A', CreatedDate: '2020-01-01T00:00:00Z' }),
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      ['CreatedDate']
    ));

  it('refuses text that is too long (facts §3.5)', async () =>
    expectRefusal(
      await admin.post('sobjects/Account', { Name: 'x'.repeat(256) }),
      400,
      'STRING_TOO_LONG',
      `Name: data value too large: ${'x'.repeat(256)} (max length=255)`,
      ['Name']
    ));

  it('refuses an id that is none, and one that belongs to nothing (facts §3.5)', async () => {
    expectRefusal(await admin.patch('sobjects/User/nonsense', {}), 400, 'MALFORMED_ID', /nonsense/);
    expectRefusal(
      await admin.patch('sobjects/Account/001000000000001AAA', { Name: 'A' }),
      404,
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      []
    );
    expectRefusal(
      await admin.post('sobjects/Contact', { LastName: 'A', AccountId: '001000000000001AAA' }),
      400,
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id'
    );
    expectRefusal(await admin.post('sobjects/Contact', { LastName: 'A', AccountId: '12' }), 400, 'MALFORMED_ID', /12/);
  });

  it('takes an id in its short form', async () => {
    const id = await admin.id('Account', "Name = 'Account 00001'");
    expect((await admin.get(`sobjects/Account/${id.slice(0, 15)}`)).body).to.include({ Id: id });
    expect(await admin.rows(`SELECT Id FROM Account WHERE Id = '${id.slice(0, 15)}'`)).to.have.lengthOf(1);
  });

  it('never deletes a user (facts §3.3)', async () => {
    const id = await makeIntegration(admin);
    expectRefusal(
      await admin.del(`sobjects/User/${id}`),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'insufficient access rights on object id',
      []
    );
  });

  for (const object of ['UserLicense', 'PermissionSetLicense', 'Profile', 'LoginHistory', 'Organization'])
    it(`lets nobody create a ${object} (facts §1)`, async () =>
      expectRefusal(
        await admin.post(`sobjects/${object}`, {}),
        400,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        /insufficient access rights on object/
      ));

  describe('of a caller without rights', () => {
    it('are not created (facts §3.5)', async () => {
      expectRefusal(
        await as('sales').post('sobjects/User', newUser({ ProfileId: await currentProfileId(admin) })),
        400,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'insufficient access rights on object',
        []
      );
      expectRefusal(
        await as('sales').post('sobjects/Product2', { Name: 'P' }),
        400,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        /on object$/
      );
    });

    it('are not assigned (facts §3.5, §4.4)', async () => {
      const [AssigneeId, PermissionSetLicenseId] = [
        await makeIntegration(admin, {}, false),
        await integrationPslId(admin),
      ];
      expectRefusal(
        await as('sales').post('sobjects/PermissionSetLicenseAssign', { AssigneeId, PermissionSetLicenseId }),
        400,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        /insufficient access rights/
      );
      const PermissionSetId = await makeSet(admin);
      expectRefusal(
        await as('auditor').post('sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId }),
        400,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        /insufficient access rights/
      );
    });

    it('do not carry fields without field-level security (facts §10.6)', async () =>
      expectRefusal(
        await as('sales').post('sobjects/Account', { Name: 'A', Industry: 'Energy' }),
        400,
        'INVALID_FIELD',
        "No such column 'Industry' on sobject of type Account"
      ));

    it('are not changed, deleted or named while they are private (tables §6)', async () => {
      const id = await admin.id('Account', "Name = 'Account 00001'");
      const sales = as('sales');
      for (const reply of [
        await sales.patch(`sobjects/Account/${id}`, { Name: 'Mine' }),
        await sales.del(`sobjects/Account/${id}`),
      ])
        expectRefusal(reply, 400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
      expect((await sales.get(`sobjects/Account/${id}`)).status).to.equal(404);
      const field = {
        ParentId: await makeSet(admin, ['Account', 'Contact']),
        SobjectType: 'Contact',
        Field: 'Contact.AccountId',
      };
      await admin.make('FieldPermissions', { ...field, PermissionsRead: true, PermissionsEdit: true });
      await admin.make('PermissionSetAssignment', {
        AssigneeId: await admin.id('User', "Username = 'sven.sales@acme.example'"),
        PermissionSetId: field.ParentId,
      });
      expectRefusal(
        await sales.post('sobjects/Contact', { LastName: 'A', AccountId: id }),
        400,
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`
      );
    });

    it('are their own to see (tables §6)', async () => {
      const id = await as('sales').make('Account', { Name: 'Mine' });
      expect(await as('sales').rows('SELECT Id FROM Account')).to.have.lengthOf(1);
      expect((await as('sales').patch(`sobjects/Account/${id}`, { Name: 'Still mine' })).status).to.equal(204);
      expect(await admin.rows('SELECT Id FROM Account')).to.have.lengthOf(3);
    });

    it('follow their parent where the model says so (tables §6)', async () => {
      const AccountId = await admin.id('Account', "Name = 'Account 00001'");
      await admin.make('Contact', { LastName: 'Hidden', AccountId });
      expect(await as('sales').rows("SELECT Id FROM Contact WHERE LastName = 'Hidden'")).to.deep.equal([]);
      expect(
        (
          await admin.rows<{ InternalSharingModel: string }>(
            "SELECT InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = 'Invoice_Line__c'"
          )
        )[0]?.InternalSharingModel
      ).to.equal('ControlledByParent');
    });
  });

  it('speaks another language with the same codes (facts §3.5)', async () => {
    org().switches.language = 'pt_BR';
    expectRefusal(
      await admin.post('sobjects/Account', {}),
      400,
      'REQUIRED_FIELD_MISSING',
      'Campos obrigatórios ausentes: [Name]',
      ['Name']
    );
  });
});
