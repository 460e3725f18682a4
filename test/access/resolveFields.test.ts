import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { type Grants, resolveGrants } from '../../src/access/resolveGrants.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { ObjectDescribe } from '../../src/model/rows/objectDescribe.ts';
import { aDescribe, aField, someFacts } from '../helpers/createFacts.ts';
import { aWish } from '../helpers/flow.ts';

type Spec = Partial<IntegrationUserSpec>;

const readOnly = { createable: false, updateable: false };
const system = { permissionable: false, nillable: false };
const opportunity = aDescribe('Opportunity', [
  aField('Id', { ...system, ...readOnly }),
  aField('Name', system),
  aField('StageName', system),
  aField('OwnerId', system),
  aField('CreatedDate', { ...system, ...readOnly }),
  aField('Amount'),
]);
const contact = aDescribe('Contact', [
  aField('Name', { ...system, ...readOnly }),
  aField('FirstName', { permissionable: false, compound: 'Name' }),
  aField('AccountId'),
  aField('MailingAddress', { type: 'address', ...readOnly }),
  aField('MailingCity', { compound: 'MailingAddress' }),
  aField('MailingGeocodeAccuracy', { compound: 'MailingAddress' }),
  aField('OtherAddress', { type: 'address', permissionable: false, ...readOnly }),
  aField('OtherCity', { compound: 'OtherAddress' }),
  aField('Unlisted__c'),
]);
const member = aDescribe('CampaignMember', [aField('Status', system), aField('Score__c')]);
const user = aDescribe('User', [aField('Username', system), aField('Region__c')]);
const place = aDescribe('Store__c', [
  aField('Location__c', { type: 'location', ...readOnly }),
  aField('Location__Latitude__s', { compound: 'Location__c' }),
]);

const resolved = (
  spec: Spec,
  describes: readonly ObjectDescribe[],
  more: Partial<CreateFacts['targets']> = {}
): Grants =>
  resolveGrants(
    aWish(spec),
    someFacts({
      describes,
      targets: {
        objects: ['Campaign', 'Contact', 'Opportunity', 'Store__c'],
        fieldObjects: ['CampaignMember', 'Contact', 'Opportunity', 'Store__c', 'User'],
        fields: [],
        ...more,
      },
    })
  );
const fieldsOf = ({ fields }: Grants): string[] =>
  fields.map(({ object, field, edit }) => `${object}.${field}: ${edit ? 'edit' : 'read'}`);

