import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { serveEach, small } from '../testing/scene.ts';
import type { Client } from '../testing/client.ts';

type Described = Record<string, unknown> & { name: string };
type Object_ = Described & { fields: Described[]; childRelationships: Array<{ relationshipName: string }> };

const describeOf = async (client: Client, name: string): Promise<Object_> =>
  (await client.get<Object_>(`sobjects/${name}/describe`)).body;

const fieldOf = async (client: Client, path: string): Promise<Described> => {
  const [object = '', field] = path.split('.');
  const found = (await describeOf(client, object)).fields.find(({ name }) => name === field);
  if (!found) throw new Error(`No ${path} in the describe.`);
  return found;
};

const namesOf = async (client: Client): Promise<string[]> =>
  (await client.get<{ sobjects: Described[] }>('sobjects')).body.sobjects.map(({ name }) => name);

describe('local org: describe', () => {
  const { admin, as } = serveEach({
    ...small,
    schema: { fields: { User: ['Region__c|Region|string|fgsacr'] }, missing: ['PermissionSet.PermissionsAuthorApex'] },
  });

  it('lists objects with key prefix and rights', async () => {
    const { body } = await admin.get<{ sobjects: Described[] }>('sobjects');
    expect(body.sobjects.find(({ name }) => name === 'User')).to.include({
      keyPrefix: '005',
      createable: true,
      updateable: true,
      deletable: false,
      custom: false,
    });
    expect(body.sobjects.find(({ name }) => name === 'Invoice__c')).to.include({ custom: true, createable: true });
  });

  for (const [path, length] of [
    ['User.Username', 80],
    ['User.LastName', 80],
    ['User.FirstName', 40],
    ['User.Email', 128],
    ['User.Alias', 8],
    ['User.CommunityNickname', 40],
    ['PermissionSet.Name', 80],
    ['PermissionSet.Label', 80],
    ['PermissionSet.Description', 255],
  ] as const)
    it(`says that ${path} holds ${length} characters (tables §5)`, async () =>
      expect(await fieldOf(admin, path)).to.include({ length }));

  it('says which User fields a create must carry (tables §5)', async () => {
    const { fields } = await describeOf(admin, 'User');
    const required = fields.filter(
      ({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate
    );
    expect(required.map(({ name }) => name)).to.have.members([
      ...['Username', 'LastName', 'Email', 'Alias', 'ProfileId'],
      ...['TimeZoneSidKey', 'LocaleSidKey', 'EmailEncodingKey', 'LanguageLocaleKey'],
      'Region__c',
    ]);
  });

  it('has no column that the org’s release lacks (facts §4.6)', async () => {
    expect((await describeOf(admin, 'PermissionSet')).fields.map(({ name }) => name)).not.to.include(
      'PermissionsAuthorApex'
    );
    expectRefusal(
      await admin.query('SELECT PermissionsAuthorApex FROM PermissionSet'),
      400,
      'INVALID_FIELD',
      /No such column 'PermissionsAuthorApex' on entity 'PermissionSet'/
    );
  });

  for (const [path, permissionable] of [
    ['Account.Name', false],
    ['Account.OwnerId', false],
    ['Account.CreatedDate', false],
    ['Account.Industry', true],
    ['Contact.LastName', false],
    ['Invoice_Line__c.Invoice__c', false],
    ['Opportunity.ExpectedRevenue', true],
  ] as const)
    it(`says that ${path} is ${permissionable ? '' : 'not '}permissionable (facts §4.2)`, async () =>
      expect(await fieldOf(admin, path)).to.include({ permissionable }));

  it('names the address that a part belongs to (facts §4.2)', async () => {
    expect(await fieldOf(admin, 'Account.BillingCity')).to.include({ compoundFieldName: 'BillingAddress' });
    expect(await fieldOf(admin, 'Account.BillingAddress')).to.include({ type: 'address', compoundFieldName: null });
  });

  it('says that a formula is calculated and never written', async () =>
    expect(await fieldOf(admin, 'Opportunity.ExpectedRevenue')).to.include({
      calculated: true,
      createable: false,
      updateable: false,
    }));

  it('says that Task has no object permissions and User is not one of their objects (facts §4.2)', async () => {
    const { picklistValues } = (await fieldOf(admin, 'ObjectPermissions.SobjectType')) as unknown as {
      picklistValues: Array<{ value: string }>;
    };
    const values = picklistValues.map(({ value }) => value);
    expect(values).to.include.members(['Account', 'Lead', 'WorkOrder', 'Order']);
    for (const absent of ['Task', 'User', 'OpportunityLineItem', 'PermissionSet'])
      expect(values).not.to.include(absent);
  });

  it('names child relationships (facts §4.1)', async () =>
    expect(
      (await describeOf(admin, 'PermissionSet')).childRelationships.map((child) => child.relationshipName)
    ).to.include.members(['Assignments', 'FieldPerms', 'ObjectPerms', 'SetupEntityAccessItems']));

  it('has no relationship from LoginHistory and UserLogin to User (facts §3.3, §5.1)', async () => {
    expect(await fieldOf(admin, 'LoginHistory.UserId')).to.include({ relationshipName: null });
    expect(await fieldOf(admin, 'UserLogin.UserId')).to.include({ relationshipName: null });
  });

  it('shows an object without read as if it were not there (facts §10.5)', async () => {
    expect(await namesOf(as('sales')))
      .to.include('Account')
      .and.not.to.include('Invoice__c');
    expectRefusal(await as('sales').get('sobjects/Invoice__c/describe'), 404, 'NOT_FOUND', /does not exist/);
    expectRefusal(
      await as('sales').query('SELECT Id FROM Invoice__c'),
      400,
      'INVALID_TYPE',
      /'Invoice__c' is not supported/
    );
  });

  it('leaves out fields without field-level security (facts §10.6)', async () => {
    const names = (await describeOf(as('sales'), 'Account')).fields.map(({ name }) => name);
    expect(names).to.include('Name').and.not.to.include('Industry');
    expectRefusal(
      await as('sales').query('SELECT Industry FROM Account'),
      400,
      'INVALID_FIELD',
      /No such column 'Industry'/
    );
  });

  it('shows no right that the caller lacks', async () => {
    expect(await describeOf(as('sales'), 'Product2')).to.include({ createable: false, updateable: false });
    expect(await describeOf(as('sales'), 'User')).to.include({ createable: false });
  });
});
