import { expect } from 'chai';
import { parseAccess } from '../../../src/model/access/parseAccess.ts';
import { resolveAccess } from '../../../src/model/access/resolveAccess.ts';
import { asked, orgNames } from '../../helpers/accessQuestions.ts';

const suggestions = (text: string): readonly string[] => {
  const resolved = resolveAccess(parseAccess(text), orgNames);
  if ('question' in resolved) throw new Error(`${text} is known.`);
  return resolved.suggestions;
};

describe('model/access/resolveAccess', () => {
  it('user permissions by name and by label, in any case', () => {
    for (const text of ['ModifyAllData', 'modifyalldata', 'Modify All Data', 'user-permission:modify all data'])
      expect(asked(text), text).to.include({ kind: 'userPermissions', name: 'ModifyAllData' });
    expect(asked('Manage Auth. Providers')).to.include({ name: 'ManageAuthProviders' });
  });

  it('labels in the language of the org', () => {
    const names = { ...orgNames, userPermissions: [{ name: 'ModifyAllData', label: 'Alle Daten modifizieren' }] };
    expect(resolveAccess(parseAccess('alle daten modifizieren'), names)).to.deep.equal({
      question: { kind: 'userPermissions', name: 'ModifyAllData', label: 'Alle Daten modifizieren' },
    });
  });

  it('objects with and without object permissions', () => {
    const hasPermissions = (text: string): unknown => {
      const question = asked(text);
      return question.kind === 'objects' ? question.object.hasPermissions : undefined;
    };
    expect(['account', 'Invoice__c', 'Task', 'CampaignMember.edit'].map(hasPermissions)).to.deep.equal([
      ...[true, true, false, false],
    ]);
  });

  it('fields: a part of an address by the whole, and what has no field permissions', () => {
    const field = (text: string): unknown => {
      const question = asked(text);
      return question.kind === 'fields' ? question.field : undefined;
    };
    expect(field('contact.birthdate')).to.deep.equal({
      name: 'Birthdate',
      permissionsOf: 'Birthdate',
      isCalculated: false,
    });
    expect(field('Account.BillingCity')).to.include({ name: 'BillingCity', permissionsOf: 'BillingAddress' });
    expect(field('Account.Id')).to.deep.equal({ name: 'Id', isCalculated: false });
    expect(field('Account.Formula__c')).to.include({ isCalculated: true });
  });

  it('setup entities, each kind apart, and those of packages', () => {
    expect(asked('apex-class:billingapi')).to.deep.equal({
      kind: 'apexClasses',
      name: 'BillingApi',
      ids: ['01p000000000001'],
    });
    expect(asked('visualforce-page:BillingApi')).to.deep.include({ ids: ['066000000000001'] });
    for (const text of ['pkg__Sync', 'pkg.Sync', 'Sync'])
      expect(asked(`apex-class:${text}`), text).to.include({ name: 'pkg__Sync' });
  });

  it('names that the org does not have, with what was probably meant', () => {
    expect(suggestions('ModifyAllDta')).to.include('ModifyAllData');
    expect(suggestions('Modify All Dta')).to.include('Modify All Data');
    expect(suggestions('Acount')).to.deep.equal(['Account']);
    expect(suggestions('Acount.Rating')).to.deep.equal(['Account']);
    expect(suggestions('Contact.Birthdte.edit')).to.deep.equal(['Contact.Birthdate']);
    expect(suggestions('Account.dlete')).to.deep.equal(['Account.delete']);
    expect(suggestions('custom-permission:BillingApi')).to.deep.equal([]);
  });
});