describe('access/resolveFields', () => {
  it('a vendor’s list with Id, Name, CreatedDate, OwnerId and StageName is met, and only the rest is written', () => {
    const list = { Id: 'read', name: 'read', CreatedDate: 'read', OwnerId: 'read', StageName: 'read', Amount: 'read' };
    const grants = resolved({ fields: { Opportunity: list as Record<string, 'read'> } }, [opportunity]);
    expect(grants.blockers).to.deep.equal([]);
    expect(fieldsOf(grants)).to.deep.equal(['Opportunity.Amount: read']);
    expect(grants.notes).to.deep.equal([
      { code: 'fieldsOpen', object: 'Opportunity', fields: 'Id, Name, CreatedDate, OwnerId, StageName' },
    ]);
    expect([...grants.closure.objects.keys()]).to.deep.equal(['Opportunity']);
  });

  it('editing such a field follows from editing the object, and is refused where the object is only read', () => {
    const fields = { Opportunity: { StageName: 'edit' as const } };
    for (const verb of ['edit', 'create'] as const) {
      const { blockers, notes } = resolved({ objects: { Opportunity: [verb] }, fields }, [opportunity]);
      expect(blockers).to.deep.equal([]);
      expect(notes).to.deep.equal([{ code: 'fieldsFollow', object: 'Opportunity', fields: 'StageName' }]);
    }
    expect(resolved({ objects: { Opportunity: ['viewAll'] }, fields }, [opportunity]).blockers).to.deep.equal([
      { code: 'FieldNotPermissionable', object: 'Opportunity', field: 'StageName', reason: 'followsObject' },
    ]);
  });

  it('nobody edits what Salesforce fills in, not even with the object', () => {
    const spec: Spec = { objects: { Opportunity: ['edit'] }, fields: { Opportunity: { CreatedDate: 'edit' } } };
    expect(resolved(spec, [opportunity]).blockers).to.deep.equal([
      { code: 'FieldNotEditable', object: 'Opportunity', field: 'CreatedDate', reason: 'readOnly' },
    ]);
  });

  it('* leaves out the parts of addresses, also where the whole is no target', () => {
    expect(fieldsOf(resolved({ fields: { Contact: { '*': 'edit' } } }, [contact]))).to.deep.equal([
      'Contact.AccountId: edit',
      'Contact.MailingAddress: edit',
      'Contact.Unlisted__c: edit',
    ]);
  });

  it('* is what the picklist of FieldPermissions.Field lists, where it lists the object', () => {
    const listed = { fields: ['Contact.AccountId', 'Contact.Account', 'Contact.OtherAddress', 'Account.Rating'] };
    expect(fieldsOf(resolved({ fields: { Contact: { '*': 'read' } } }, [contact], listed))).to.deep.equal([
      'Contact.AccountId: read',
      'Contact.OtherAddress: read',
    ]);
    const named = resolved({ fields: { Contact: { Unlisted__c: 'read', othercity: 'edit' } } }, [contact], listed);
    expect(fieldsOf(named)).to.deep.equal(['Contact.OtherAddress: edit']);
    expect(named.blockers).to.deep.equal([
      { code: 'FieldNotPermissionable', object: 'Contact', field: 'Unlisted__c', reason: 'noTarget' },
    ]);
  });

  it('a named part is its whole; the part of a name is readable anyway', () => {
    const grants = resolved({ fields: { Contact: { MailingCity: 'edit', FirstName: 'read' } } }, [contact]);
    expect(fieldsOf(grants)).to.deep.equal(['Contact.MailingAddress: edit']);
    expect(grants.notes).to.deep.equal([{ code: 'fieldsOpen', object: 'Contact', fields: 'FirstName' }]);
    expect(resolved({ fields: { Contact: { OtherCity: 'read' } } }, [contact]).blockers).to.deep.equal([
      { code: 'FieldNotPermissionable', object: 'Contact', field: 'OtherCity', reason: 'noTarget' },
    ]);
  });

  it('a location is one field, and can be edited', () => {
    expect(fieldsOf(resolved({ fields: { Store__c: { '*': 'edit' } } }, [place]))).to.deep.equal([
      'Store__c.Location__c: edit',
    ]);
  });

  it('fields of an object without object permissions are written; that it is read is another wish', () => {
    const grants = resolved({ fields: { CampaignMember: { Score__c: 'edit', Status: 'read' } } }, [member]);
    expect(grants.blockers).to.deep.equal([]);
    expect(fieldsOf(grants)).to.deep.equal(['CampaignMember.Score__c: edit']);
    expect([...grants.closure.objects.keys()]).to.deep.equal([]);
    expect(grants.notes).to.deep.equal([
      { code: 'fieldsOpen', object: 'CampaignMember', fields: 'Status' },
      {
        code: 'fieldsNeed',
        object: 'CampaignMember',
        grants: 'Campaign: read, Lead: read, Contact: read',
      },
    ]);
  });

  it('fields of users are written, with no note: everybody reads users', () => {
    const grants = resolved({ fields: { User: { Region__c: 'read' } } }, [user]);
    expect([fieldsOf(grants), grants.blockers, grants.notes]).to.deep.equal([['User.Region__c: read'], [], []]);
  });

  it('neither picklist follows from the other', () => {
    const onlyObject = resolved({ fields: { Opportunity: { Amount: 'read' } } }, [opportunity], { fieldObjects: [] });
    expect(onlyObject.blockers.map(({ code }) => code)).to.deep.equal(['FieldNotPermissionable']);
    const onlyFields = resolved({ fields: { Opportunity: { Amount: 'read' } } }, [opportunity], { objects: [] });
    expect([onlyFields.blockers, fieldsOf(onlyFields)]).to.deep.equal([[], ['Opportunity.Amount: read']]);
    expect([...onlyFields.closure.objects.keys()]).to.deep.equal([]);
  });

  it('* over an object without such fields grants nothing and says so', () => {
    const grants = resolved({ fields: { User: { '*': 'read' } } }, [user], { fieldObjects: [] });
    expect([fieldsOf(grants), grants.notes]).to.deep.equal([[], [{ code: 'noFields', object: 'User' }]]);
  });
});

describe('access/resolveGrants: what Salesforce does not keep', () => {
  const product = [aDescribe('Product2'), aDescribe('Opportunity')];
  const targets = { objects: ['Product2', 'Opportunity'] };

  it('View All and Modify All of products are refused at plan time, with what to write instead', () => {
    const dropped = (...names: Array<'viewAll' | 'modifyAll' | 'edit'>): Grants['blockers'] =>
      resolved({ objects: { Product2: names } }, product, targets).blockers;
    expect(dropped('modifyAll')).to.deep.equal([
      {
        code: 'PermissionNotKept',
        object: 'Product2',
        permissions: ['modifyAll'],
        instead: ['read', 'edit', 'delete'],
      },
    ]);
    expect(dropped('edit', 'viewAll')).to.deep.equal([
      { code: 'PermissionNotKept', object: 'Product2', permissions: ['viewAll'], instead: ['read', 'edit'] },
    ]);
  });

  it('other permissions of products, and these of other objects, stand', () => {
    const spec: Spec = { objects: { Product2: ['delete'], Opportunity: ['modifyAll'] } };
    expect(resolved(spec, product, targets).blockers).to.deep.equal([]);
  });
});
