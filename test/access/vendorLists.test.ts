import { expect } from 'chai';
import { type Grants, resolveGrants } from '../../src/access/resolveGrants.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { aDescribe, aField, someFacts } from '../helpers/createFacts.ts';
import { aWish } from '../helpers/flow.ts';

const system = { permissionable: false, nillable: false };
const fixed = { ...system, createable: false, updateable: false };
const record = [
  aField('Id', fixed),
  aField('OwnerId', system),
  aField('IsDeleted', fixed),
  aField('SystemModstamp', fixed),
];
const describes = [
  aDescribe('Account', [...record, aField('Name', system), aField('Website')]),
  aDescribe('Contact', [...record, aField('AccountId'), aField('Email')]),
  aDescribe('Lead', [...record, aField('Email')]),
  aDescribe('Opportunity', [...record, aField('AccountId')]),
  aDescribe('OpportunityContactRole', [
    ...['Id', 'ContactId', 'OpportunityId'].map((name) => aField(name, system)),
    aField('IsPrimary', system),
    aField('Role', system),
  ]),
  aDescribe('User', [aField('Id', fixed), aField('Email', system)]),
  aDescribe('Contract', [aField('Contract_Family_Root__c')]),
  aDescribe('EmailMessage', [aField('Attached_Contract_Documents__c')]),
];
const objects = ['Account', 'Contact', 'Lead', 'Opportunity', 'Contract', 'Case'];
const targets = {
  objects,
  fieldObjects: [...objects, 'OpportunityContactRole', 'User', 'EmailMessage'],
  fields: [],
};
const asked = (spec: Partial<IntegrationUserSpec>): Grants =>
  resolveGrants(aWish(spec), someFacts({ describes, targets }));
const granted = ({ closure, fields }: Grants): string[] => [
  ...[...closure.objects].map(([object, names]) => `${object}: ${[...names].join(', ')}`),
  ...closure.userPermissions,
  ...fields.map(({ object, field, edit }) => `${object}.${field}: ${edit ? 'edit' : 'read'}`),
];

describe('access/resolveGrants: lists of vendors, as published', () => {
  // help.crossbeam.com, "Permissions for API Only Profile on Salesforce connection".
  it('Crossbeam: names, owners, contact roles and users cost no further grant', () => {
    const read = ['read' as const];
    const bookkeeping = { Id: 'read', OwnerId: 'read', IsDeleted: 'read', SystemModstamp: 'read' } as const;
    const grants = asked({
      objects: { Account: read, Contact: read, Lead: read, Opportunity: read, User: read },
      fields: {
        Account: { ...bookkeeping, Name: 'read', Website: 'read' },
        Contact: { Id: 'read', AccountId: 'read', Email: 'read' },
        Lead: { Id: 'read', Email: 'read', OwnerId: 'read' },
        Opportunity: { Id: 'read', AccountId: 'read' },
        OpportunityContactRole: {
          Id: 'read',
          ContactId: 'read',
          OpportunityId: 'read',
          IsPrimary: 'read',
          Role: 'read',
        },
        User: { Id: 'read', Email: 'read' },
      },
      userPermissions: ['ViewAllUsers'],
    });
    expect(grants.blockers).to.deep.equal([]);
    expect(granted(grants)).to.deep.equal([
      ...['Account', 'Contact', 'Lead', 'Opportunity'].map((object) => `${object}: read`),
      'ViewAllUsers',
      'Account.Website: read',
      'Contact.AccountId: read',
      'Contact.Email: read',
      'Lead.Email: read',
      'Opportunity.AccountId: read',
    ]);
  });

  // documentation.conga.com, "User Permissions" of Contracts for Salesforce.
  const conga = {
    fields: {
      Contract: { Contract_Family_Root__c: 'edit' },
      EmailMessage: { Attached_Contract_Documents__c: 'edit' },
    },
  } as const;
  const contract = ['read' as const, 'edit' as const];
  const email = ['create' as const, 'read' as const];

  it('Conga: e-mails take activities or cases, which the list does not name', () => {
    const { blockers } = asked({ ...conga, objects: { Contract: contract, EmailMessage: email } });
    expect(blockers).to.deep.equal([
      {
        code: 'ObjectNotPermissionable',
        object: 'EmailMessage',
        permissions: ['read', 'create'],
        missing: [[{ object: 'Case', permission: 'read' }, { userPermission: 'ActivitiesAccess' }]],
      },
    ]);
  });

  it('Conga with Access Activities: met, and the field of e-mails is written', () => {
    const objectsOf = { Contract: contract, EmailMessage: email };
    const grants = asked({ ...conga, objects: objectsOf, userPermissions: ['ActivitiesAccess'] });
    expect(grants.blockers).to.deep.equal([]);
    expect(granted(grants)).to.deep.equal([
      'Contract: read, edit',
      'ActivitiesAccess',
      'Contract.Contract_Family_Root__c: edit',
      'EmailMessage.Attached_Contract_Documents__c: edit',
    ]);
  });
});
