import { expect } from 'chai';
import fc from 'fast-check';
import { countAddresses, networkOf } from '../../../src/model/audit/countAddresses.ts';
import type { IpRange } from '../../../src/model/rows/profileSettings.ts';

const ip = (at: number): string => `10.0.${Math.trunc(at / 256)}.${at % 256}`;
const range = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 700 }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

describe('model/addressCount', () => {
  it('counts each address once, however ranges overlap', () =>
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        const distinct = new Set(
          ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
        );
        const loginIpRanges = ranges.map(({ first, last }) => ({ start: ip(first), end: ip(last) }));
        expect(countAddresses(loginIpRanges).ipv4).to.equal(BigInt(distinct.size));
      })
    ));

  const counts: Array<[string, IpRange, bigint, bigint]> = [
    ['one address', { start: '192.0.2.1', end: '192.0.2.1' }, 1n, 0n],
    ['everything', { start: '0.0.0.0', end: '255.255.255.255' }, 2n ** 32n, 0n],
    ['an IPv6 /64', { start: '2001:db8::', end: '2001:db8::ffff:ffff:ffff:ffff' }, 0n, 2n ** 64n],
    [
      'all of IPv6 but IPv4',
      { start: '::1:0:0:0', end: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' },
      0n,
      2n ** 128n - 2n ** 48n,
    ],
    ['IPv4 in IPv6', { start: '::ffff:10.0.0.0', end: '::ffff:10.0.0.255' }, 256n, 0n],
  ];
  for (const [name, each, ipv4, ipv6] of counts)
    it(name, () => expect(countAddresses([each])).to.deep.equal({ ipv4, ipv6, unreadable: [] }));

  it('an IPv4 and an IPv6 address of one value are two', () =>
    expect(
      countAddresses([
        { start: '0.0.0.5', end: '0.0.0.5' },
        { start: '::5', end: '::5' },
      ])
    ).to.deep.include({ ipv4: 1n, ipv6: 1n }));

  it('tells what is no range', () => {
    const bad = [
      { start: '10.0.0.2', end: '10.0.0.1' },
      { start: '10.0.0.1', end: '2001:db8::' },
      { start: '7', end: '10.0.0.1' },
      { start: '', end: '' },
    ];
    expect(countAddresses(bad)).to.deep.equal({ ipv4: 0n, ipv6: 0n, unreadable: bad });
  });

  it('networks', () => {
    expect(networkOf('203.0.113.77')).to.equal('203.0.113.0/24');
    expect(networkOf('2001:db8:1:2::5')).to.equal('2001:db8:1::/48');
    expect(networkOf('::ffff:203.0.113.77')).to.equal('203.0.113.0/24');
    for (const none of ['Salesforce.com IP', '', '12', 'n/a']) expect(networkOf(none)).to.equal(undefined);
  });
});
