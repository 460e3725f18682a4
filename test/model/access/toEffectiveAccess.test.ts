import { expect } from 'chai';
import type { Assignment, HeldGroup, HeldSet } from '../../../src/model/rows/assignment.ts';
import { accessIndex, type AccessRows } from '../../../src/model/access/accessIndex.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import { holdingsOf } from '../../../src/model/access/holdingsOf.ts';
import { accessOf, toEffectiveAccess } from '../../../src/model/access/toEffectiveAccess.ts';
import { daysAgo, setOf, takenAt, userOf } from '../../helpers/auditFacts.ts';

const user = userOf('billing@acme.example', { profileId: '00eP', profileName: 'API Only' });

const assigned = (setId: string | null, over: Partial<Assignment> = {}): Assignment => ({
  id: `0Pa${setId ?? 'null'}`,
  userId: user.id,
  setId,
  groupId: null,
  isActive: true,
  isRevoked: false,
  ...over,
});

const own = setOf({
  id: '0PSprofile',
  name: 'X00eP',
  type: 'Profile',
  profileId: '00eP',
  profileName: 'API Only',
  userPermissions: ['ApiUserOnly', 'ApiEnabled'],
});
const direct = setOf({ id: '0PSdirect', name: 'Direct', userPermissions: ['ViewSetup', 'ApiEnabled'] });
const aggregate = setOf({ id: '0PSgroup', name: 'aggregate', type: 'Group', groupId: '0PGread' });
const group: HeldGroup = { id: '0PGread', name: 'Readers', label: 'Readers', status: 'Updated', isSessionBased: false };

const rows = (sets: readonly HeldSet[], over: Partial<AccessRows> = {}): AccessRows => ({
  sets,
  groups: [],
  objectGrants: [],
  setupGrants: [],
  fieldGrants: [],
  activations: [],
  takenAt: takenAt.toISOString(),
  ...over,
});

const accessWith = (assignments: readonly Assignment[], facts: AccessRows): EffectiveAccess =>
  toEffectiveAccess({ user, assignments, ...facts });

const held = ({ userPermissions }: EffectiveAccess): string[] =>
  userPermissions.map(({ permission, path }) => `${permission}: ${path.via} ${path.name}`);

