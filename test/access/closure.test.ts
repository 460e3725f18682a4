import { expect } from 'chai';
import fc from 'fast-check';
import { type Closure, type ClosureFacts, closeGrants } from '../../src/access/closeGrants.ts';
import type { PermissionDependency } from '../../src/model/rows/targetUser.ts';
import { objectPermissionNames, type ObjectPermissionName } from '../../src/model/access/objectPermissions.ts';
import { aDescribe, aField } from '../helpers/createFacts.ts';

type Wished = Parameters<typeof closeGrants>[0];

const wish = (objects: Record<string, ObjectPermissionName[]>, userPermissions: string[] = []): Wished => ({
  objects: new Map(Object.entries(objects).map(([object, names]) => [object, new Set(names)])),
  userPermissions,
});
const needs = (permission: string, requires: string): PermissionDependency => ({
  permission,
  requires,
  isUserPermission: !requires.includes('<'),
});
const facts = (dependencies: PermissionDependency[] = [], describes: ClosureFacts['describes'] = []): ClosureFacts => ({
  dependencies,
  describes,
  lacks: () => false,
});
const words = ({ objects, userPermissions }: Closure): string[] => [
  ...[...objects].flatMap(([object, names]) => [...names].map((name) => `${object}: ${name}`)),
  ...userPermissions,
];

const master = (name: string, ...masters: string[]): ClosureFacts['describes'][number] =>
  aDescribe(name, [aField('Parent__c', { masters })]);

