import rule from '../../../src/audit/rules/current-profile.ts';
import type { IntegrationProfile } from '../../../src/model/rows/targetUser.ts';
import { type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const older = 'Salesforce API Only System Integrations';
const current = 'Minimum Access - API Only Integrations';
const olderId = '00e000000000002AAA';
const currentId = '00e000000000001AAA';
const settings = { id: olderId, fullName: older, loginIpRanges: [] };
const profile = (over: Partial<IntegrationProfile> = {}): IntegrationProfile => ({
  id: currentId,
  setId: '0PSprofile',
  name: current,
  userLicenseId: '100',
  isCustom: false,
  isApiOnly: true,
  userPermissions: [],
  ...over,
});
const onOlder = (username: string) => identityOf(username, { user: { profileId: olderId, profileName: older } });
const fires: Record<string, FactsOver['datasets']> = {
  'the current one exists': { profileSettings: [settings], integrationProfiles: [profile()] },
  'it exists in another language': {
    profileSettings: [settings],
    integrationProfiles: [
      profile({ name: 'Accès minimum - Intégrations API uniquement' }),
      profile({ id: 'c', isCustom: true }),
    ],
  },
  'it is in use by others': {
    profileSettings: [settings, { id: currentId, fullName: current, loginIpRanges: [] }],
  },
  'the full name did not come': {
    profileSettings: [{ id: olderId, loginIpRanges: [] }],
    integrationProfiles: [profile()],
  },
};
const french = 'Accès minimum - Intégrations API uniquement';
const currentNames: Readonly<Record<string, string>> = { 'it exists in another language': french };
const quiet: Record<string, FactsOver['datasets']> = {
  'orgs with only the old one': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: olderId, name: older, isCustom: true })],
  },
  'the old one, were it shipped as standard': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: olderId, name: older })],
  },
  'an additional custom profile': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: 'c', name: 'API Only Clone', isCustom: true })],
  },
  'another profile': {
    profileSettings: [{ ...settings, fullName: 'API Only Clone' }],
    integrationProfiles: [profile()],
  },
  'nothing read': {},
};

ruleTester(rule, {
  valid: [
    {
      name: 'the current profile',
      facts: { identities: [identityOf()], datasets: fires['the current one exists'] ?? {} },
    },
    {
      name: 'no users, and no knowledge of the current profile',
      facts: { datasets: { profileSettings: [settings] }, incomplete: ['integrationProfiles'] },
      notLookedAt: ['notLookedAt.profiles'],
    },
  ],
  invalid: Object.entries(fires).map(([name, datasets = {}]) => ({
    name,
    facts: { identities: [onOlder('a@b.cd'), onOlder('e@b.cd')], datasets },
    examined: 1,
    findings: [
      {
        severity: 'info' as const,
        subject: { type: 'profile' as const, id: olderId, name: older },
        users: ['a@b.cd', 'e@b.cd'],
        tokens: [older, currentNames[name] ?? current, 2],
        evidence: [`profile: ${older}`, `current profile: ${currentNames[name] ?? current}`],
        commands: [
          'org open --path /lightning/setup/EnhancedProfiles/page?address=%2F00e000000000002AAA',
          'data update record --sobject User --record-id 005abcd00000000000 --values ProfileId=00e000000000001AAA',
          'data update record --sobject User --record-id 005ebcd00000000000 --values ProfileId=00e000000000001AAA',
        ],
      },
    ],
  })),
  nearMisses: [
    {
      name: 'an inactive user of the older profile',
      facts: {
        identities: [identityOf(), identityOf('a@b.cd', { user: { profileId: olderId, isActive: false } })],
        datasets: fires['the current one exists'] ?? {},
      },
    },
    ...Object.entries(quiet).map(([name, datasets = {}]) => ({
      name,
      facts: { identities: [onOlder('a@b.cd')], datasets },
    })),
  ],
});
