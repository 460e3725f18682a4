import { expect } from 'chai';
import { everythingIn } from '../helpers/access.ts';
import { aWish, codesOf, directGateway, fulfil, loaded, lookAt, planOf } from '../helpers/flow.ts';

const rowsOf = (spec: Parameters<typeof aWish>[0]) => lookAt(directGateway(loaded()), aWish(spec));

/** What the plan gives access to in Setup, and what it says about it. */
const planned = async (spec: Parameters<typeof aWish>[0]) => {
  const { steps, notes } = planOf(await rowsOf(spec));
  return {
    granted: steps.flatMap((step) => (step.action === 'grantSetupEntity' ? [`${step.entityType} ${step.entity}`] : [])),
    objects: steps.flatMap((step) => (step.action === 'grantObject' ? [step.sobject] : [])),
    notes: notes.flatMap((note) => ('object' in note ? [`${note.code} ${note.object}`] : [])),
  };
};

describe('access/asConfiguration', () => {
  it('a custom metadata type among objects gets its own kind of access, and the plan says so', async () => {
    expect(await planned({ objects: { billing_rule__mdt: ['read'], Account: ['read'] } })).to.deep.equal({
      granted: ['CustomMetadataType Billing_Rule__mdt'],
      objects: ['Account'],
      notes: ['customMetadataTypesAsSuch Billing_Rule__mdt'],
    });
  });

  it('so does a custom setting, which is known by its describe alone', async () => {
    expect(await planned({ objects: { loyalty__Connection__c: ['read'], Invoice__c: ['read'] } })).to.deep.equal({
      granted: ['CustomSetting loyalty__Connection__c'],
      objects: ['Invoice__c'],
      notes: ['customSettingsAsSuch loyalty__Connection__c'],
    });
  });

  it('so do their fields: access to one is access to all of them', async () => {
    expect(await planned({ fields: { Billing_Rule__mdt: { Endpoint__c: 'read', '*': 'read' } } })).to.deep.equal({
      granted: ['CustomMetadataType Billing_Rule__mdt'],
      objects: [],
      notes: ['customMetadataTypesAsSuch Billing_Rule__mdt'],
    });
  });

  it('named twice, by its own key and as an object, it is granted once', async () => {
    const spec = { customSettings: ['Billing_Settings__c'], objects: { Billing_Settings__c: ['read'] } } as const;
    expect((await planned(spec)).granted).to.deep.equal(['CustomSetting Billing_Settings__c']);
  });

  it('more than reading is nothing that a permission set can give', async () => {
    for (const spec of [
      { objects: { Billing_Rule__mdt: ['read', 'edit'] } },
      { fields: { Billing_Settings__c: { Endpoint__c: 'edit' } } },
    ] as const)
      expect(codesOf(await rowsOf(spec))).to.deep.equal(['ConfigurationOnlyRead']);
  });

  it('one that the org does not have is an unknown object', async () => {
    expect(codesOf(await rowsOf({ objects: { Billing_Rules__mdt: ['read'] } }))).to.deep.equal(['UnknownObject']);
  });

  it('is written, read back, and found by a second run', async () => {
    const org = loaded();
    const [gateway, wish] = [directGateway(org), aWish({ objects: { Billing_Rule__mdt: ['read'] } })];
    expect((await fulfil(gateway, wish)).status).to.equal('created');
    const types = (everythingIn(org)['SetupEntityAccess'] ?? []).map((row) => row['SetupEntityType']);
    expect(types).to.include('CustomEntityDefinition');
    expect(planOf(await lookAt(gateway, wish)).steps).to.deep.equal([]);
  });
});
