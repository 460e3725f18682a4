import { expect } from 'chai';
import fc from 'fast-check';
import {
  creatableUsers,
  graceDays,
  type SeatFacts,
  type SeatPool,
  seatPools,
  unusedAfterDays,
} from '../../../src/model/org/seatPools.ts';
import { aLicense, anAssignment, aPsl, aUser, daysAgo, inDays, takenAt } from '../../helpers/facts.ts';

const facts = (more: Partial<SeatFacts> = {}): SeatFacts => ({
  licenses: [aLicense(), aPsl()],
  users: [],
  assignments: [],
  frozen: [],
  now: takenAt,
  ...more,
});

const pool = (more: Partial<SeatFacts>, index = 0): SeatPool => {
  const found = seatPools(facts(more))[index];
  if (!found) throw new Error('no such pool');
  return found;
};

const users = (count: number): SeatFacts['users'] =>
  Array.from({ length: count }, (_, index) => aUser({ id: `00500000000000${index.toString()}` }));

describe('model/seats', () => {
  describe('the user license', () => {
    it('is used by its active users, whatever the org has cached', () => {
      const { used, left, holders } = pool({
        licenses: [aLicense({ usedAsCached: 5 })],
        users: [aUser(), aUser({ id: '005000000000002', isActive: false })],
      });
      expect({ used, left, holders: holders.map(({ userId }) => userId) }).to.deep.equal({
        used: 1,
        left: 4,
        holders: ['005000000000001'],
      });
    });

    it('is not used by users on another license', () => {
      expect(pool({ users: [aUser({ userLicenseId: '100000000000002' })] }).used).to.equal(0);
    });

    it('counts frozen users, who keep their seat', () => {
      expect(pool({ users: [aUser()], frozen: ['005000000000001'] })).to.deep.include({ used: 1, left: 4 });
    });

    it('names the PSL seat of its holder, which deactivating leaves behind', () => {
      const assignments = [anAssignment({ userId: '005000000000009', id: '2LA9' }), anAssignment()];
      expect(pool({ users: [aUser()], assignments }).holders[0]?.assignmentId).to.equal('2LA000000000001');
    });
  });

  describe('the PSL', () => {
    it('is used by inactive users too', () => {
      const assignments = [anAssignment(), anAssignment({ id: '2LA2', userId: '005000000000002', isActive: false })];
      expect(pool({ assignments }, 1)).to.deep.include({ used: 2, left: 3 });
    });

    it('of a user in use is never offered', () => {
      const assignments = [anAssignment({ lastLoginAt: daysAgo(900) })];
      expect(pool({ assignments }, 1).holders[0]?.freeable).to.equal(null);
    });

    it('of an inactive user is', () => {
      const assignments = [anAssignment({ isActive: false })];
      expect(pool({ assignments }, 1).holders[0]).to.deep.include({
        freeable: 'inactiveHolder',
        assignmentId: '2LA000000000001',
      });
    });
  });

  describe('seats left', () => {
    const left: ReadonlyArray<readonly [why: string, facts: Partial<SeatFacts>, left: number | null]> = [
      ['none where more are used than purchased', { licenses: [aLicense({ total: 1 })], users: users(3) }, 0],
      ['no end where the pool is unlimited', { licenses: [aLicense({ total: -1 })], users: users(3) }, Infinity],
      ['none where the license is disabled', { licenses: [aLicense({ status: 'Disabled' })] }, 0],
      ['none the day after the pool expired', { licenses: [aPsl({ expiresOn: inDays(-1) })] }, 0],
      ['all on the day it expires', { licenses: [aPsl({ expiresOn: inDays(0) })] }, 5],
      ['unknown where the holders are', { users: undefined }, null],
      [
        'none where holders are unknown, yet the pool is disabled',
        { licenses: [aLicense({ status: 'Disabled' })], users: undefined },
        0,
      ],
    ];
    for (const [why, given, expected] of left) it(why, () => expect(pool(given).left).to.equal(expected));

    it('are never a guess: used is null where the holders are unknown', () => {
      expect(pool({ assignments: undefined }, 1)).to.deep.include({ used: null, left: null, holders: [] });
    });

    it('and used make the total in any pool that is not over-allocated', () => {
      fc.assert(
        fc.property(fc.nat(20), fc.nat(20), (total, taken) => {
          const { used, left: free } = pool({ licenses: [aLicense({ total })], users: users(taken) });
          expect([used, free]).to.deep.equal([taken, Math.max(0, total - taken)]);
        })
      );
    });
  });

  describe('who could give up a seat', () => {
    const idle = [
      ['in use', { lastLoginAt: daysAgo(unusedAfterDays) }, null],
      ['unused', { lastLoginAt: daysAgo(unusedAfterDays + 0.01) }, 'unused'],
      ['in use, although created long ago', { lastLoginAt: daysAgo(0), createdAt: daysAgo(900) }, null],
    ] as const;
    for (const [what, more, expected] of idle)
      it(`${what}: ${more.lastLoginAt}`, () =>
        expect(pool({ users: [aUser(more)] }).holders[0]?.freeable).to.equal(expected));

    const neverLoggedIn = (createdDaysAgo: number): SeatPool => {
      const { lastLoginAt, ...user } = aUser({ createdAt: daysAgo(createdDaysAgo) });
      expect(lastLoginAt).to.be.a('string');
      return pool({ users: [user] });
    };

    it('never used, after the days a new user has', () => {
      expect(neverLoggedIn(graceDays + 1).holders[0]).to.deep.include({ freeable: 'neverUsed', lastLoginAt: null });
      expect(neverLoggedIn(graceDays).holders[0]?.freeable).to.equal(null);
    });

    it('frozen, even where it logged in today', () => {
      const frozen = { users: [aUser({ lastLoginAt: takenAt })], frozen: ['005000000000001'] };
      expect(pool(frozen).holders[0]).to.deep.include({ isFrozen: true, freeable: 'frozenHolder' });
    });

    it('unknown is not frozen', () => {
      const { holders } = pool({ users: [aUser()], frozen: undefined });
      expect(holders[0]).to.deep.include({ isFrozen: null, freeable: null });
    });
  });
});

describe('model/seats: creatable users', () => {
  const seat = (license: SeatPool['license'], left: number | null): SeatPool => ({
    license,
    left,
    used: 0,
    holders: [],
  });
  const cases: ReadonlyArray<readonly [why: string, pools: SeatPool[], expected: number | null]> = [
    ['the scarcer pool decides', [seat(aLicense(), 4), seat(aPsl(), 1)], 1],
    ['one pool alone has no limit', [seat(aLicense(), Infinity), seat(aPsl(), 2)], 2],
    ['neither has', [seat(aLicense(), Infinity), seat(aPsl(), Infinity)], Infinity],
    ['one is not known', [seat(aLicense(), 3), seat(aPsl(), null)], null],
    ['one is missing', [seat(aLicense(), 3)], null],
    ['one is not known, but the other is empty', [seat(aLicense(), null), seat(aPsl(), 0)], 0],
    ['one is missing, and the other is empty', [seat(aPsl(), 0)], 0],
    ['nothing is known', [], null],
  ];
  for (const [why, pools, expected] of cases) it(why, () => expect(creatableUsers(pools)).to.equal(expected));
});
