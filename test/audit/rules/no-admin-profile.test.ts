import rule from '../../../src/audit/rules/no-admin-profile.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { accessOf, compliantAccess, identityOf, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const profile = viaProfile('System Administrator');
const held = (path: GrantPath, ...names: readonly string[]): EffectiveAccess =>
  accessOf(Object.fromEntries(names.map((name) => [name, path])));
const cases: Record<string, [EffectiveAccess, string[] | undefined]> = {
  'Modify All Data and Manage Users': [held(profile, 'ModifyAllData', 'ManageUsers'), ['ModifyAllData', 'ManageUsers']],
  'Modify All Data and Customize Application': [
    held(profile, 'CustomizeApplication', 'ModifyAllData', 'ViewAllData'),
    ['CustomizeApplication', 'ModifyAllData'],
  ],
  'all three': [
    held(profile, 'ModifyAllData', 'ManageUsers', 'CustomizeApplication'),
    ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'],
  ],
  'Modify All Data alone': [held(profile, 'ModifyAllData'), undefined],
  'the others without it': [held(profile, 'ManageUsers', 'CustomizeApplication'), undefined],
  'an admin-like permission set': [held(viaSet('Admin_Like'), 'ModifyAllData', 'ManageUsers'), undefined],
  'half by profile, half by set': [accessOf({ ModifyAllData: profile, ManageUsers: viaSet('S') }), undefined],
  'the shipped profile': [compliantAccess, undefined],
};

const admin = held(profile, 'ModifyAllData', 'ManageUsers');
const entries = Object.entries(cases);
const factsWith = (access: EffectiveAccess): FactsOver => ({ identities: [identityOf('a@b.cd', { access })] });

ruleTester(rule, {
  valid: [{ name: 'a lean profile', facts: { identities: [identityOf('a@x.y')] } }],
  invalid: [
    {
      name: 'the profile as the path, and a new user as help',
      facts: factsWith(admin),
      findings: [
        {
          severity: 'critical',
          tokens: ['System Administrator', 'ModifyAllData, ManageUsers'],
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          paths: [profile, profile],
          evidence: [
            { what: 'ModifyAllData', path: 'profile System Administrator', dataset: 'heldSets' },
            { what: 'ManageUsers', path: 'profile System Administrator', dataset: 'heldSets' },
          ],
          commands: [
            'integration-user display --user a@b.cd',
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005abcd00000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
          ],
        },
      ],
    },
    ...entries.flatMap(([name, [access, evidence]]) =>
      evidence
        ? [
            {
              name,
              facts: factsWith(access),
              findings: [{ severity: 'critical' as const, subject: 'a@b.cd', evidence }],
            },
          ]
        : []
    ),
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: { identities: [identityOf('a@b.cd', { access: admin, user: { isActive: false } })] },
    },
    ...entries.flatMap(([name, [access, evidence]]) => (evidence ? [] : [{ name, facts: factsWith(access) }])),
  ],
  planned: entries.map(([name, [access, permissions]]) => ({
    name,
    access,
    ...(permissions ? { severity: 'critical' as const, permissions } : {}),
  })),
});
