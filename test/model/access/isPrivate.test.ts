import { expect } from 'chai';
import { isPrivate, sharingParents } from '../../../src/model/access/isPrivate.ts';

const judged = (object: string, models: Readonly<Record<string, string>>): boolean | undefined =>
  isPrivate(object, (name) => models[name]);

describe('model/isPrivate', () => {
  it('knows both vocabularies', () => {
    expect(['Private', 'None'].map((value) => judged('Case', { Case: value }))).to.deep.equal([true, true]);
    for (const value of ['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'Edit'])
      expect(judged('Case', { Case: value }), value).to.equal(false);
  });

  it('knows whose value decides over standard objects', () => {
    expect(Object.entries(sharingParents).map((pair) => pair.join(' < '))).to.deep.equal([
      'Asset < Account',
      'Contact < Account',
      'Contract < Account',
      'ContractLineItem < ServiceContract',
      'Entitlement < Account',
      'Order < Account',
      'Quote < Opportunity',
      'WorkOrderLineItem < WorkOrder',
    ]);
  });

  it("every parent's value decides over its children", () => {
    for (const [child, parent] of Object.entries(sharingParents)) {
      expect(judged(child, { [child]: 'ControlledByParent', [parent]: 'Private' }), child).to.equal(true);
      expect(judged(child, { [child]: 'ControlledByParent', [parent]: 'Read' }), child).to.equal(false);
      expect(judged(child, { [child]: 'ControlledByParent' }), child).to.equal(undefined);
    }
  });

  it('nothing is known of the rest', () => {
    expect(judged('Case', {})).to.equal(undefined);
    expect(judged('Case', { Case: 'New' })).to.equal(undefined);
    // The parent decides only where the object leaves it to the parent.
    expect(judged('Contact', { Contact: 'New', Account: 'Private' })).to.equal(undefined);
    expect(judged('Line__c', { Line__c: 'ControlledByParent' })).to.equal(undefined);
    expect(judged('CampaignMember', { CampaignMember: 'ControlledByLeadOrContact' })).to.equal(undefined);
  });
});
