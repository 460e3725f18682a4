import { expect } from 'chai';
import { askedFlags, parseAccess } from '../../../src/model/access/parseAccess.ts';

describe('model/access/parseAccess', () => {
  it('a name can be a user permission or an object', () => {
    expect(parseAccess(' Invoice__c ')).to.deep.equal([
      { kind: 'userPermissions', name: 'Invoice__c' },
      { kind: 'objects', name: 'Invoice__c' },
    ]);
  });

  it('a permission on an object, in any case, with a dot or as in create', () => {
    for (const text of ['Account.EDIT', 'Account:edit', 'object:Account:Edit', 'object: Account.edit'])
      expect(parseAccess(text).at(-1), text).to.deep.equal({ kind: 'objects', name: 'Account', permission: 'edit' });
    expect(parseAccess('Account.viewallfields').at(-1)).to.include({ permission: 'viewAllFields' });
  });

  it('a field, and a permission on it', () => {
    expect(parseAccess('Contact.Birthdate').at(-1)).to.deep.equal({
      kind: 'fields',
      object: 'Contact',
      name: 'Birthdate',
    });
    for (const text of ['Contact.Birthdate.edit', 'Contact.Birthdate:EDIT', 'field:Contact.Birthdate:edit'])
      expect(parseAccess(text).at(-1), text).to.deep.equal({
        kind: 'fields',
        object: 'Contact',
        name: 'Birthdate',
        permission: 'edit',
      });
  });

  it('labels, with whatever they hold', () => {
    for (const text of ['Modify All Data', 'Manage Auth. Providers', 'View All Fields (Global)'])
      expect(parseAccess(text)[0]).to.deep.equal({ kind: 'userPermissions', name: text });
  });

  it('a flag in front says what is meant, and nothing else', () => {
    expect(parseAccess('user-permission:Account')).to.deep.equal([{ kind: 'userPermissions', name: 'Account' }]);
    expect(parseAccess('apex-class:pkg.Sync')).to.deep.equal([{ kind: 'apexClasses', name: 'pkg.Sync' }]);
    expect(parseAccess('Custom-Permission: Use_Billing')).to.deep.equal([
      { kind: 'customPermissions', name: 'Use_Billing' },
    ]);
    expect(parseAccess('field:Account')).to.deep.equal([]);
    expect(parseAccess('object:Contact.Birthdate')).to.deep.equal([]);
    expect(askedFlags).to.include.members(['user-permission', 'object', 'field', 'apex-class', 'connected-app']);
  });

  it('what is nothing of it', () => {
    for (const text of ['', ' ', 'object:', 'object:a.b.c.d', 'permission-set:X', 'object:constructor', "object:x'y"])
      expect(parseAccess(text), text).to.deep.equal([]);
    for (const text of ['Contact.Birthdate.delete', 'A.b.c.d', '.edit', 'Account.'])
      expect(parseAccess(text), text).to.deep.equal([{ kind: 'userPermissions', name: text }]);
  });
});
