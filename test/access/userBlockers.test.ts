import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { userBlockers } from '../../src/access/userBlockers.ts';
import type { Blocker } from '../../src/model/access/blocker.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { aDescribe, aField, aTarget, someFacts } from '../helpers/createFacts.ts';
import { aWish } from '../helpers/flow.ts';

const picklist = Array.from({ length: 12 }, (_, at) => `Value ${at}`);
const userDescribe = aDescribe('User', [
  aField('EmployeeNumber', { length: 5 }),
  aField('Notes', { length: 0 }),
  aField('ReceivesInfoEmails', { type: 'boolean' }),
  aField('Region__c', { type: 'picklist', picklist, length: 0 }),
  aField('Empty__c', { type: 'picklist', picklist: [], length: 0 }),
  aField('LastLoginDate', { createable: false }),
  aField('TimeZoneSidKey', { type: 'picklist', picklist: ['Europe/Berlin', 'Europe/London'], length: 0 }),
  aField('LocaleSidKey', { type: 'picklist', picklist: ['en_GB'], length: 0, createable: false }),
]);
const blockersOf = (spec: Partial<IntegrationUserSpec>, facts: Partial<CreateFacts> = {}): Blocker[] =>
  userBlockers(aWish(spec), someFacts({ userDescribe, ...facts }));

describe('access/userBlockers: fields of the user', () => {
  it('those with a flag of their own, or that make the user what it is, in any case', () => {
    const names = ['Username', 'LastName', 'Email', 'Alias', 'ProfileId', 'TimeZoneSidKey', 'LocaleSidKey', 'IsActive'];
    for (const field of names.flatMap((name) => [name, name.toUpperCase(), name.toLowerCase()]))
      expect(blockersOf({ userFields: { [field]: 'x' } }), field).to.deep.equal([{ code: 'UserFieldReserved', field }]);
  });

  it('those that the org lacks or sets itself, with names that are like it', () => {
    expect(blockersOf({ userFields: { EmployeNumber: '1' } })).to.deep.equal([
      { code: 'UserFieldUnknown', field: 'EmployeNumber', suggestions: ['EmployeeNumber'] },
    ]);
    expect(blockersOf({ userFields: { LastLoginDate: '1' } })).to.deep.equal([
      { code: 'UserFieldUnknown', field: 'LastLoginDate', suggestions: [] },
    ]);
  });

  it('texts that are longer than the field, where it has a length', () => {
    expect(blockersOf({ userFields: { employeenumber: '12345', Notes: 'x'.repeat(300) } })).to.deep.equal([]);
    expect(blockersOf({ userFields: { employeenumber: '123456' } })).to.deep.equal([
      { code: 'UserFieldValue', field: 'EmployeeNumber', value: '123456', allowed: { maxLength: 5 } },
    ]);
    // A number for a text field is written as text.
    expect(blockersOf({ userFields: { EmployeeNumber: 1234567 } })).to.deep.equal([
      { code: 'UserFieldValue', field: 'EmployeeNumber', value: '1234567', allowed: { maxLength: 5 } },
    ]);
  });

  it('what is neither true nor false', () => {
    expect(blockersOf({ userFields: { ReceivesInfoEmails: false } })).to.deep.equal([]);
    expect(blockersOf({ userFields: { ReceivesInfoEmails: 'yes' } })).to.deep.equal([
      {
        code: 'UserFieldValue',
        field: 'ReceivesInfoEmails',
        value: 'yes',
        allowed: { values: ['true', 'false'], others: 0 },
      },
    ]);
  });

  it('values that a picklist lacks: the closest that it has, else the first ten, and how many others there are', () => {
    expect(blockersOf({ userFields: { Region__c: 'Value 11', Empty__c: 'any', Notes: 'none' } })).to.deep.equal([]);
    expect(blockersOf({ userFields: { Region__c: 'Valu 11' } })).to.deep.equal([
      {
        code: 'UserFieldValue',
        field: 'Region__c',
        value: 'Valu 11',
        allowed: { values: [], others: 12 },
        suggestions: ['Value 11', 'Value 1', 'Value 10'],
      },
    ]);
    expect(blockersOf({ userFields: { Region__c: 'Mars' } })).to.deep.equal([
      {
        code: 'UserFieldValue',
        field: 'Region__c',
        value: 'Mars',
        allowed: { values: picklist.slice(0, 10), others: 2 },
        suggestions: [],
      },
    ]);
  });

  it('time zone and locale, which the plan writes even where the describe would not', () => {
    expect(blockersOf({ timeZone: 'Europe/London', locale: 'en_GB' })).to.deep.equal([]);
    expect(blockersOf({ timeZone: 'Europe/Lndon', locale: 'xx' }).map((blocker) => blocker)).to.deep.equal([
      {
        code: 'UserFieldValue',
        field: 'TimeZoneSidKey',
        value: 'Europe/Lndon',
        allowed: { values: ['Europe/Berlin', 'Europe/London'], others: 0 },
        suggestions: ['Europe/London'],
      },
      {
        code: 'UserFieldValue',
        field: 'LocaleSidKey',
        value: 'xx',
        allowed: { values: ['en_GB'], others: 0 },
        suggestions: [],
      },
    ]);
  });
});

