import { expect } from 'chai';
import rule from '../../../src/audit/rules/narrow-ip-ranges.ts';
import type { IpRange } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judgeRanges = (...loginIpRanges: IpRange[]) =>
  judged(rule, { identities: [identityOf('a@x.y')], datasets: { profileSettings: [profileOf({ loginIpRanges })] } });

ruleTester(rule, {
  valid: [
    {
      name: 'a narrow range',
      facts: { identities: [identityOf('a@x.y', {})], datasets: { profileSettings: [profileOf()] } },
    },
  ],
  invalid: [
    {
      name: 'one address more than allowed',
      facts: {
        identities: [identityOf('a@x.y', {})],
        datasets: { profileSettings: [profileOf({ loginIpRanges: [{ start: '10.0.0.0', end: '10.1.0.0' }] })] },
      },
      findings: [{ severity: 'moderate', subject: 'Minimum Access - API Only Integrations', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'exactly as many as allowed',
      facts: {
        identities: [identityOf('a@x.y', {})],
        datasets: { profileSettings: [profileOf({ loginIpRanges: [{ start: '10.0.0.0', end: '10.0.255.255' }] })] },
      },
    },
  ],
});

describe('audit/rules/narrow-ip-ranges', () => {
  it('nothing against exactly 65,536 addresses', () =>
    expect(judgeRanges({ start: '10.1.0.0', end: '10.1.255.255' }).violations).to.deep.equal([]));

  it('nothing against ranges that overlap: an address counts once', () =>
    expect(
      judgeRanges({ start: '10.1.0.0', end: '10.1.200.255' }, { start: '10.1.100.0', end: '10.1.255.255' }).violations
    ).to.deep.equal([]));

  it('nothing against an IPv6 /32', () =>
    expect(
      judgeRanges({ start: '2001:db8::', end: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff' }).violations
    ).to.deep.equal([]));

  it('leaves a profile without ranges to the rule about it', () =>
    expect(judgeRanges()).to.deep.include({ examined: 0, violations: [] }));

  it('fires on more, together', () => {
    const judgement = judgeRanges(
      { start: '10.1.0.0', end: '10.1.255.255', description: 'Cloud' },
      { start: '192.0.2.1', end: '192.0.2.1' }
    );
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
    expect(soleOf(judgement).tokens[1]).to.equal('65537');
    expect(seenIn(soleOf(judgement))).to.deep.equal(['10.1.0.0 - 10.1.255.255: Cloud', '192.0.2.1 - 192.0.2.1']);
  });

  it('fires on everything, and on IPv4 written as IPv6', () => {
    expect(soleOf(judgeRanges({ start: '0.0.0.0', end: '255.255.255.255' })).tokens[1]).to.equal('4294967296');
    expect(verdicts(judgeRanges({ start: '::ffff:10.1.0.0', end: '::ffff:10.2.0.0' }))[0]?.[1]).to.equal('finding');
  });

  it('fires on more IPv6 addresses than a /32', () => {
    const judgement = judgeRanges({ start: '2001:db8::', end: '2001:db9::' });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding.ipv6', 'a@x.y']]);
  });

  it('says what it could not count', () => {
    const judgement = judgeRanges({ start: '10.0.0.9', end: '10.0.0.1' }, { start: '10.0.0.1', end: '10.0.0.1' });
    expect(judgement).to.deep.include({ violations: [], notLookedAt: ['notLookedAt.unreadable'] });
  });

  it('obeys the settings', () => {
    const datasets = { profileSettings: [profileOf()] };
    expect(
      judged(rule, { identities: [identityOf()], datasets, settings: { ipv4Addresses: 16 } }).violations
    ).to.have.length(1);
  });
});
