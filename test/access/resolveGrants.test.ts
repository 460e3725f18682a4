import { expect } from 'chai';
import { chooseProfile } from '../../src/model/access/chooseProfile.ts';
import { choosePsls } from '../../src/access/choosePsls.ts';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { type Grants, resolveGrants } from '../../src/access/resolveGrants.ts';
import { scopeOf } from '../../src/access/scopeOf.ts';
import { blockerTokens } from '../../src/output/blockerTokens.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { aDescribe, aGroup, aProfile, aSet, emptySet, someFacts } from '../helpers/createFacts.ts';
import type { GrantTargets } from '../../src/model/rows/targetUser.ts';
import { aLicense, aPsl } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

type Spec = Partial<IntegrationUserSpec>;

const resolved = (spec: Spec, facts: Partial<CreateFacts> = {}): Grants => resolveGrants(aWish(spec), someFacts(facts));
const fields = (spec: Spec): string[] =>
  resolved(spec).fields.map(({ object, field, edit }) => `${object}.${field}:${edit ? 'edit' : 'read'}`);
const blocked = (spec: Spec, facts: Partial<CreateFacts> = {}): Array<[string, ...string[]]> =>
  resolved(spec, facts).blockers.map((blocker) => [blocker.code, ...blockerTokens(blocker)]);
const account = (each: Record<string, 'read' | 'edit'>): Spec => ({ fields: { account: each } });

const targetsOf = (...objects: string[]): GrantTargets => ({ objects, fieldObjects: objects, fields: [] });

describe('access/resolveGrants', () => {
  it('takes names in any case and gives the org’s spelling', () => {
    const { closure, fields: found } = resolved({
      objects: { ACCOUNT: ['read'] },
      fields: { account: { rating: 'edit' } },
    });
    expect([...closure.objects.keys()]).to.deep.equal(['Account']);
    expect(found).to.deep.equal([{ object: 'Account', field: 'Rating', edit: true }]);
  });

  it('reading the object comes with its fields', () => {
    expect([...(resolved(account({ Rating: 'read' })).closure.objects.get('Account') ?? [])]).to.deep.equal(['read']);
  });

  it('* is every field that can carry a permission, an address once, what is calculated to read only', () => {
    expect(fields(account({ '*': 'edit' }))).to.deep.equal([
      'Account.Rating:edit',
      'Account.AnnualRevenue:edit',
      'Account.BillingAddress:edit',
      'Account.Score:read',
    ]);
  });

  it('a field beside * keeps its own level', () => {
    expect(fields(account({ '*': 'read', Rating: 'edit' })))
      .to.include('Account.Rating:edit')
      .and.have.length(4);
    expect(fields(account({ '*': 'edit', rating: 'read' }))).to.include('Account.Rating:read');
  });

  it('parts of an address are the whole, the wider once', () => {
    expect(fields(account({ BillingCity: 'edit', BillingStreet: 'read' }))).to.deep.equal([
      'Account.BillingAddress:edit',
    ]);
  });

  const refused: ReadonlyArray<readonly [string, Spec, Array<[string, ...string[]]>]> = [
    ['an unknown object', { objects: { Accont: ['read'] } }, [['UnknownObject', 'Accont']]],
    ['an unknown object by its fields', { fields: { Accont: { X: 'read' } } }, [['UnknownObject', 'Accont']]],
    ['an unknown field', account({ Ratng: 'read' }), [['UnknownField', 'Account.Ratng']]],
    ['a field set by Salesforce, to edit', account({ Id: 'edit' }), [['FieldNotEditable', 'Account.Id']]],
    [
      'a name to edit, where the object is not edited',
      account({ Name: 'edit' }),
      [['FieldNotPermissionable', 'Account.Name', 'Account']],
    ],
    ['a formula', account({ Score: 'edit' }), [['FieldNotEditable', 'Account.Score']]],
    [
      'an object under user permissions',
      { objects: { task: ['read'] } },
      [['ObjectNotPermissionable', 'Task', 'read', '--user-permission ActivitiesAccess']],
    ],
  ];
  for (const [what, spec, blockers] of refused)
    it(`${what} is explained`, () => {
      expect(blocked(spec)).to.deep.equal(blockers);
    });

  it('an object that follows its parent names the parent for what is wished, one of setup is not known', () => {
    const describes = [aDescribe('OpportunityLineItem'), aDescribe('ApexClass')];
    const objects = { OpportunityLineItem: ['read' as const], ApexClass: ['read' as const] };
    expect(blocked({ objects }, { describes })).to.deep.equal([
      ['ObjectNotPermissionable', 'OpportunityLineItem', 'read', '--object Opportunity:read'],
      ['ObjectGovernorUnknown', 'ApexClass', 'read'],
    ]);
  });

  it('names only what is missing, alternatives together', () => {
    const describes = [aDescribe('CampaignMember'), aDescribe('Campaign')];
    const facts = { describes, targets: targetsOf('Campaign') };
    expect(blocked({ objects: { CampaignMember: ['edit'], Campaign: ['read'] } }, facts)).to.deep.equal([
      ['ObjectNotPermissionable', 'CampaignMember', 'read, edit', '--object Lead:read or --object Contact:read'],
    ]);
  });

  it('what governs an object and is granted, by this wish, a named set, a group or before, is a note and no row', () => {
    const describes = [aDescribe('OpportunityLineItem'), aDescribe('Opportunity'), aDescribe('Task')];
    const facts = { describes, targets: targetsOf('Opportunity') };
    const lines = { OpportunityLineItem: ['read' as const, 'edit' as const] };
    const follows = { code: 'objectFollows', object: 'OpportunityLineItem', permissions: 'read, edit' };
    const grants = 'Opportunity: read, Opportunity: edit';
    const wished = resolved({ objects: { ...lines, Opportunity: ['edit'] } }, facts);
    expect(wished.blockers).to.deep.equal([]);
    expect(wished.notes).to.deep.equal([{ ...follows, grants }]);
    expect([...wished.closure.objects.keys()]).to.deep.equal(['Opportunity']);
    const row = { id: '110', object: 'Opportunity', permissions: ['read', 'edit'] };
    expect(resolved({ objects: lines }, { ...facts, ownSet: { ...emptySet, objects: [row] } }).notes).to.deep.equal([
      { ...follows, grants },
    ]);
    const set = aSet('Activities', { userPermissions: ['ActivitiesAccess'] });
    const group = aGroup('Desk', { userPermissions: ['ActivitiesAccess'] });
    for (const [named, more] of [
      [{ permissionSets: ['activities'] }, { sets: [set] }],
      [{ permissionSetGroups: ['desk'] }, { groups: [group] }],
    ] as const)
      expect(resolved({ objects: { Task: ['read'] }, ...named }, { ...facts, ...more }).notes).to.deep.equal([
        { code: 'objectFollows', object: 'Task', permissions: 'read', grants: 'ActivitiesAccess' },
      ]);
  });

  it('what everybody may needs no grant and says so; all of it does', () => {
    const facts = { describes: [aDescribe('User'), aDescribe('ContentVersion')] };
    const { blockers, notes } = resolved({ objects: { User: ['read'], ContentVersion: ['create'] } }, facts);
    expect(blockers).to.deep.equal([]);
    expect(notes).to.deep.equal([
      { code: 'objectOpen', object: 'User', permissions: 'read' },
      { code: 'objectOpen', object: 'ContentVersion', permissions: 'read, create' },
    ]);
    expect(blocked({ objects: { User: ['viewAll'] } }, facts)).to.deep.equal([
      ['ObjectNotPermissionable', 'User', 'viewAll', '--user-permission ViewAllUsers'],
    ]);
  });

  it('names fields that were probably meant', () => {
    expect(resolved(account({ Ratng: 'read' })).blockers[0]?.suggestions).to.deep.equal(['Account.Rating']);
  });

  it('what is blocked drags nothing along', () => {
    expect([...resolved({ objects: { Task: ['modifyAll'], Account: ['read'] } }).closure.objects.keys()]).to.deep.equal(
      ['Account']
    );
  });
});

