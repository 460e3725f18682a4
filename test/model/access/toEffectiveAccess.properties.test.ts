import { expect } from 'chai';
import fc from 'fast-check';
import { type AccessRows, accessIndex } from '../../../src/model/access/accessIndex.ts';
import type { Assignment, HeldGroup, HeldSet } from '../../../src/model/rows/assignment.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import { fromFlags, toFlags } from '../../../src/model/access/objectPermissions.ts';
import { accessOf, toEffectiveAccess } from '../../../src/model/access/toEffectiveAccess.ts';
import { daysAgo, setOf, takenAt, userOf } from '../../helpers/auditFacts.ts';

const user = userOf('billing@acme.example', { profileId: '00e0' });
const permissions = ['ViewAllData', 'ModifyAllData', 'ApiUserOnly', 'ViewSetup'];
const objects = ['Account', 'Contact', 'Invoice__c'];

const setIds = ['0PS0', '0PS1', '0PS2', '0PS3'];
const groupIds = ['0PG0', '0PG1', '0PG2'];
const aggregateId = (groupId: string): string => `${groupId}aggregate`;

const permissionSets: fc.Arbitrary<HeldSet[]> = fc.tuple(
  ...[...setIds, ...groupIds.map(aggregateId)].map((id, index) =>
    fc.record({ userPermissions: fc.subarray(permissions), isSessionBased: fc.boolean() }).map((more) =>
      setOf({
        id,
        name: `Set_${index.toString()}`,
        ...more,
        ...(id === '0PS0' ? { type: 'Profile', profileId: '00e0', profileName: 'Profile' } : {}),
        ...(id.startsWith('0PG') ? { type: 'Group', groupId: id.replace('aggregate', '') } : {}),
      })
    )
  )
);

const groups: fc.Arbitrary<HeldGroup[]> = fc.tuple(
  ...groupIds.map((id) =>
    fc
      .record({ status: fc.constantFrom('Updated', 'Outdated'), isSessionBased: fc.boolean() })
      .map((more) => ({ id, name: `Group_${id}`, label: id, ...more }))
  )
);

const facts: fc.Arbitrary<AccessRows> = fc.record({
  sets: permissionSets,
  groups,
  objectGrants: fc.array(
    fc.record({
      setId: fc.constantFrom(...setIds, ...groupIds.map(aggregateId)),
      object: fc.constantFrom(...objects),
      flags: fc.constantFrom('R', 'RCE', 'RCEDVM', 'RF'),
    }),
    { maxLength: 12 }
  ),
  setupGrants: fc.array(
    fc.record({
      setId: fc.constantFrom(...setIds),
      type: fc.constantFrom('ApexClass', 'NamedCredential'),
      targetId: fc.constantFrom('01p1', '01p2'),
    }),
    { maxLength: 6 }
  ),
  fieldGrants: fc.array(
    fc.record({
      setId: fc.constantFrom(...setIds, ...groupIds.map(aggregateId)),
      field: fc.constantFrom('Account.Rating', 'Invoice__c.Amount__c'),
      canEdit: fc.boolean(),
    }),
    { maxLength: 6 }
  ),
  activations: fc.array(fc.record({ userId: fc.constant(user.id), setId: fc.constantFrom(...setIds) }), {
    maxLength: 3,
  }),
  takenAt: fc.constant(takenAt.toISOString()),
});

const target = fc.oneof(
  fc.constantFrom(...setIds).map((setId) => ({ setId, groupId: null })),
  fc.constantFrom(...groupIds).map((groupId) => ({ setId: null, groupId }))
);

const assignmentWith = (more: Partial<Assignment>): fc.Arbitrary<Assignment> =>
  fc.tuple(fc.uuid(), target).map(([id, what]) => ({
    id,
    userId: user.id,
    isActive: true,
    isRevoked: false,
    ...what,
    ...more,
  }));

const assignments = fc.array(assignmentWith({}), { maxLength: 6 });
const withoutEffect = fc.array(
  fc.oneof(
    assignmentWith({ expiresAt: daysAgo(0.5) }),
    assignmentWith({ isActive: false }),
    assignmentWith({ isRevoked: true })
  ),
  { minLength: 1, maxLength: 4 }
);

const plain = (access: EffectiveAccess): unknown => JSON.parse(JSON.stringify(access));
const accessWith = (rows: AccessRows, held: readonly Assignment[]): unknown =>
  plain(toEffectiveAccess({ user, assignments: held, ...rows }));

const lines = (access: EffectiveAccess): string[] =>
  [access.userPermissions, access.objectPermissions, access.setupAccess].flatMap((rows) =>
    rows.map((row) => JSON.stringify(row))
  );

const asAggregate = (row: Assignment): Assignment =>
  row.groupId === null ? row : { ...row, setId: aggregateId(row.groupId) };

const check = <T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      predicate(value);
    })
  );

describe('model/toEffectiveAccess: properties', () => {
  it('one more assignment never takes anything away', () =>
    check(fc.tuple(facts, assignments, assignmentWith({})), ([rows, held, more]) => {
      const index = accessIndex(rows);
      expect(lines(accessOf(index, user, [...held, more]))).to.include.members(lines(accessOf(index, user, held)));
    }));

  it('what has expired, is inactive or revoked never matters', () =>
    check(fc.tuple(facts, assignments, withoutEffect), ([rows, held, dead]) =>
      expect(accessWith(rows, [...dead, ...held])).to.deep.equal(accessWith(rows, held))
    ));

  it('both shapes of a group row give the same', () =>
    check(fc.tuple(facts, assignments), ([rows, held]) =>
      expect(accessWith(rows, held.map(asAggregate))).to.deep.equal(accessWith(rows, held))
    ));

  it('a row in both shapes counts once', () =>
    check(fc.tuple(facts, assignments), ([rows, held]) =>
      expect(accessWith(rows, [...held, ...held.map(asAggregate)])).to.deep.equal(accessWith(rows, held))
    ));

  it('the order of assignments, sets and groups does not matter', () =>
    check(fc.tuple(facts, assignments), ([rows, held]) =>
      expect(
        accessWith({ ...rows, sets: rows.sets.toReversed(), groups: rows.groups.toReversed() }, held.toReversed())
      ).to.deep.equal(accessWith(rows, held))
    ));

  it('every permission comes from a set that is held', () =>
    check(fc.tuple(facts, assignments), ([rows, held]) => {
      const granted = new Set(rows.sets.flatMap(({ userPermissions }) => userPermissions));
      const access = toEffectiveAccess({ user, assignments: held, ...rows });
      for (const { permission } of access.userPermissions) expect(granted).to.include(permission);
    }));

  it('flags there and back', () =>
    check(fc.subarray(fromFlags('RCEDVMF')), (names) =>
      expect(fromFlags(toFlags((name) => names.includes(name)))).to.deep.equal(names)
    ));
});
