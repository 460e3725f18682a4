import { expect } from 'chai';
import { accessNeeds, datasetsOf, grantScopeOf } from '../../../src/model/access/accessNeeds.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { type AccessVerdict, type IsComplete, judgeAccess } from '../../../src/model/access/judgeAccess.ts';
import type { ObjectPermissionName } from '../../../src/model/access/objectPermissions.ts';
import { asked } from '../../helpers/accessQuestions.ts';
import { viaGroup, viaProfile, viaSet } from '../../helpers/auditFacts.ts';

const set = viaSet('S');

type Held = {
  permissions?: readonly string[];
  objects?: Readonly<Record<string, readonly ObjectPermissionName[]>>;
  /** True where it can be edited. */
  fields?: Readonly<Record<string, boolean>>;
  entities?: readonly string[];
  path?: GrantPath;
};

const holding = ({
  permissions = [],
  objects = {},
  fields = {},
  entities = [],
  path = set,
}: Held): EffectiveAccess => ({
  username: 'a@b.cd',
  userPermissions: permissions.map((permission) => ({ permission, path })),
  objectPermissions: Object.entries(objects).map(([object, names]) => ({ object, permissions: names, path })),
  fieldPermissions: Object.entries(fields).map(([field, canEdit]) => ({ field, canEdit, path })),
  setupAccess: entities.map((targetId) => ({ type: 'ApexClass', targetId, path })),
});

const judge = (text: string, held: Held, isComplete: IsComplete = () => true): AccessVerdict =>
  judgeAccess(accessNeeds(asked(text)), holding(held), isComplete);

const outcome = (text: string, held: Held): string => {
  const { outcome: said, unknown } = judge(text, held);
  return unknown ?? said;
};

const granted = 'granted';
const notGranted = 'notGranted';

