import rule from '../../../src/audit/rules/login-ip-restricted.ts';
import type { ProfileSettings } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { HeldSet } from '../../../src/model/rows/assignment.ts';
import { type FactsOver, identityOf, setOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = profileOf({ loginIpRanges: [] });

const name = 'Minimum Access - API Only Integrations';
const unnamed: ProfileSettings = { id: open.id, loginIpRanges: [] };

const full = { licenseName: 'Salesforce', licenseKey: 'SFDC', profileName: 'System Administrator' };
const shared = (
  holders: number | undefined,
  identities: readonly Identity[],
  sets: readonly HeldSet[] = []
): FactsOver => ({
  identities,
  datasets: {
    profileSettings: [open],
    heldSets: sets,
    ...(holders === undefined ? {} : { profileHolders: [{ profileId: open.id, holders }] }),
  },
});
const [openPage, listPage] = ['page?address=%2F00e000000000001AAA', 'home'].map(
  (page) => `org open --path /lightning/setup/EnhancedProfiles/${page}`
) as [string, string];
const ownSet = setOf({ type: 'Profile', profileId: open.id, userPermissions: ['ApiEnabled', 'ApiUserOnly'] });

ruleTester(rule, {
  declares: { coveredBy: [{ ruleId: 'no-admin-profile' }] },
  valid: [
    {
      name: 'ranges, and profiles that no active identity has',
      facts: {
        identities: [identityOf('a@x.y'), identityOf('b@x.y', { user: { profileId: '00e2', isActive: false } })],
        datasets: { profileSettings: [profileOf(), { ...open, id: '00e2' }, { ...open, id: '00e3' }] },
      },
      examined: 1,
    },
    { name: 'settings that were not read', facts: { identities: [identityOf()] }, examined: 0 },
    {
      name: 'the profile of customers, who log in from wherever they are',
      facts: {
        identities: [identityOf('a@x.y', { user: { ...full, userType: 'CspLitePortal' } })],
        datasets: { profileSettings: [open] },
      },
      examined: 0,
    },
  ],
  invalid: [
    {
      name: 'no ranges, once a profile with its active users',
      facts: {
        identities: [
          identityOf('a@x.y'),
          identityOf('b@x.y', { isFrozen: true }),
          identityOf('c@x.y', { user: { isActive: false } }),
        ],
        datasets: { profileSettings: [open] },
      },
      findings: [
        {
          severity: 'moderate',
          subject: { type: 'profile', id: open.id, name },
          users: ['a@x.y', 'b@x.y'],
          tokens: [name, 2],
          commands: ['org open --path /lightning/setup/EnhancedProfiles/page?address=%2F00e000000000001AAA'],
        },
      ],
    },
    {
      name: 'a profile that people have as well: their number is said, and no command opens the profile',
      facts: shared(13, [identityOf('a@x.y', { user: full })]),
      findings: [
        {
          severity: 'moderate',
          subject: name,
          text: 'finding.shared',
          tokens: ['System Administrator', 1, 12],
          evidence: ['loginIpRanges: 0', 'other active users with this profile: 12'],
          commands: [listPage],
        },
      ],
    },
    {
      name: 'a profile whose only other holder was asked for by name, who may be a person',
      facts: shared(2, [identityOf('a@x.y', { user: full }), identityOf('p@x.y', { user: full, confidence: 'none' })]),
      findings: [
        {
          severity: 'moderate',
          subject: name,
          text: 'finding.shared',
          tokens: ['System Administrator', 2, 1],
          commands: [listPage],
        },
      ],
    },
    {
      name: 'a profile whose holders could not be counted is taken for a shared one',
      facts: { ...shared(undefined, [identityOf('a@x.y', { user: full })]), incomplete: ['profileHolders'] },
      notLookedAt: ['notLookedAt.holders'],
      findings: [
        {
          severity: 'moderate',
          subject: name,
          text: 'finding.unknown',
          tokens: ['System Administrator', 1],
          commands: [listPage],
        },
      ],
    },
    {
      name: 'a profile that integrations alone have, or that is API-only by itself, is opened',
      facts: shared(2, [identityOf('a@x.y', { user: full }), identityOf('b@x.y', { user: full })]),
      findings: [{ severity: 'moderate', subject: name, tokens: ['System Administrator', 2], commands: [openPage] }],
    },
    {
      name: 'an API-only profile, which no person can use, with further integrations that are not audited',
      facts: shared(9, [identityOf('a@x.y', { user: full })], [ownSet]),
      findings: [{ severity: 'moderate', subject: name, tokens: ['System Administrator', 1], commands: [openPage] }],
    },
    {
      name: 'the profile by its name in English, and in texts by the name that admins know',
      facts: {
        identities: [identityOf('a@x.y', { user: { profileName: 'System Administrator' } })],
        datasets: { profileSettings: [{ ...open, fullName: 'Admin' }] },
      },
      findings: [
        {
          severity: 'moderate',
          subject: 'Admin',
          tokens: ['System Administrator', 1],
          evidence: [
            { what: 'loginIpRanges', value: '0', path: 'profile System Administrator', dataset: 'profileSettings' },
          ],
        },
      ],
    },
    {
      name: 'the profile by its name in the language of the caller where no other is known',
      facts: {
        identities: [identityOf('a@x.y', { user: { profileName: 'Nur API' } })],
        datasets: { profileSettings: [unnamed] },
      },
      findings: [{ severity: 'moderate', subject: 'Nur API' }],
    },
  ],
  nearMisses: [
    {
      name: 'a profile of inactive users',
      facts: {
        identities: [identityOf('a@x.y', { user: { isActive: false } })],
        datasets: { profileSettings: [open] },
      },
    },
  ],
});
