import { expect } from 'chai';
import { type AdviceFacts, seatAdvice } from '../../../src/model/org/seatReport.ts';
import type { SeatHolder, SeatPool } from '../../../src/model/org/seatPools.ts';
import type { DatasetStatus } from '../../../src/model/org/orgSnapshot.ts';
import { aLicense, aPsl, daysAgo, inDays, today } from '../../helpers/facts.ts';

const aPool = (more: Partial<SeatPool> = {}): SeatPool => ({
  license: aLicense(),
  used: 0,
  left: 5,
  holders: [],
  ...more,
});
const aPslPool = (more: Partial<SeatPool> = {}): SeatPool => aPool({ license: aPsl(), ...more });

const aHolder = (more: Partial<SeatHolder> = {}): SeatHolder => ({
  userId: '005000000000001',
  username: 'billing@acme.example',
  name: 'Billing',
  isActive: true,
  isFrozen: false,
  lastLoginAt: daysAgo(1),
  assignmentId: null,
  freeable: null,
  ...more,
});

const read = (name: string): DatasetStatus => ({ name, available: true, complete: true, rows: 1 });
const missing = (name: string, permission?: string): DatasetStatus => ({
  name,
  available: false,
  complete: false,
  rows: 0,
  reason: 'INVALID_TYPE: not supported.',
  ...(permission === undefined ? {} : { permission }),
});

const facts = (more: Partial<AdviceFacts> = {}): AdviceFacts => ({
  pools: [aPool(), aPslPool()],
  statuses: [read('userLicenses'), read('permissionSetLicenses')],
  today,
  ...more,
});

const codes = (more: Partial<AdviceFacts>): string[] => seatAdvice(facts(more)).map(({ code }) => code);

const ofPool = (license: SeatPool['license'], more: Partial<SeatPool> = {}): string[] =>
  codes({ pools: [aPool(), aPslPool({ license, ...more })] });

describe('model/seatAdvice', () => {
  it('has nothing to say where all is well', () => expect(codes({})).to.deep.equal([]));

  const licenses: ReadonlyArray<readonly [string, SeatPool['license'], string[]]> = [
    ['disabled', aPsl({ status: 'Disabled' }), ['notActive']],
    ['disabled and expired', aPsl({ status: 'Disabled', expiresOn: inDays(-3) }), ['notActive']],
    ['expired', aPsl({ expiresOn: inDays(-1) }), ['expired']],
    ['on its last day', aPsl({ expiresOn: inDays(0) }), ['expiresSoon']],
    ['60 days from its end', aPsl({ expiresOn: inDays(60) }), ['expiresSoon']],
    ['61 days from its end', aPsl({ expiresOn: inDays(61) }), []],
  ];
  for (const [what, license, expected] of licenses)
    it(`a pool ${what}`, () => expect(ofPool(license)).to.deep.equal(expected));

  const counts: ReadonlyArray<readonly [string, SeatPool['license'], Partial<SeatPool>, string[]]> = [
    ['full', aPsl({ usedAsCached: 5 }), { used: 5, left: 0 }, ['noSeatLeft']],
    ['over-allocated, which is not also full', aPsl({ usedAsCached: 6 }), { used: 6, left: 0 }, ['overAllocated']],
    [
      'full by our count, not by the cached one',
      aPsl({ usedAsCached: 4 }),
      { used: 5, left: 0 },
      ['noSeatLeft', 'cacheDiffers'],
    ],
    ['unlimited', aPsl({ total: -1, usedAsCached: 99 }), { used: 99, left: Infinity }, []],
    ['of unknown use', aPsl({ usedAsCached: 3 }), { used: null, left: null }, []],
    ['expired, which is not also full', aPsl({ expiresOn: inDays(-1) }), { left: 0 }, ['expired']],
  ];
  for (const [what, license, more, expected] of counts)
    it(`a pool ${what}`, () => expect(ofPool(license, more)).to.deep.equal(expected));

  describe('a missing pool', () => {
    it('the license: the PSL is no question then', () => expect(codes({ pools: [] })).to.deep.equal(['noLicense']));
    it('the PSL alone', () => expect(codes({ pools: [aPool()] })).to.deep.equal(['noPsl']));
    it('is not claimed where it could not be read', () => {
      const statuses = [missing('userLicenses', 'ViewSetup'), missing('permissionSetLicenses', 'ViewSetup')];
      expect(codes({ pools: [], statuses })).to.deep.equal(['notReadable']);
    });
  });

  it('offers each seat that could be freed, with its holder', () => {
    const holder = aHolder({ freeable: 'unused' });
    const pools = [aPool({ holders: [aHolder(), holder] }), aPslPool()];
    expect(seatAdvice(facts({ pools }))).to.deep.equal([{ code: 'unused', license: aLicense(), holder }]);
  });

  it('asks nobody to give up a seat where there is no limit', () => {
    const license = aLicense({ total: -1 });
    expect(
      codes({ pools: [aPool({ license, left: Infinity, holders: [aHolder({ freeable: 'unused' })] }), aPslPool()] })
    ).to.be.empty;
  });

  it('groups what could not be read by the permission that would help', () => {
    const statuses = [
      missing('userLicenses', 'ViewSetup'),
      missing('frozenUsers', 'ManageUsers'),
      missing('pslAssignments', 'ViewSetup'),
      missing('organization'),
      read('permissionSetLicenses'),
    ];
    const advice = seatAdvice(facts({ statuses })).filter((each) => each.code === 'notReadable');
    expect(advice.map(({ permission, datasets }) => [permission, datasets.map(({ name }) => name)])).to.deep.equal([
      ['', ['organization']],
      ['ManageUsers', ['frozenUsers']],
      ['ViewSetup', ['userLicenses', 'pslAssignments']],
    ]);
  });

  it('says what could not be read first, then what blocks, then what could be freed', () => {
    const order = codes({
      pools: [
        aPool({ used: 5, left: 0, holders: [aHolder({ freeable: 'neverUsed' })] }),
        aPslPool({ license: aPsl({ status: 'Disabled' }) }),
      ],
      statuses: [read('userLicenses'), read('permissionSetLicenses'), missing('frozenUsers', 'ManageUsers')],
    });
    expect(order).to.deep.equal(['notReadable', 'notActive', 'noSeatLeft', 'cacheDiffers', 'neverUsed']);
  });
});
