import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { planWish } from '../../src/access/planWish.ts';
import { valueChanges } from '../../src/access/wishedValues.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { PlainValue, PlanStep } from '../../src/model/access/planStep.ts';
import type { TargetUser } from '../../src/model/rows/targetUser.ts';
import { aDescribe, aField, aProfile, aTarget, silent, someFacts } from '../helpers/createFacts.ts';
import { aPsl } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

type Spec = Partial<IntegrationUserSpec>;

const types = [
  'boolean',
  'int',
  'double',
  'date',
  'datetime',
  'email',
  'reference',
  'multipicklist',
  'textarea',
  'url',
];
const userDescribe = aDescribe('User', [
  ...types.map((type) => aField(`A_${type}__c`, { type, length: 0 })),
  aField('Title', { length: 80 }),
  aField('FirstName'),
  aField('Old__c', { updateable: false }),
]);
const roles = [
  { id: '00E000000000001AAA', name: 'CEO', developerName: 'CEO' },
  { id: '00E000000000002AAA', name: 'Back Office', developerName: 'Back_Office' },
];
const held = aTarget().values;
const factsOf = (user: Partial<TargetUser> = {}): CreateFacts => {
  const existingUser = aTarget(user);
  const psls = [{ id: '2LA1', userId: existingUser.id, permissionSetLicenseId: aPsl().id }];
  return someFacts({ existingUser, userDescribe, roles, psls });
};
const stepsFor = (spec: Spec, user: Partial<TargetUser> = {}): readonly PlanStep[] => {
  const outcome = planWish(aWish(spec), factsOf(user), silent);
  if ('blockers' in outcome) throw new Error(JSON.stringify(outcome.blockers));
  return outcome.plan.steps;
};
const codesFor = (spec: Spec, facts: CreateFacts = factsOf()): string[] => {
  const outcome = planWish(aWish(spec), facts, silent);
  return 'blockers' in outcome ? outcome.blockers.map(({ code }) => code) : [];
};