describe('model/toEffectiveAccess', () => {
  it('profile, direct sets and groups, each permission with every path', () => {
    const facts = rows([own, direct, { ...aggregate, userPermissions: ['ViewSetup'] }], { groups: [group] });
    expect(
      held(accessWith([assigned(own.id), assigned(direct.id), assigned(null, { groupId: group.id })], facts))
    ).to.deep.equal([
      'ApiEnabled: profile API Only',
      'ApiEnabled: permissionSet Direct',
      'ApiUserOnly: profile API Only',
      'ViewSetup: permissionSet Direct',
      'ViewSetup: permissionSetGroup Readers',
    ]);
  });

  it("the profile's own set, though its assignment did not come", () => {
    expect(held(accessWith([], rows([own])))).to.deep.equal([
      'ApiEnabled: profile API Only',
      'ApiUserOnly: profile API Only',
    ]);
  });

  const shapes: ReadonlyArray<readonly [string, readonly Assignment[]]> = [
    ['no set', [assigned(null, { groupId: group.id })]],
    ['the aggregate set', [assigned(aggregate.id, { groupId: group.id })]],
    ['the aggregate set and no group', [assigned(aggregate.id)]],
    ['both', [assigned(null, { groupId: group.id }), assigned(aggregate.id, { groupId: group.id })]],
    [
      'both, the other way round',
      [assigned(aggregate.id, { groupId: group.id }), assigned(null, { groupId: group.id })],
    ],
  ];
  for (const [shape, assignments] of shapes)
    it(`a group counts once: rows with ${shape}`, () => {
      const facts = rows([{ ...aggregate, userPermissions: ['ViewAllData'] }], { groups: [group] });
      expect(held(accessWith(assignments, facts))).to.deep.equal(['ViewAllData: permissionSetGroup Readers']);
    });

  const withoutEffect: ReadonlyArray<readonly [string, Partial<Assignment>]> = [
    ['expired', { expiresAt: daysAgo(1) }],
    ['expiring this very instant', { expiresAt: takenAt.toISOString() }],
    ['expired, as Salesforce writes dates', { expiresAt: daysAgo(1).replace('Z', '+0000') }],
    ['inactive', { isActive: false }],
    ['revoked', { isRevoked: true }],
    ["somebody else's", { userId: '005other' }],
  ];
  for (const [what, over] of withoutEffect)
    it(`an assignment that is ${what} grants nothing`, () => {
      expect(held(accessWith([assigned(direct.id, over)], rows([direct])))).to.deep.equal([]);
    });

  it('an assignment that will expire grants', () => {
    expect(held(accessWith([assigned(direct.id, { expiresAt: daysAgo(-1) })], rows([direct])))).to.have.length(2);
  });

  it('session-based sets: needed, or live for the user who activated them', () => {
    const sessionBased = { ...direct, isSessionBased: true };
    const sessions = (userId?: string): unknown[] =>
      accessWith(
        [assigned(direct.id)],
        rows([sessionBased], { activations: userId === undefined ? [] : [{ userId, setId: direct.id }] })
      ).userPermissions.map(({ path }) => path.session);
    expect([sessions(), sessions('005other'), sessions(user.id)]).to.deep.equal([
      ['needed', 'needed'],
      ['needed', 'needed'],
      ['live', 'live'],
    ]);
  });

  it('session-based groups: activated by the id of the group or of its aggregate set', () => {
    const facts = (setId: string): AccessRows =>
      rows([{ ...aggregate, userPermissions: ['ViewSetup'] }], {
        groups: [{ ...group, isSessionBased: true }],
        activations: [{ userId: user.id, setId }],
      });
    const session = (setId: string): unknown =>
      accessWith([assigned(null, { groupId: group.id })], facts(setId)).userPermissions[0]?.path.session;
    expect([group.id, aggregate.id, direct.id].map(session)).to.deep.equal(['live', 'live', 'needed']);
  });

  for (const status of ['Outdated', 'Updating', 'Failed'])
    it(`a group that is ${status} is marked`, () => {
      const facts = rows([{ ...aggregate, userPermissions: ['ViewSetup'] }], { groups: [{ ...group, status }] });
      const [permission] = accessWith([assigned(null, { groupId: group.id })], facts).userPermissions;
      expect(permission?.path).to.deep.equal({ via: 'permissionSetGroup', name: 'Readers', isOutdated: true });
    });

  it('a set that is bound to another license: standard objects are marked; user permissions, custom objects and setup are not', () => {
    const bound = { ...direct, licenseId: '100000000000009AAA' };
    const facts = rows([bound], {
      objectGrants: [
        { setId: bound.id, object: 'Contact', flags: 'R' },
        { setId: bound.id, object: 'Gift__c', flags: 'R' },
      ],
      setupGrants: [{ setId: bound.id, type: 'ApexClass', targetId: '01p1' }],
      fieldGrants: [
        { setId: bound.id, field: 'Gift__c.Amount__c', canEdit: true },
        { setId: bound.id, field: 'Contact.Birthdate', canEdit: false },
      ],
    });
    const access = accessWith([assigned(bound.id)], facts);
    expect(access.fieldPermissions.map(({ field, path }) => [field, path.isOtherLicense])).to.deep.equal([
      ['Contact.Birthdate', true],
      ['Gift__c.Amount__c', undefined],
    ]);
    expect(access.objectPermissions.map(({ object, path }) => [object, path.isOtherLicense])).to.deep.equal([
      ['Contact', true],
      ['Gift__c', undefined],
    ]);
    const others = [...access.userPermissions, ...access.setupAccess];
    expect(others.map(({ path }) => path.isOtherLicense)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('users of two licenses who hold the same set: each by their own license', () => {
    const bound = { ...direct, licenseId: '100000000000009AAA' };
    const index = accessIndex(rows([bound], { objectGrants: [{ setId: bound.id, object: 'Contact', flags: 'R' }] }));
    const marks = [user.licenseId, bound.licenseId, bound.licenseId.slice(0, 15), '0PL000000000009AAA', ''].map(
      (licenseId) =>
        accessOf(index, { ...user, licenseId }, [assigned(bound.id)]).objectPermissions[0]?.path.isOtherLicense
    );
    expect(marks).to.deep.equal([true, undefined, undefined, true, undefined]);
  });

  it('holdings in one order: profile, sets, groups; by name, and by id where names are equal', () => {
    const sets = [
      setOf({ id: '0PS3', name: 'Same' }),
      setOf({ id: '0PS2', name: 'Zulu' }),
      setOf({ id: '0PS1', name: 'Same' }),
      setOf({ id: '0PS4', name: 'Alpha' }),
    ];
    const groups = ['Beta', 'Alpha'].map((name, at) => ({ ...group, id: `0PG${at}`, name }));
    const aggregates = groups.map(({ id }, at) => setOf({ id: `0PS${at + 8}`, name: id, type: 'Group', groupId: id }));
    const index = accessIndex(rows([own, ...sets, ...aggregates], { groups }));
    const assignments = [
      ...groups.map(({ id }) => assigned(null, { groupId: id })),
      ...sets.map(({ id }) => assigned(id)),
      assigned(own.id),
    ];
    for (const order of [assignments, [...assignments].reverse()])
      expect(
        holdingsOf(index, user, order).held.map(({ set, path }) => `${path.via} ${path.name} ${set.id}`)
      ).to.deep.equal([
        'profile API Only 0PSprofile',
        'permissionSet Alpha 0PS4',
        'permissionSet Same 0PS1',
        'permissionSet Same 0PS3',
        'permissionSet Zulu 0PS2',
        'permissionSetGroup Alpha 0PS9',
        'permissionSetGroup Beta 0PS8',
      ]);
  });

  it('groups and sets that were not read grant nothing and are named', () => {
    const index = accessIndex(rows([], { groups: [group] }));
    const assignments = [
      assigned(null, { groupId: group.id }),
      assigned('0PSunread', { groupId: '0PGunread' }),
      assigned(direct.id),
      assigned('0PSexpired', { expiresAt: daysAgo(1) }),
    ];
    expect(holdingsOf(index, user, assignments)).to.deep.equal({
      held: [],
      unresolved: [
        { kind: 'permissionSetGroup', id: group.id, name: 'Readers' },
        { kind: 'permissionSetGroup', id: '0PGunread' },
        { kind: 'permissionSet', id: direct.id },
      ],
    });
  });

  it('objects and setup, each with its path', () => {
    const access = accessWith(
      [assigned(direct.id)],
      rows([own, direct], {
        objectGrants: [
          { setId: direct.id, object: 'Contact', flags: 'RV' },
          { setId: direct.id, object: 'Account', flags: 'RCEDVMF' },
          { setId: '0PSother', object: 'Lead', flags: 'R' },
        ],
        setupGrants: [{ setId: own.id, type: 'ApexClass', targetId: '01p' }],
      })
    );
    const path = { via: 'permissionSet', name: 'Direct' };
    expect(access.objectPermissions).to.deep.equal([
      {
        object: 'Account',
        permissions: ['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll', 'viewAllFields'],
        path,
      },
      { object: 'Contact', permissions: ['read', 'viewAll'], path },
    ]);
    expect(access.setupAccess).to.deep.equal([
      { type: 'ApexClass', targetId: '01p', path: { via: 'profile', name: 'API Only' } },
    ]);
  });

  it('users who hold the same share what is granted', () => {
    const other = userOf('crm@acme.example', { profileId: '00eP' });
    const facts = rows([own, direct], { objectGrants: [{ setId: direct.id, object: 'Account', flags: 'R' }] });
    const index = accessIndex(facts);
    const [mine, others] = [user, other].map((each) =>
      accessOf(index, each, [assigned(direct.id, { userId: each.id })])
    );
    expect(mine?.userPermissions).to.equal(others?.userPermissions);
    expect(mine?.objectPermissions[0]).to.equal(others?.objectPermissions[0]);
    expect([mine?.username, others?.username]).to.deep.equal([user.username, other.username]);
  });
});