describe('model/access/judgeAccess', () => {
  const cases: ReadonlyArray<readonly [text: string, held: Held, outcome: string]> = [
    // User permissions.
    ['ModifyAllData', { permissions: ['ModifyAllData'] }, granted],
    ['ModifyAllData', { permissions: ['ViewAllData'] }, notGranted],
    ['RunReports', { permissions: ['RunReports'] }, granted],
    ['RunReports', { permissions: ['ExportReport', 'ModifyAllData'] }, notGranted],
    // Objects.
    ['Account.edit', { objects: { Account: ['read', 'edit'] } }, granted],
    ['Account.edit', { objects: { Account: ['read'], Contact: ['edit'] } }, notGranted],
    ['Account.edit', { permissions: ['ViewAllData'] }, notGranted],
    ['Account.edit', { permissions: ['ModifyAllData'] }, granted],
    ['Account.read', { permissions: ['ViewAllData'] }, granted],
    ['Account.viewAll', { objects: { Account: ['read'] } }, notGranted],
    ['Account.viewAllFields', { permissions: ['ModifyAllData'] }, notGranted],
    ['Account.viewAllFields', { permissions: ['ViewAllFieldsGlobal'] }, granted],
    ['Invoice__c', { objects: { Invoice__c: ['read'] } }, granted],
    ['Invoice__c', { objects: { Invoice_Line__c: ['read'] } }, notGranted],
    // Objects that follow a parent, verb by verb.
    ['OpportunityLineItem.read', { objects: { Opportunity: ['read'] } }, granted],
    ['OpportunityLineItem.edit', { objects: { Opportunity: ['read'] } }, notGranted],
    ['OpportunityLineItem.edit', { objects: { Opportunity: ['read', 'edit'] } }, granted],
    ['OpportunityLineItem.edit', { permissions: ['ModifyAllData'] }, granted],
    ['OpportunityLineItem.read', { objects: { Account: ['read'] } }, notGranted],
    // Objects that follow a user permission.
    ['Task.edit', { permissions: ['EditTask'] }, granted],
    ['Task.edit', { permissions: ['EditEvent', 'ActivitiesAccess'] }, notGranted],
    ['Task.edit', { permissions: ['ModifyAllData'] }, 'depends'],
    ['Task.read', { permissions: ['ActivitiesAccess'] }, granted],
    ['User.read', {}, granted],
    ['User.edit', {}, notGranted],
    ['User.edit', { permissions: ['ManageInternalUsers'] }, granted],
    // A feature license of the user decides too, and is not read.
    ['CampaignMember.edit', { objects: { Campaign: ['read'], Lead: ['read', 'edit'] } }, 'depends'],
    ['CampaignMember.edit', { objects: { Campaign: ['read', 'edit'] } }, notGranted],
    ['CampaignMember.create', { objects: { Campaign: ['read'], Lead: ['read'] } }, notGranted],
    ['Idea.read', { permissions: ['ModifyAllData'] }, 'notDocumented'],
    // Fields: the object and the field.
    ['Contact.Birthdate', { objects: { Contact: ['read'] }, fields: { 'Contact.Birthdate': false } }, granted],
    ['Contact.Birthdate', { objects: { Contact: ['read'] } }, notGranted],
    ['Contact.Birthdate', { fields: { 'Contact.Birthdate': true } }, notGranted],
    ['Contact.Birthdate', { objects: { Contact: ['read'] }, fields: { 'Lead.Birthdate': true } }, notGranted],
    ['Contact.Birthdate', { permissions: ['ViewAllData', 'ModifyAllData'] }, notGranted],
    ['Contact.Birthdate', { objects: { Contact: ['read', 'viewAllFields'] } }, granted],
    ['Contact.Birthdate', { permissions: ['ViewAllData', 'ViewAllFieldsGlobal'] }, granted],
    [
      'Contact.Birthdate.edit',
      { objects: { Contact: ['read', 'edit'] }, fields: { 'Contact.Birthdate': false } },
      notGranted,
    ],
    ['Contact.Birthdate.edit', { objects: { Contact: ['read'] }, fields: { 'Contact.Birthdate': true } }, notGranted],
    ['Contact.Birthdate.edit', { permissions: ['ModifyAllData'], fields: { 'Contact.Birthdate': true } }, granted],
    [
      'Contact.Birthdate.edit',
      {
        permissions: ['EditReadonlyFields'],
        objects: { Contact: ['read', 'edit'] },
        fields: { 'Contact.Birthdate': false },
      },
      granted,
    ],
    [
      'Contact.Birthdate.edit',
      { permissions: ['EditReadonlyFields'], objects: { Contact: ['read', 'edit'] } },
      notGranted,
    ],
    ['Account.BillingCity', { objects: { Account: ['read'] }, fields: { 'Account.BillingAddress': false } }, granted],
    ['Account.Id', { objects: { Account: ['read'] } }, granted],
    ['Account.Id', {}, notGranted],
    ['Account.Formula__c.edit', { permissions: ['ModifyAllData', 'EditReadonlyFields'] }, notGranted],
    ['Task.Subject', { permissions: ['ActivitiesAccess'], fields: { 'Task.Subject': false } }, granted],
    ['Task.Subject', { fields: { 'Task.Subject': false } }, notGranted],
    // Setup entities.
    ['apex-class:BillingApi', { entities: ['01p000000000001AAA'] }, granted],
    ['apex-class:BillingApi', { entities: ['01p000000000002'] }, notGranted],
    ['apex-class:BillingApi', { permissions: ['AuthorApex'] }, granted],
    ['apex-class:BillingApi', { permissions: ['CustomizeApplication', 'ModifyAllData'] }, notGranted],
    ['visualforce-page:BillingApi', { permissions: ['CustomizeApplication'] }, granted],
    ['visualforce-page:BillingApi', { permissions: ['AuthorApex'], entities: ['01p000000000001'] }, notGranted],
    ['custom-permission:Use_Billing', { entities: ['0CP000000000001'] }, granted],
    ['custom-permission:Use_Billing', { permissions: ['ModifyAllData', 'CustomizeApplication'] }, notGranted],
  ];
  for (const [text, held, expected] of cases)
    it(`${text}: ${expected} to who has ${JSON.stringify(held)}`, () => {
      expect(outcome(text, held)).to.equal(expected);
    });

  it('every path: profile, set and group', () => {
    for (const path of [viaProfile('P'), set, viaGroup('G')])
      expect(judge('Account.read', { objects: { Account: ['read'] }, path }).grants).to.have.length(1);
    const outdated = { ...viaGroup('G'), isOutdated: true, session: 'needed' } as const;
    expect(judge('Account.read', { objects: { Account: ['read'] }, path: outdated }).grants).to.deep.equal([
      { what: 'Account: read', path: 'permission set group G (outdated, session-based)' },
    ]);
  });

  it('says what would be needed where it is not granted, and names no grant', () => {
    const fields = { 'Contact.Birthdate': true };
    expect(judge('Contact.Birthdate', { fields })).to.deep.equal({
      outcome: 'notGranted',
      grants: [],
      missing: [['Contact: read', 'ViewAllData', 'ModifyAllData']],
    });
  });

  it('is never "not granted" where something that could grant it was not read', () => {
    const fields = { 'Contact.Birthdate': false };
    for (const unread of ['assignments', 'heldSets', 'heldGroups', 'objectPermissions'])
      expect(
        judge('Contact.Birthdate', { fields }, (name) => name !== unread),
        unread
      ).to.include({
        outcome: 'notKnown',
        unknown: 'incomplete',
      });
    const isRead: IsComplete = (name) => name !== 'setupAccess';
    expect(judge('apex-class:BillingApi', {}, isRead)).to.include({ outcome: 'notKnown', unknown: 'incomplete' });
    expect(judge('apex-class:BillingApi', { permissions: ['AuthorApex'] }, isRead).outcome).to.equal('granted');
  });

  it('one need that is surely missing settles it, whatever else was not read', () => {
    const isRead: IsComplete = (name) => name !== 'fieldPermissions';
    expect(judge('Contact.Birthdate', {}, isRead)).to.include({ outcome: 'notGranted' });
  });

  it('reads what the question needs, and no more', () => {
    const needs = (text: string) => accessNeeds(asked(text));
    expect(grantScopeOf(needs('RunReports'))).to.deep.equal({
      userPermissions: ['RunReports'],
      objects: [],
      fields: [],
      setupEntities: [],
    });
    expect(datasetsOf(needs('RunReports'))).to.have.members([
      ...['assignments', 'heldSets', 'heldGroups', 'sessionActivations'],
    ]);
    expect(grantScopeOf(needs('Contact.Birthdate'))).to.deep.equal({
      userPermissions: ['ViewAllFieldsGlobal', 'ViewAllData', 'ModifyAllData'],
      objects: ['Contact'],
      fields: ['Contact.Birthdate'],
      setupEntities: [],
    });
    expect(datasetsOf(needs('apex-class:BillingApi')))
      .to.include('setupAccess')
      .and.not.include('objectPermissions');
  });
});
