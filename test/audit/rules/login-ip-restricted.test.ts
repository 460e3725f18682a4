import rule from '../../../src/audit/rules/login-ip-restricted.ts';
import type { ProfileSettings } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = profileOf({ loginIpRanges: [] });

const name = 'Minimum Access - API Only Integrations';
const unnamed: ProfileSettings = { id: open.id, loginIpRanges: [] };

ruleTester(rule, {
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
