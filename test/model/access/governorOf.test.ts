import { expect } from 'chai';
import { governorOf, isGoverned } from '../../../src/model/access/governorOf.ts';
import { objectPermissionNames, type ObjectPermissionName } from '../../../src/model/access/objectPermissions.ts';
import type { GrantNeed } from '../../../src/model/access/planStep.ts';
import { aDescribe, aField } from '../../helpers/createFacts.ts';

const nameOf = (need: GrantNeed): string =>
  'object' in need ? `${need.object}: ${need.permission}` : need.userPermission;
const needs = (...[object, verb, describe]: Parameters<typeof governorOf>): string[] | undefined =>
  governorOf(object, verb, describe)?.needs.map((alternatives) => alternatives.map(nameOf).join(' or '));

type ByVerb = Partial<Record<ObjectPermissionName, string[]>>;

const through = (parent: string): ByVerb => ({
  read: [`${parent}: read`],
  create: [`${parent}: edit`],
  edit: [`${parent}: edit`],
  delete: [`${parent}: edit`],
  viewAll: [`${parent}: viewAll`],
  modifyAll: [`${parent}: modifyAll`],
});

describe('model/access/governorOf', () => {
  const documented: ReadonlyArray<readonly [string, ByVerb]> = [
    ['Task', { read: ['ActivitiesAccess'], create: ['EditTask'], edit: ['EditTask'], delete: ['EditTask'] }],
    ['Event', { read: ['ActivitiesAccess'], create: ['EditEvent'], edit: ['EditEvent'], delete: ['EditEvent'] }],
    ['User', { read: [], create: ['ManageInternalUsers'], edit: ['ManageInternalUsers'], viewAll: ['ViewAllUsers'] }],
    ['ContentVersion', { read: [], create: [], edit: [], viewAll: ['QueryAllFiles'] }],
    ['ContentDocument', { read: [], edit: [], delete: [], viewAll: ['QueryAllFiles'] }],
    ['OpportunityLineItem', through('Opportunity')],
    ['OpportunityContactRole', through('Opportunity')],
    ['OrderItem', through('Order')],
    ['QuoteLineItem', through('Quote')],
    [
      'CampaignMember',
      {
        read: ['Campaign: read', 'Lead: read or Contact: read'],
        create: ['Campaign: read', 'Lead: edit or Contact: edit'],
        edit: ['Campaign: read', 'Lead: read or Contact: read'],
        delete: ['Campaign: read', 'Lead: read or Contact: read'],
      },
    ],
    [
      'AccountContactRelation',
      {
        read: ['Account: read', 'Contact: read'],
        create: ['Account: read', 'Contact: edit'],
        edit: ['Account: read', 'Contact: edit'],
        delete: ['Account: read', 'Contact: edit'],
      },
    ],
    [
      'CaseComment',
      {
        read: ['Case: read'],
        create: ['Case: read'],
        edit: ['Case: modifyAll'],
        delete: ['Case: modifyAll'],
      },
    ],
    ['EmailMessage', { read: ['Case: read or ActivitiesAccess'], create: ['Case: read or ActivitiesAccess'] }],
    ['PricebookEntry', { read: ['Pricebook2: read', 'Product2: read'] }],
    ['UserRole', { read: ['ViewRoles'], create: ['ManageRoles'], edit: ['ManageRoles'], delete: ['ManageRoles'] }],
    ['AccountShare', { read: ['Account: read'] }],
    ['Invoice__Share', { read: ['Invoice__c: read'] }],
    ['billing__Invoice__Share', { read: ['billing__Invoice__c: read'] }],
    ['Share', {}],
    ['ApexClass', {}],
    ['Attachment', {}],
  ];
  for (const [object, expected] of documented)
    it(`${object}: what each verb needs and no more, the others not known`, () => {
      for (const verb of objectPermissionNames) expect(needs(object, verb), verb).to.deep.equal(expected[verb]);
    });

  it('a detail by the masters of its describe, each once, though nothing is documented of it', () => {
    const detail = aDescribe('WorkStep', [
      aField('WorkPlanId', { masters: ['WorkPlan'] }),
      aField('OtherPlanId', { masters: ['WorkPlan'] }),
      aField('WorkOrderId'),
    ]);
    expect(needs('WorkStep', 'read', detail)).to.deep.equal(['WorkPlan: read']);
    expect(needs('WorkStep', 'delete', detail)).to.deep.equal(['WorkPlan: edit']);
    expect(needs('WorkStep', 'viewAllFields', detail)).to.equal(undefined);
    expect(needs('WorkStep', 'read', aDescribe('WorkStep', [aField('WorkOrderId')]))).to.equal(undefined);
  });

  it('the describe’s masters before what is documented', () => {
    const detail = aDescribe('OrderItem', [aField('Invoice__c', { masters: ['Invoice__c'] })]);
    expect(needs('OrderItem', 'read', detail)).to.deep.equal(['Invoice__c: read']);
    expect(needs('OrderItem', 'read', aDescribe('OrderItem'))).to.deep.equal(['Order: read']);
  });

  it('members of a campaign also take a flag of the user, line items none', () => {
    expect(governorOf('CampaignMember', 'read')?.userField).to.equal('UserPermissionsMarketingUser');
    expect(governorOf('OpportunityLineItem', 'read')?.userField).to.equal(undefined);
  });

  it('one alternative of each list is enough, and one of each is needed', () => {
    const governor = { needs: governorOf('CampaignMember', 'read')?.needs ?? [] };
    const holding = (...held: string[]): boolean => isGoverned(governor, (need) => held.includes(nameOf(need)));
    expect(holding('Campaign: read', 'Contact: read')).to.equal(true);
    expect(holding('Campaign: read', 'Lead: read')).to.equal(true);
    expect(holding('Campaign: read')).to.equal(false);
    expect(holding('Lead: read', 'Contact: read')).to.equal(false);
    expect(isGoverned({ needs: [] }, () => false)).to.equal(true);
  });
});