describe('access/wishedValues: a user who exists, and what the wish says of it', () => {
  const changed: ReadonlyArray<readonly [what: string, spec: Spec, before: unknown, values: unknown]> = [
    [
      'another name',
      { name: 'Billing', username: aTarget().username },
      { LastName: 'Billing Sync' },
      { LastName: 'Billing' },
    ],
    ['another alias', { alias: 'bill' }, { Alias: 'billings' }, { Alias: 'bill' }],
    ['a role', { role: 'back_office' }, { UserRoleId: null }, { UserRoleId: '00E000000000002AAA' }],
    [
      'another time zone',
      { timeZone: 'Asia/Tokyo' },
      { TimeZoneSidKey: 'Europe/Berlin' },
      { TimeZoneSidKey: 'Asia/Tokyo' },
    ],
    ['another locale', { locale: 'ja_JP' }, { LocaleSidKey: 'en_GB' }, { LocaleSidKey: 'ja_JP' }],
    ['a field of its own', { userFields: { title: 'Sync' } }, { Title: null }, { Title: 'Sync' }],
    ['no value where there is one', { userFields: { Title: '' } }, { Title: 'Sync' }, { Title: null }],
  ];
  for (const [what, spec, before, values] of changed)
    it(`${what} is an update of that field alone, and is undone with what was there`, () => {
      const user = { values: { ...held, Title: what.startsWith('no') ? 'Sync' : null } };
      const [step, ...others] = stepsFor(spec, user);
      expect(others).to.deep.equal([]);
      expect(step).to.deep.include({ action: 'updateUser', recordId: aTarget().id, before, values });
    });

  it('another email address is a step of its own, the last one, and the plan says that it has to be confirmed', () => {
    const outcome = planWish(aWish({ email: 'it@acme.example', alias: 'bill' }), factsOf(), silent);
    const { steps, notes } = 'plan' in outcome ? outcome.plan : { steps: [], notes: [] };
    expect(steps.map(({ action, values }) => [action, values])).to.deep.equal([
      ['updateUser', { Alias: 'bill' }],
      ['changeUserEmail', { Email: 'it@acme.example' }],
    ]);
    expect(notes).to.deep.include({ code: 'emailToConfirm', email: 'it@acme.example', current: 'ada@acme.example' });
  });

  it('a feature that is switched on can take a seat that nobody knows to be left: the plan says so, once it is due', () => {
    const flag = 'UserPermissionsMarketingUser';
    const withFlag = aDescribe('User', [aField(flag, { type: 'boolean', length: 0 })]);
    const notesFor = (value: boolean, found: boolean | undefined): string[] => {
      const facts = { ...factsOf({ values: { ...held, [flag]: found ?? null } }), userDescribe: withFlag };
      const asked = found === undefined ? { ...facts, existingUser: undefined, psls: [] } : facts;
      const outcome = planWish(aWish({ userFields: { [flag]: value } }), asked, silent);
      return 'plan' in outcome
        ? outcome.plan.notes.map(({ code }) => code).filter((code) => code !== 'noAccess')
        : ['blocked'];
    };
    expect([notesFor(true, false), notesFor(true, undefined)]).to.deep.equal([['featureSeats'], ['featureSeats']]);
    expect([notesFor(true, true), notesFor(false, true), notesFor(false, undefined)]).to.deep.equal([[], [], []]);
  });

  it('what the wish does not name is no wish, whatever the defaults of a new user would be', () => {
    const values = {
      ...held,
      Email: 'old@x.example',
      Alias: 'old',
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
    };
    expect(stepsFor({}, { values: { ...values, UserRoleId: '00E000000000001AAA' } })).to.deep.equal([]);
  });

  it('a first and a last name that make up the wished name are that name, unless the wish names the first', () => {
    const user = { values: { ...held, LastName: 'Sync', FirstName: 'Billing' } };
    expect(stepsFor({}, user)).to.deep.equal([]);
    expect(stepsFor({ userFields: { FirstName: 'Billing' } }, user).map(({ values }) => values)).to.deep.equal([
      { LastName: 'Billing Sync' },
    ]);
  });

  const same: ReadonlyArray<readonly [type: string, wished: string | number | boolean, found: PlainValue]> = [
    ['boolean', false, false],
    ['int', 5, 5],
    ['double', 5.5, 5.5],
    ['date', '2027-06-30', '2027-06-30'],
    ['datetime', '2027-06-30T14:00:00+02:00', '2027-06-30T12:00:00.000+0000'],
    ['email', 'IT@Acme.example', 'it@acme.example'],
    ['reference', '005000000000001', '005000000000001AAA'],
    ['multipicklist', 'B;A', 'A;B'],
    ['textarea', ' one\ntwo ', 'one\r\ntwo'],
    ['url', '', null],
  ];
  for (const [type, wished, found] of same)
    it(`a ${type} is the same in the form in which Salesforce stores it`, () => {
      const name = `A_${type}__c`;
      const changesFrom = (value: PlainValue): PlainValue[] =>
        Object.values(
          valueChanges(aWish({ userFields: { [name]: wished } }), factsOf({ values: { ...held, [name]: value } }))
            .values
        );
      expect(changesFrom(found)).to.deep.equal([]);
      expect(changesFrom(type === 'boolean' ? true : '1999-01-01')).to.have.length(1);
    });

  it('what cannot be changed stands in the way only where it differs', () => {
    const facts = (value: string): CreateFacts => factsOf({ values: { ...held, Old__c: value } });
    expect(codesFor({ userFields: { Old__c: 'x' } }, facts('x'))).to.deep.equal([]);
    expect(codesFor({ userFields: { Old__c: 'x' } }, facts('y'))).to.deep.equal(['UserFieldFixed']);
  });

  it('another profile stands in the way, and one that does not exist; the same one, or none, does not', () => {
    const other = aProfile({ id: '00eother', name: 'Clone', isCustom: true });
    const facts = { ...factsOf(), profiles: [aProfile(), other] };
    expect(codesFor({ profile: aProfile().name }, facts)).to.deep.equal([]);
    expect(codesFor({}, { ...facts, profiles: [other] })).to.deep.equal([]);
    expect(codesFor({ profile: 'Clone' }, facts)).to.deep.equal(['ProfileDiffers']);
    expect(codesFor({ profile: 'Nope' }, facts)).to.deep.equal(['ProfileNotFound']);
  });

  it('all that is wrong is said at once, as for a new user', () => {
    const spec: Spec = {
      role: 'No Such Role',
      profile: 'Nope',
      email: `${'x'.repeat(90)}@acme.example`,
      userFields: {
        Nonsense__c: '1',
        A_int__c: 'many',
        A_date__c: '30.6.2027',
        A_reference__c: 'Ada',
        ProfileId: '00e',
      },
    };
    const wrong = [
      'UserFieldReserved',
      ...['UserFieldValue', 'UserFieldUnknown', 'UserFieldValue', 'UserFieldValue', 'UserFieldValue'],
      'RoleNotFound',
      'ProfileNotFound',
    ];
    expect(codesFor(spec)).to.deep.equal(wrong);
    expect(codesFor(spec, { ...factsOf(), existingUser: undefined, psls: [] })).to.deep.equal(wrong);
  });

  it('a role named by its id and by its name is refused: only one of them can be meant', () => {
    expect(codesFor({ userFields: { UserRoleId: '00E000000000001AAA' } })).to.deep.equal([]);
    expect(codesFor({ role: 'CEO', userFields: { userroleid: '00E000000000001AAA' } })).to.deep.equal([
      'UserFieldReserved',
    ]);
  });

  it('the role is named by its name before and after', () => {
    const user = { values: { ...held, UserRoleId: '00E000000000001AAA' }, roleName: 'CEO' };
    expect(stepsFor({ role: 'Back Office' }, user)[0]).to.deep.include({
      roleNames: { from: 'CEO', to: 'Back Office' },
    });
  });

  it('a field that the caller cannot see is said, and never taken as met', () => {
    const without = { ...userDescribe, fields: userDescribe.fields.filter(({ name }) => name !== 'UserRoleId') };
    const facts = { ...factsOf({ values: { LastName: 'Billing Sync' } }), userDescribe: without };
    expect(codesFor({ role: 'CEO' }, facts)).to.deep.equal(['UserFieldUnknown']);
  });

  it('licenses that the user has are not assigned again, others are', () => {
    const others = ['One', 'Two'].map((name) => aPsl({ id: `0PL${name}`, name, label: name }));
    const facts = { ...factsOf(), licenses: [...factsOf().licenses, ...others] };
    const assigned = (held: readonly string[]): unknown[] => {
      const psls = held.map((id) => ({ id: `2LA${id}`, userId: aTarget().id, permissionSetLicenseId: id }));
      const outcome = planWish(aWish({ permissionSetLicenses: ['One', 'Two'] }), { ...facts, psls }, silent);
      return 'plan' in outcome ? outcome.plan.steps.map(({ values }) => values['PermissionSetLicenseId']) : [];
    };
    expect(assigned([])).to.have.members([aPsl().id, '0PLOne', '0PLTwo']);
    expect(assigned([aPsl().id, '0PLOne'])).to.deep.equal(['0PLTwo']);
    expect(assigned([aPsl().id, '0PLOne', '0PLTwo', '0PLelse'])).to.deep.equal([]);
  });
});