describe('access/chooseProfile', () => {
  const current = aProfile();
  const old = aProfile({ id: '00eold', name: 'Salesforce API Only System Integrations', isCustom: true });
  const clone = aProfile({ id: '00eclone', name: 'Clone', isCustom: true });
  const open = aProfile({ id: '00eopen', name: 'Open', isApiOnly: false });
  const translated = aProfile({ id: '00eja', name: '最小アクセス' });
  const english = { fullName: 'Minimum Access - API Only Integrations' };

  const cases: ReadonlyArray<readonly [string, Parameters<typeof chooseProfile>, string]> = [
    ['the only one', [[old]], old.id],
    ['the shipped one of both', [[old, current]], current.id],
    ['the shipped one beside clones', [[clone, old, translated, open]], translated.id],
    [
      'the current one of two shipped',
      [
        [
          { ...old, isCustom: false, fullName: old.name },
          { ...translated, ...english },
        ],
      ],
      translated.id,
    ],
    ['the older one, which is custom, beside its clone', [[clone, old]], old.id],
    ['the older one in another language', [[clone, { ...old, name: 'システム', fullName: old.name }]], old.id],
    ['not a clone that only looks like the older one', [[{ ...old, fullName: 'Clone' }, clone]], 'SeveralProfiles'],
    ['of several clones none', [[clone, { ...clone, id: '00eclone2' }]], 'SeveralProfiles'],
    ['of two shipped ones without English names none', [[{ ...old, isCustom: false }, translated]], 'SeveralProfiles'],
    ['none that is not API only', [[open]], 'NoApiOnlyProfile'],
    ['none of none', [[]], 'NoApiOnlyProfile'],
    ['the named one, in any case', [[current, clone], 'CLONE'], clone.id],
    ['the named one by its English name', [[{ ...translated, ...english }, clone], english.fullName], translated.id],
    ['not a named one that is not API only', [[current, open], 'Open'], 'ProfileNotApiOnly'],
    ['not one that is not there', [[current], 'Nope'], 'ProfileNotFound'],
  ];
  for (const [what, [profiles, name], expected] of cases)
    it(what, () => {
      const choice = chooseProfile(profiles, name);
      expect('profile' in choice ? choice.profile.id : choice.blocker.code).to.equal(expected);
    });
});

