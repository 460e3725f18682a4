import { expect } from 'chai';
import { requirementsOf } from '../schema/dependencies.ts';
import { ask, smallAcme, type Ask } from '../testing/ask.ts';

const set = { Name: 'Own', Label: 'Own' };
const implying = { ...smallAcme, switches: { dependentPermissions: 'implied' } as const };

const row = (ParentId: string, SobjectType: string, ...flags: string[]): object => ({
  ParentId,
  SobjectType,
  ...Object.fromEntries(flags.map((flag) => [`Permissions${flag}`, true])),
});

const refused = (org: Ask, ...grant: Parameters<typeof row>): string =>
  org.refusalOf('POST', '/sobjects/ObjectPermissions', row(...grant));

describe('local org: permissions that depend on others', () => {
  it('refuses an object permission without what it needs on another object (facts §3.5)', () => {
    const org = ask();
    const id = org.make('PermissionSet', set);
    expect(refused(org, id, 'Contract', 'Read')).to.equal(
      'FIELD_INTEGRITY_EXCEPTION Permission Read Contract depends on permission(s): Read Account'
    );
    org.make('ObjectPermissions', row(id, 'Account', 'Read'));
    expect(refused(org, id, 'Contract', 'Read')).to.equal('done');
  });

  it('names objects by their API names, and all that is missing (facts §4.2)', () => {
    const org = ask();
    const id = org.make('PermissionSet', set);
    expect(refused(org, id, 'Invoice_Line__c', 'Read')).to.contain(
      'Permission Read Invoice_Line__c depends on permission(s): Read Invoice__c'
    );
    expect(refused(org, id, 'Product2', 'Delete')).to.contain(
      'Permission Delete Product2 depends on permission(s): Read Product2, Edit Product2'
    );
    expect(refused(org, id, 'Account', 'Read', 'ModifyAllRecords')).to.contain(
      'depends on permission(s): Edit Account, Delete Account, Read All Account'
    );
    expect(refused(org, id, 'Asset', 'Create')).to.contain('depends on permission(s): Read Asset');
    expect(refused(org, id, 'Account', 'ViewAllFields')).to.contain('depends on permission(s): Read Account');
  });

  it('does not let go of what others in the set depend on', () => {
    const org = ask();
    const id = org.make('PermissionSet', set);
    const account = org.make('ObjectPermissions', row(id, 'Account', 'Read'));
    const contract = org.make('ObjectPermissions', row(id, 'Contract', 'Read'));
    expect(org.refusalOf('DELETE', `/sobjects/ObjectPermissions/${account}`)).to.contain('Permission Read Contract');
    expect(org.refusalOf('PATCH', `/sobjects/ObjectPermissions/${account}`, { PermissionsRead: false })).to.contain(
      'Permission Read Contract depends on permission(s): Read Account'
    );
    expect(org.refusalOf('PATCH', `/sobjects/ObjectPermissions/${account}`, { PermissionsCreate: true })).to.equal(
      'done'
    );
    expect(org.refusalOf('DELETE', `/sobjects/ObjectPermissions/${contract}`)).to.equal('done');
    expect(org.refusalOf('DELETE', `/sobjects/ObjectPermissions/${account}`)).to.equal('done');
  });

  it('wants dependent user permissions said (facts §13.3), or adds them, and theirs', () => {
    const setup = { ...set, PermissionsManageRoles: true };
    const implied = ask(implying);
    implied.make('PermissionSet', setup);
    expect(
      implied.query("SELECT PermissionsViewSetup, PermissionsViewRoles FROM PermissionSet WHERE Name = 'Own'")[0]
    ).to.include({ PermissionsViewSetup: true, PermissionsViewRoles: true });
    expect(ask().refusalOf('POST', '/sobjects/PermissionSet', setup)).to.equal(
      'FIELD_INTEGRITY_EXCEPTION Permission ManageRoles depends on permission(s): ViewSetup'
    );
  });

  it('does the same on update, for what is new only', () => {
    const implied = ask(implying);
    const id = implied.make('PermissionSet', set);
    expect(implied.refusalOf('PATCH', `/sobjects/PermissionSet/${id}`, { PermissionsManageUsers: true })).to.equal(
      'done'
    );
    expect(
      implied.query(`SELECT PermissionsFreezeUsers, PermissionsViewRoles FROM PermissionSet WHERE Id = '${id}'`)[0]
    ).to.include({ PermissionsFreezeUsers: true, PermissionsViewRoles: true });
    expect(implied.refusalOf('PATCH', `/sobjects/PermissionSet/${id}`, { PermissionsViewRoles: false })).to.contain(
      'depends on permission(s): ViewRoles'
    );
    expect(implied.refusalOf('PATCH', `/sobjects/PermissionSet/${id}`, { Label: 'Other' })).to.equal('done');
  });

  it('never adds object permissions: a user permission that needs some comes after them', () => {
    const org = ask();
    expect(org.refusalOf('POST', '/sobjects/PermissionSet', { ...set, PermissionsImportPersonal: true })).to.contain(
      'Permission ImportPersonal depends on permission(s): Create Account, Create Contact, Edit Account, Edit Contact'
    );
    const id = org.make('PermissionSet', set);
    for (const object of ['Account', 'Contact'])
      org.make('ObjectPermissions', row(id, object, 'Read', 'Create', 'Edit'));
    expect(org.refusalOf('PATCH', `/sobjects/PermissionSet/${id}`, { PermissionsImportPersonal: true })).to.equal(
      'done'
    );
  });

  it('accepts what the closure over PermissionDependency grants', () => {
    const org = ask();
    const known = org.tooling('SELECT Permission FROM PermissionDependency').map((each) => String(each['Permission']));
    expect(known).not.to.be.empty;
    const all = new Set(['ManageUsers']);
    for (const permission of all) for (const each of requirementsOf(org.org.schema, permission)) all.add(each);
    const granted = Object.fromEntries([...all].map((name) => [`Permissions${name}`, true]));
    expect(org.refusalOf('POST', '/sobjects/PermissionSet', { ...set, ...granted })).to.equal('done');
  });
});