describe('access/userBlockers: fields that the org demands', () => {
  const demanded = aField('Cost__c', { nillable: false, label: 'Cost', picklist });
  const missing = { code: 'UserFieldMissing', field: 'Cost__c', label: 'Cost', values: picklist.slice(0, 10) };
  const demanding = (...fields: ReadonlyArray<ReturnType<typeof aField>>) => ({
    userDescribe: aDescribe('User', fields),
  });

  it('with the values to choose from', () => {
    expect(blockersOf({}, demanding(demanded))).to.deep.equal([missing]);
    expect(blockersOf({ userFields: { COST__C: 'Value 1' } }, demanding(demanded))).to.deep.equal([]);
  });

  it('not those that may be empty, that the org fills, or that nobody can write', () => {
    const others = [{ nillable: true }, { defaultedOnCreate: true }, { createable: false }];
    for (const other of others) expect(blockersOf({}, demanding({ ...demanded, ...other }))).to.deep.equal([]);
  });

  it('not those that the plan fills itself', () => {
    const names = [
      'Username',
      'LastName',
      'Email',
      'Alias',
      'ProfileId',
      'TimeZoneSidKey',
      'LocaleSidKey',
      'EmailEncodingKey',
      'LanguageLocaleKey',
    ];
    const fields = names.map((name) => aField(name, { nillable: false }));
    expect(blockersOf({}, demanding(...fields))).to.deep.equal([]);
  });

  it('the role, unless one is named', () => {
    const role = aField('UserRoleId', { nillable: false });
    const roles = [{ id: '00E', name: 'Back Office', developerName: 'Back_Office' }];
    expect(blockersOf({}, demanding(role)).map(({ code }) => code)).to.deep.equal(['UserFieldMissing']);
    for (const name of ['back office', 'BACK_OFFICE'])
      expect(blockersOf({ role: name }, { ...demanding(role), roles })).to.deep.equal([]);
    expect(blockersOf({ role: 'Back' }, { ...demanding(role), roles })).to.deep.equal([
      { code: 'RoleNotFound', role: 'Back' },
    ]);
  });
});

describe('access/userBlockers: a user who exists', () => {
  const { id: userId, username, name } = aTarget();
  const facing = (more: Parameters<typeof aTarget>[0]) => blockersOf({}, { existingUser: aTarget(more) });

  it('on the integration license, active and not frozen, is ours', () => {
    expect(facing({})).to.deep.equal([]);
    expect(facing({ isFrozen: null })).to.deep.equal([]);
  });

  it('on another license has the username', () => {
    expect(facing({ userLicenseId: '100other', userLicenseName: 'Salesforce', isActive: false })).to.deep.equal([
      { code: 'UsernameTaken', username, name, license: 'Salesforce' },
    ]);
  });

  it('inactive or frozen cannot be used', () => {
    expect(facing({ isActive: false })).to.deep.equal([{ code: 'UserInactive', username, userId }]);
    expect(facing({ isFrozen: true })).to.deep.equal([{ code: 'UserFrozen', username, userId }]);
  });
});
