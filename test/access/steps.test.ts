import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { markerFor } from '../../src/model/access/markerFor.ts';
import { planWish } from '../../src/access/planWish.ts';
import type { CreatePlan } from '../../src/model/access/createPlan.ts';
import { kindOf } from '../../src/model/access/stepKinds.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { impliedTexts, stepTarget } from '../../src/output/stepText.ts';
import { aDescribe, aSet, aTarget, emptySet, silent, someFacts } from '../helpers/createFacts.ts';
import { aPsl, daysAgo } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

type Spec = Partial<IntegrationUserSpec>;

const planOf = (spec: Spec, facts: Partial<CreateFacts> = {}): CreatePlan => {
  const outcome = planWish(aWish(spec), someFacts(facts), silent);
  if ('blockers' in outcome) throw new Error(outcome.blockers.map(({ code }) => code).join());
  return outcome.plan;
};
const actions = (spec: Spec, facts: Partial<CreateFacts> = {}): string[] =>
  planOf(spec, facts).steps.map((step) => `${step.action} ${stepTarget(step)}`);

const marked = aSet('Billing_Sync_Integration', {
  id: '0PSown',
  description: markerFor('billing-sync.integration@acme.example'),
});
const objects = { Account: ['read' as const] };

describe('access/planCreate: steps', () => {
  it('a user and its PSL at the least', () => {
    expect(actions({})).to.deep.equal([
      'createUser billing-sync.integration@acme.example',
      'assignPermissionSetLicense Salesforce API Integration',
    ]);
    expect(planOf({}).steps[0]?.values).to.deep.equal({
      Username: 'billing-sync.integration@acme.example',
      LastName: 'Billing Sync',
      Email: 'ada@acme.example',
      Alias: 'billings',
      ProfileId: '00e000000000001',
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'en_GB',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
  });

  it('fields of the user by the describe: their names, and text for what is text', () => {
    expect(planOf({ userFields: { employeenumber: 12 } }).steps[0]?.values).to.include({ EmployeeNumber: '12' });
  });

  it('a detail after its master, whatever their names', () => {
    const targets = planOf({ objects: { Line__c: ['create'] } }).steps.flatMap((step) =>
      step.action === 'grantObject' ? [stepTarget(step)] : []
    );
    expect(targets).to.deep.equal(['Invoice__c: read', 'Line__c: read, create']);
  });

  it('what depends on another object after it, also where both are wished', () => {
    const dependencies = [{ permission: 'Account<read>', requires: 'Zeta__c<read>', isUserPermission: false }];
    const targets = { ...someFacts().targets, objects: ['Account', 'Zeta__c'] };
    const facts = { dependencies, targets, describes: [...someFacts().describes, aDescribe('Zeta__c')] };
    const steps = planOf({ objects: { Account: ['read'], Zeta__c: ['read'] } }, facts).steps;
    const granted = steps.flatMap((step) => (step.action === 'grantObject' ? [stepTarget(step)] : []));
    expect(granted).to.deep.equal(['Zeta__c: read', 'Account: read']);
  });

  it('a user permission that depends on an object after the object, on the new permission set', () => {
    const dependencies = [
      { permission: 'Convert', requires: 'Account<update>', isUserPermission: false },
      { permission: 'Chain', requires: 'Convert', isUserPermission: true },
    ];
    const { steps } = planOf({ userPermissions: ['Convert', 'Chain', 'Plain'] }, { dependencies });
    const own = steps.filter((step) => kindOf(step).object === 'PermissionSet');
    expect(own.map(({ action, recordOf }) => [action, recordOf])).to.deep.equal([
      ['createPermissionSet', undefined],
      ['updatePermissionSet', 'permissionSet'],
    ]);
    expect(own[0]?.values).to.include({ PermissionsPlain: true }).and.not.have.property('PermissionsConvert');
    expect(own[1]?.values).to.deep.equal({ PermissionsConvert: true, PermissionsChain: true });
    const order = steps.map(({ key }) => key);
    expect(order.indexOf('permissionSetLate')).to.be.greaterThan(order.indexOf('object0'));
  });

  it('the half-made own set gets what is missing and loses nothing', () => {
    const own = {
      ...emptySet,
      objects: [{ id: '110a', object: 'Account', permissions: ['read', 'delete', 'edit'] }],
      fields: [
        { id: '01ka', object: 'Account', field: 'Rating', edit: true },
        { id: '01kb', object: 'Account', field: 'AnnualRevenue', edit: false },
      ],
    };
    const spec: Spec = {
      objects: { Account: ['create'] },
      fields: { Account: { Rating: 'read', AnnualRevenue: 'edit' } },
    };
    const { steps } = planOf(spec, { sets: [marked], ownSet: own });
    const rows = steps.filter(({ action }) => action.startsWith('grant'));
    expect(rows.map(({ recordId, values }) => [recordId, values])).to.deep.equal([
      ['110a', { PermissionsCreate: true }],
      ['01kb', { PermissionsEdit: true }],
    ]);
    expect(steps.map(({ action }) => action)).to.not.include('createPermissionSet');
  });

  it('what the set holds already brings its own along', () => {
    const dependencies = [{ permission: 'ViewSetup', requires: 'ViewRoles', isUserPermission: true }];
    const sets = [{ ...marked, userPermissions: ['ViewSetup'] }];
    const spec: Spec = { userPermissions: ['ViewSetup'] };
    expect(planOf(spec, { sets, dependencies }).steps.map(({ action }) => action)).to.not.include(
      'updatePermissionSet'
    );
    const [update] = planOf(spec, { sets: [marked], dependencies }).steps.filter(
      (step) => kindOf(step).object === 'PermissionSet'
    );
    expect(update?.values).to.deep.equal({ PermissionsViewSetup: true, PermissionsViewRoles: true });
    expect(update && impliedTexts(update)).to.deep.equal(['ViewRoles (for ViewSetup)']);
  });

  it('names given twice are taken once', () => {
    const sets = [aSet('ns__S', { namespace: 'ns' })];
    const entities = [{ type: 'ApexClass' as const, name: 'Api', id: '01p1' }];
    const spec: Spec = {
      permissionSets: ['ns__S', 'S', 's'],
      apexClasses: ['Api', 'API'],
      fields: { Account: { BillingCity: 'read', billingstreet: 'edit' } },
    };
    const found = actions(spec, { sets, entities });
    expect(
      found.filter((each) => /ns__S|Api$|Billing(?!_)(?!-)/.test(each) && !each.includes('Salesforce'))
    ).to.deep.equal([
      'grantField Account.BillingAddress: edit',
      'grantSetupEntity ApexClass Api',
      'assignPermissionSet ns__S',
    ]);
  });

  const userId = aTarget().id;
  const held = {
    id: '0Pa1',
    userId,
    permissionSetId: '0PSS',
    permissionSetGroupId: null,
    isActive: true,
    isRevoked: false,
    ofProfile: false,
  };
  const ofS = (expiresAt: string | null): Partial<CreateFacts> => ({
    existingUser: aTarget(),
    psls: [{ id: '2LA1', userId, permissionSetLicenseId: aPsl().id }],
    sets: [aSet('S')],
    assignments: [{ ...held, expiresAt }],
  });
  it('an assignment that holds, or expires later, is left as it is', () => {
    for (const expiresAt of [null, daysAgo(-1)])
      expect(planOf({ permissionSets: ['S'], expires: '30d' }, ofS(expiresAt)).steps).to.deep.equal([]);
  });

  it('one that has expired is renewed', () => {
    const [step, ...others] = planOf({ permissionSets: ['S'], expires: '30d' }, ofS(daysAgo(1))).steps;
    expect([step?.recordId, step?.values, others]).to.deep.equal(['0Pa1', { ExpirationDate: daysAgo(-30) }, []]);
    expect(planOf({ permissionSets: ['S'] }, ofS(daysAgo(1))).steps[0]?.values).to.deep.equal({ ExpirationDate: null });
  });

  it('one that expires at this moment has expired', () => {
    expect(planOf({ permissionSets: ['S'] }, ofS(daysAgo(0))).steps.map(({ recordId }) => recordId)).to.deep.equal([
      '0Pa1',
    ]);
  });

  it('a new one ends when the wish says', () => {
    const facts = { ...ofS(null), assignments: [] };
    expect(planOf({ permissionSets: ['S'], expires: '30d' }, facts).steps[0]?.values).to.deep.equal({
      AssigneeId: userId,
      PermissionSetId: '0PSS',
      ExpirationDate: daysAgo(-30),
    });
  });

  it('no step names what a later one makes', () => {
    const spec: Spec = { objects: { Line__c: ['edit'] }, fields: { Account: { '*': 'edit' } }, permissionSets: ['S'] };
    const { steps } = planOf(spec, { sets: [aSet('S')] });
    const made = new Set<string>();
    for (const { key, values, recordOf } of steps) {
      const refs = Object.values(values).flatMap((value) =>
        typeof value === 'object' && value !== null ? [value.ref] : []
      );
      expect([...made]).to.include.members([...refs, ...(recordOf === undefined ? [] : [recordOf])]);
      made.add(key);
    }
    expect(made.size).to.equal(steps.length);
  });

  it('notes what could not be known', () => {
    expect(planOf({ objects }, { dependencies: undefined }).notes.map(({ code }) => code)).to.deep.equal([
      'dependenciesUnknown',
    ]);
    const existingUser = aTarget({ isFrozen: null, profileId: '00eother' });
    expect(planOf({ objects }, { existingUser }).notes.map(({ code }) => code)).to.deep.equal([
      'frozenUnknown',
      'otherProfile',
    ]);
  });
});