describe('access/closure', () => {
  const own: ReadonlyArray<readonly [ObjectPermissionName, ObjectPermissionName[]]> = [
    ['read', ['read']],
    ['create', ['read', 'create']],
    ['edit', ['read', 'edit']],
    ['delete', ['read', 'edit', 'delete']],
    ['viewAll', ['read', 'viewAll']],
    ['modifyAll', ['read', 'edit', 'delete', 'viewAll', 'modifyAll']],
    ['viewAllFields', ['read', 'viewAllFields']],
  ];
  for (const [name, all] of own)
    it(`${name} is ${all.join(', ')}`, () => {
      expect([...(closeGrants(wish({ Account: [name] }), facts()).objects.get('Account') ?? [])]).to.deep.equal(all);
    });

  it('a detail brings its masters, as far as they go, and says why', () => {
    const describes = [master('C__c', 'B__c'), master('B__c', 'A__c'), aDescribe('A__c')];
    const closure = closeGrants(wish({ C__c: ['create'] }), facts([], describes));
    expect(words(closure)).to.have.members(['C__c: read', 'C__c: create', 'B__c: read', 'A__c: read']);
    expect(Object.fromEntries(closure.reasons)).to.deep.equal({
      'C__c: read': { object: 'C__c', permission: 'create' },
      'B__c: read': { object: 'C__c', permission: 'read' },
      'A__c: read': { object: 'B__c', permission: 'read' },
    });
  });

  it('follows what the org says, in any case, between objects and user permissions', () => {
    const dependencies = [
      needs('contract<READ>', 'Account<read>'),
      needs('ActivateOrder', 'Order<update>'),
      needs('Outer', 'Middle'),
      needs('Middle', 'Inner'),
      needs('Odd', 'Order<fly>'),
    ];
    const closure = closeGrants(wish({ Contract: ['read'] }, ['Outer', 'ActivateOrder', 'Odd']), facts(dependencies));
    expect(words(closure)).to.have.members([
      'Contract: read',
      'Account: read',
      'Order: read',
      'Order: edit',
      'Outer',
      'ActivateOrder',
      'Odd',
      'Middle',
      'Inner',
    ]);
    expect(closure.reasons.get('Inner')).to.deep.equal({ userPermission: 'Middle' });
    expect(closure.reasons.has('Contract: read')).to.equal(false);
  });

  const documented: ReadonlyArray<readonly [string, Wished, string[]]> = [
    ['Query All Files needs View All Data', wish({}, ['QueryAllFiles']), ['QueryAllFiles', 'ViewAllData']],
    ['Modify All Data needs View All Data', wish({}, ['ModifyAllData']), ['ModifyAllData', 'ViewAllData']],
    ['in any case', wish({}, ['queryallfiles']), ['queryallfiles', 'ViewAllData']],
    ['View Setup needs View Roles', wish({}, ['ViewSetup']), ['ViewSetup', 'ViewRoles']],
    ['View All Data needs nothing', wish({}, ['ViewAllData']), ['ViewAllData']],
    [
      'work orders need Field Service Standard',
      wish({ WorkOrder: ['read'] }),
      ['WorkOrder: read', 'FieldServiceAccess'],
    ],
    ['assets do not', wish({ Asset: ['read'] }), ['Asset: read']],
  ];
  for (const [what, wished, expected] of documented)
    it(`${what}, though the org lists nothing`, () => {
      expect(words(closeGrants(wished, facts()))).to.have.members(expected);
    });

  it('all that Manage Users depends on, down to View Roles, but what the org lacks', () => {
    const lacks = (permission: string): boolean => permission === 'ManageSharing';
    const { userPermissions } = closeGrants(wish({}, ['ManageUsers']), { ...facts(), lacks });
    expect(userPermissions).to.include.members(['ResetPasswords', 'ViewSetup', 'ViewRoles', 'ManageRoles']);
    expect(userPermissions).to.not.include('ManageSharing');
    expect(closeGrants(wish({ WorkOrder: ['read'] }), { ...facts(), lacks: () => true }).userPermissions).to.be.empty;
  });

  it('ends where masters and permissions go in circles', () => {
    const describes = [master('A__c', 'B__c'), master('B__c', 'A__c'), master('Self__c', 'Self__c')];
    const dependencies = [needs('X', 'Y'), needs('Y', 'X')];
    const closure = closeGrants(wish({ A__c: ['read'], Self__c: ['read'] }, ['X']), facts(dependencies, describes));
    expect(words(closure)).to.have.members(['A__c: read', 'B__c: read', 'Self__c: read', 'X', 'Y']);
  });

  const objects = ['A__c', 'B__c', 'C__c', 'D__c'];
  const users = ['P', 'Q', 'R'];
  const verbs = ['read', 'create', 'update', 'delete', 'viewAllRecords', 'modifyAllRecords', 'viewAllFields'];
  const permission = fc.oneof(
    fc.constantFrom(...users),
    fc.tuple(fc.constantFrom(...objects), fc.constantFrom(...verbs)).map(([object, verb]) => `${object}<${verb}>`)
  );
  const someFacts = fc.record({
    lacks: fc.constant(() => false),
    dependencies: fc.array(
      fc.tuple(permission, permission).map(([a, b]) => needs(a, b)),
      { maxLength: 8 }
    ),
    describes: fc.array(
      fc.tuple(fc.constantFrom(...objects), fc.constantFrom(...objects)).map(([a, b]) => master(a, b)),
      {
        maxLength: 4,
      }
    ),
  });
  const someWish = fc
    .tuple(
      fc.dictionary(
        fc.constantFrom(...objects),
        fc.uniqueArray(fc.constantFrom(...objectPermissionNames), { minLength: 1 })
      ),
      fc.uniqueArray(fc.constantFrom(...users))
    )
    .map(([grants, permissions]) => wish(grants, permissions));

  it('closing what is closed adds nothing', () => {
    fc.assert(
      fc.property(someWish, someFacts, (wished, world) => {
        const once = closeGrants(wished, world);
        expect(words(closeGrants(once, world))).to.have.members(words(once));
      })
    );
  });

  it('holds the wish, and more for a wish of more', () => {
    fc.assert(
      fc.property(someWish, someWish, someFacts, (a, b, world) => {
        const both = new Map(a.objects);
        for (const [object, names] of b.objects) both.set(object, new Set([...(both.get(object) ?? []), ...names]));
        const more = { objects: both, userPermissions: [...new Set([...a.userPermissions, ...b.userPermissions])] };
        const [small, large] = [words(closeGrants(a, world)), words(closeGrants(more, world))];
        expect(large).to.include.members(small);
        for (const [object, names] of a.objects)
          for (const name of names) expect(small).to.include(`${object}: ${name}`);
      })
    );
  });

  it('gives a reason for all that was added, and none for what was wished', () => {
    fc.assert(
      fc.property(someWish, someFacts, (wished, world) => {
        const closure = closeGrants(wished, world);
        const asked = words({ ...closure, ...wished });
        for (const word of words(closure)) expect(closure.reasons.has(word)).to.equal(!asked.includes(word));
      })
    );
  });
});
