import { parseAccess } from '../../src/model/access/parseAccess.ts';
import { type AccessQuestion, type OrgNames, resolveAccess } from '../../src/model/access/resolveAccess.ts';
import { knownPermissions } from '../../src/model/access/knownPermissions.ts';
import { permissionLabels } from '../../src/model/access/permissionLabels.ts';
import type { FieldDescribe, ObjectDescribe } from '../../src/model/rows/objectDescribe.ts';

export const aField = (name: string, more: Partial<FieldDescribe> = {}): FieldDescribe => ({
  ...{ name, label: name, type: 'string', permissionable: true, createable: true, updateable: true },
  ...{ nillable: true, defaultedOnCreate: false, calculated: false, masters: [], length: 0, picklist: [] },
  ...more,
});

const anObject = (name: string, fields: readonly FieldDescribe[] = []): ObjectDescribe => ({
  ...{ name, label: name, custom: name.endsWith('__c') },
  fields: [aField('Id', { permissionable: false }), ...fields],
});

const described: ReadonlyArray<readonly [string, readonly FieldDescribe[]]> = [
  [
    'Account',
    [
      aField('Rating'),
      aField('Formula__c', { calculated: true }),
      aField('BillingAddress', { type: 'address' }),
      aField('BillingCity', { compound: 'BillingAddress' }),
    ],
  ],
  ['Contact', [aField('Birthdate')]],
  ['Case', []],
  ['Task', [aField('Subject')]],
  ['CampaignMember', []],
  ['OpportunityLineItem', [aField('Quantity')]],
  ['User', []],
  ['Idea', []],
  ['Invoice__c', []],
  ['Invoice_Line__c', [aField('Invoice__c', { permissionable: false, masters: ['Invoice__c'] })]],
];

/** What a small org has. */
export const orgNames: OrgNames = {
  userPermissions: knownPermissions.map((name) => {
    const label = permissionLabels[name];
    return { name, ...(label === undefined ? {} : { label }) };
  }),
  describes: described.map(([name, fields]) => anObject(name, fields)),
  permissionable: ['Account', 'Contact', 'Case', 'Opportunity', 'Campaign', 'Lead'],
  entities: [
    { type: 'ApexClass', name: 'BillingApi', id: '01p000000000001' },
    { type: 'ApexClass', name: 'pkg__Sync', id: '01p000000000002' },
    { type: 'ApexPage', name: 'BillingApi', id: '066000000000001' },
    { type: 'CustomPermission', name: 'Use_Billing', id: '0CP000000000001' },
  ],
  others: ['Account', 'Contact', 'Case'],
};

/** The question that the text asks of that org. */
export const asked = (text: string): AccessQuestion => {
  const resolved = resolveAccess(parseAccess(text), orgNames);
  if ('question' in resolved) return resolved.question;
  throw new Error(`${text} is unknown: ${resolved.suggestions.join(', ')}`);
};
