import rule from '../../../src/audit/rules/narrow-ip-ranges.ts';
import type { IpRange } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const ranges = (...loginIpRanges: IpRange[]): FactsOver => ({
  identities: [identityOf('a@x.y')],
  datasets: { profileSettings: [profileOf({ loginIpRanges })] },
});
const finding = { severity: 'moderate' as const, subject: 'Minimum Access - API Only Integrations', users: ['a@x.y'] };

ruleTester(rule, {
  valid: [
    {
      name: 'a narrow range',
      facts: { identities: [identityOf('a@x.y')], datasets: { profileSettings: [profileOf()] } },
    },
    {
      name: 'an IPv6 /32',
      facts: ranges({ start: '2001:db8::', end: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff' }),
    },
    { name: 'no ranges, which another rule reports', facts: ranges(), examined: 0 },
    {
      name: 'a range that ends before it begins',
      facts: ranges({ start: '10.0.0.9', end: '10.0.0.1' }, { start: '10.0.0.1', end: '10.0.0.1' }),
      notLookedAt: ['notLookedAt.unreadable'],
    },
  ],
  invalid: [
    {
      name: 'one address more than allowed, in several ranges',
      facts: ranges(
        { start: '10.1.0.0', end: '10.1.255.255', description: 'Cloud' },
        { start: '192.0.2.1', end: '192.0.2.1' }
      ),
      findings: [
        {
          ...finding,
          tokens: ['Minimum Access - API Only Integrations', '65537'],
          evidence: ['10.1.0.0 - 10.1.255.255: Cloud', '192.0.2.1 - 192.0.2.1'],
          commands: ['org open --path /lightning/setup/EnhancedProfiles/page?address=%2F00e000000000001AAA'],
        },
      ],
    },
    {
      name: 'every IPv4 address',
      facts: ranges({ start: '0.0.0.0', end: '255.255.255.255' }),
      findings: [{ ...finding, tokens: ['Minimum Access - API Only Integrations', '4294967296'] }],
    },
    {
      name: 'IPv4 addresses written as IPv6',
      facts: ranges({ start: '::ffff:10.1.0.0', end: '::ffff:10.2.0.0' }),
      findings: [finding],
    },
    {
      name: 'more IPv6 addresses than a /32',
      facts: ranges({ start: '2001:db8::', end: '2001:db9::' }),
      findings: [{ ...finding, text: 'finding.ipv6' }],
    },
    {
      name: 'more than the settings allow',
      facts: {
        identities: [identityOf()],
        datasets: { profileSettings: [profileOf()] },
        settings: { ipv4Addresses: 16 },
      },
      findings: [{ ...finding, users: ['billing@acme.example'] }],
    },
  ],
  nearMisses: [
    { name: 'exactly as many addresses as allowed', facts: ranges({ start: '10.1.0.0', end: '10.1.255.255' }) },
    {
      name: 'ranges that overlap, so that they have exactly as many',
      facts: ranges({ start: '10.1.0.0', end: '10.1.200.255' }, { start: '10.1.100.0', end: '10.1.255.255' }),
    },
  ],
});
