import { expect } from 'chai';
import { ask, askOf, smallAcme } from '../testing/ask.ts';

describe('local org: setup entities', () => {
  it('lists Apex classes with their namespace (facts §4.1)', () => {
    const rows = ask().query('SELECT Name, NamespacePrefix, Status FROM ApexClass ORDER BY Name');
    expect(rows.map(({ Name, NamespacePrefix }) => [Name, NamespacePrefix])).to.deep.equal([
      ['BillingApi', null],
      ['PointsApi', 'loyalty'],
      ['WarehouseApi', null],
    ]);
  });

  it('gives ids by which their type is known (facts §4.1)', () => {
    const { query } = ask();
    const prefix = (soql: string): string => String(query(soql)[0]?.['Id']).slice(0, 3);
    expect(prefix('SELECT Id FROM ApexClass')).to.equal('01p');
    expect(prefix('SELECT Id FROM CustomPermission')).to.equal('0CP');
    expect(prefix('SELECT Id FROM ConnectedApplication')).to.equal('0H4');
  });

  it('lets apps in whom an administrator lets in (facts §8)', () => {
    const { query } = ask();
    expect(query('SELECT Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication')[0]).to.include({
      Name: 'Warehouse Connector',
      OptionsAllowAdminApprovedUsersOnly: true,
    });
    const [policy] = query(
      'SELECT PermittedUsersPolicyType, ExternalClientApplication.DeveloperName, ExternalClientApplication.MasterLabel FROM ExtlClntAppOauthPlcyCnfg'
    );
    expect(policy?.['PermittedUsersPolicyType']).to.equal('AdminApprovedPreAuthorized');
    expect(policy?.['ExternalClientApplication']).to.include({
      DeveloperName: 'Billing_App',
      MasterLabel: 'Billing App',
    });
  });

  it('says of each access what it is to (facts §4.1)', () => {
    const rows = ask().query(
      "SELECT SetupEntityType FROM SetupEntityAccess WHERE Parent.Name = 'Warehouse_Sync' ORDER BY SetupEntityType"
    );
    // Picklists are sorted by the order of their values.
    expect(rows.map((row) => row['SetupEntityType'])).to.deep.equal(['ApexClass', 'ConnectedApplication']);
  });

  it('gives access to each of them, once (facts §4.1)', () => {
    const { query, make, refusalOf } = ask();
    const ParentId = make('PermissionSet', { Name: 'Own', Label: 'Own' });
    for (const object of [
      'ApexClass',
      'ApexPage',
      'CustomPermission',
      'ConnectedApplication',
      'ExternalClientApplication',
    ]) {
      const access = { ParentId, SetupEntityId: query(`SELECT Id FROM ${object}`)[0]?.['Id'] };
      make('SetupEntityAccess', access);
      expect(
        query(`SELECT Id FROM SetupEntityAccess WHERE SetupEntityType = '${object}' AND Parent.Name = 'Own'`)
      ).to.have.length(1);
      expect(refusalOf('POST', '/sobjects/SetupEntityAccess', access)).to.contain('DUPLICATE_VALUE');
    }
  });

  it('takes the accesses of a group’s sets into its aggregate (facts §4.3)', () => {
    const groups = [{ name: 'Warehouse', label: 'Warehouse', sets: ['Warehouse_Sync'] }];
    const rows = ask({ ...smallAcme, groups }).query(
      "SELECT SetupEntityType FROM SetupEntityAccess WHERE Parent.Type = 'Group'"
    );
    expect(rows).to.have.length(2);
  });

  it('cannot be written over REST', () => {
    expect(ask().refusalOf('POST', '/sobjects/ApexClass', { Name: 'A' })).to.contain('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('hides them from callers without View Setup, Apex classes not from authors of Apex', () => {
    const { org, queryRefusal } = ask(smallAcme, 'sales');
    expect(queryRefusal('SELECT Id FROM CustomPermission')).to.contain('INVALID_TYPE');
    expect(queryRefusal('SELECT Id FROM ApexClass')).to.contain('INVALID_TYPE');
    const [set] = org.store.rows('PermissionSet').where('Name', 'Billing_Objects');
    org.store.update('PermissionSet', set?.Id ?? '', { PermissionsAuthorApex: true });
    askOf(org).make('PermissionSetAssignment', {
      AssigneeId: org.sessions.get(`${org.id.slice(0, 15)}!sales`),
      PermissionSetId: set?.Id,
    });
    expect(queryRefusal('SELECT Id FROM ApexClass')).to.equal('done');
    expect(queryRefusal('SELECT Id FROM CustomPermission')).to.contain('INVALID_TYPE');
  });

  it('refuses a scenario that names none of its own', () => {
    const permissionSets = [{ name: 'A', label: 'A', setupEntities: ['Nowhere'] }];
    expect(() => ask({ ...smallAcme, permissionSets, groups: [], users: [] })).to.throw('Nowhere');
  });
});