describe('access/choosePsls', () => {
  const fieldService = aPsl({
    id: '0PLfs',
    name: 'FieldServiceIntegrationPsl',
    key: 'Fs',
    label: 'Field Service Integration',
  });
  const chosen = (spec: Spec, facts: Partial<CreateFacts>): unknown => {
    const all = someFacts(facts);
    const { psls, blockers } = choosePsls(aWish(spec), all);
    return [psls.map(({ license, neededFor }) => [license.id, neededFor?.join()]), blockers.map(({ code }) => code)];
  };
  const own = ['0PL000000000001', undefined];
  const both = { licenses: [aLicense(), aPsl(), fieldService] };
  const workOrders: Spec = { objects: { WorkOrder: ['read'] } };

  it('the integration PSL, always and first', () => {
    expect(chosen({}, both)).to.deep.equal([[own], []]);
  });

  it('none for work orders: Field Service Standard is all they take', () => {
    expect(chosen(workOrders, both)).to.deep.equal([[own], []]);
  });

  it('the one that a set is bound to, however the set is named', () => {
    const sets = [aSet('Fs', { licenseId: '0PLfs' })];
    expect(chosen({ permissionSets: ['FS'] }, { ...both, sets })).to.deep.equal([[own, ['0PLfs', 'Fs']], []]);
  });

  it('named ones by API name or label, each once', () => {
    const permissionSetLicenses = [
      'fieldserviceintegrationpsl',
      'Field Service Integration',
      'SalesforceAPIIntegrationPsl',
    ];
    expect(chosen({ permissionSetLicenses }, both)).to.deep.equal([[own, ['0PLfs', undefined]], []]);
    expect(chosen({ permissionSetLicenses: ['Nope'] }, both)).to.deep.equal([[own], ['PslNotFound']]);
  });

  it('without a seat, by the org’s own count where nobody else counts; says what needs it, and no price', () => {
    const none = { licenses: [aLicense(), aPsl(), { ...fieldService, total: 2, usedAsCached: 2 }] };
    const spec: Spec = { permissionSets: ['Fs'] };
    const sets = [aSet('Fs', { licenseId: '0PLfs' })];
    expect(chosen(spec, { ...none, sets })).to.deep.equal([[own, ['0PLfs', 'Fs']], ['NoSeatLeft']]);
    expect(choosePsls(aWish(spec), someFacts({ ...none, sets })).blockers[0])
      .to.include({
        hasListPrice: false,
      })
      .and.deep.include({ neededFor: ['Fs'] });
    const held = { ...none, sets, psls: [{ id: '2LA', userId: '005', permissionSetLicenseId: '0PLfs' }] };
    expect(chosen(spec, held)).to.deep.equal([[own, ['0PLfs', 'Fs']], []]);
    const unlimited = { sets, licenses: [aLicense(), aPsl(), { ...fieldService, total: -1, usedAsCached: 9 }] };
    expect(chosen(spec, unlimited)).to.deep.equal([[own, ['0PLfs', 'Fs']], []]);
  });
});

describe('access/scope', () => {
  it('asks what permissions need for objects, fields and user permissions alike, each once', () => {
    const scope = scopeOf([
      aWish({
        objects: { A__c: ['delete'] },
        fields: { A__c: { X__c: 'read' }, B__c: { '*': 'read' } },
        userPermissions: ['P'],
      }),
    ]);
    expect(scope.permissions)
      .to.have.members(['A__c<read>', 'A__c<update>', 'A__c<delete>', 'B__c<read>', 'P'])
      .and.have.length(5);
    expect(scope.objects).to.deep.equal(['A__c', 'B__c']);
  });

  it('asks about what is known to come with a permission or an object, in any case', () => {
    const asked = (spec: Spec): readonly string[] => scopeOf([aWish(spec)]).userPermissions;
    expect(asked({ userPermissions: ['queryallfiles'] })).to.deep.equal(['queryallfiles', 'ViewAllData']);
    expect(asked({ fields: { workorder: { '*': 'read' } } })).to.deep.equal(['FieldServiceAccess']);
    expect(asked({ objects: { Account: ['read'] } })).to.deep.equal([]);
    expect(scopeOf([aWish({ userPermissions: ['ViewSetup'] })]).permissions).to.deep.equal(['ViewSetup', 'ViewRoles']);
  });

  it('names the own set among the sets, and every entity with its type', () => {
    const scope = scopeOf([
      aWish({
        permissionSets: ['S'],
        apexClasses: ['A'],
        connectedApps: ['C'],
        externalClientApps: ['E'],
        customPermissions: ['P'],
      }),
    ]);
    expect(scope.permissionSets).to.deep.equal(['S', 'Billing_Sync_Integration']);
    expect(scope.setupEntities.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([
      'ApexClass A',
      'CustomPermission P',
      'ExternalClientApplication E',
      'ConnectedApplication C',
    ]);
  });
});
