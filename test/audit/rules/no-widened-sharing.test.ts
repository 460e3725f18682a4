import rule from '../../../src/audit/rules/no-widened-sharing.ts';
import type { SharingMembership } from '../../../src/model/rows/orgUser.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const { id } = identityOf('a@b.cd').user;
const member = (kind: SharingMembership['kind'], name: string, userId = id): SharingMembership => ({
  userId,
  kind,
  name,
});

const factsWith = (
  over: Parameters<typeof identityOf>[1],
  sharingMemberships?: readonly SharingMembership[]
): FactsOver => ({
  identities: [identityOf('a@b.cd', over)],
  ...(sharingMemberships ? { datasets: { sharingMemberships } } : {}),
});

ruleTester(rule, {
  valid: [{ name: 'no role and no membership', facts: factsWith({}, []) }],
  invalid: [
    {
      name: 'role, groups, queues and territories in one finding',
      facts: factsWith({ user: { roleId: '00E1', roleName: 'Integration' } }, [
        member('group', 'All Sales'),
        member('queue', 'Cases'),
        member('territory', 'DACH'),
      ]),
      findings: [
        {
          severity: 'info',
          tokens: ['role Integration, group All Sales, queue Cases, territory DACH'],
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          evidence: [
            { what: 'role', value: 'Integration', dataset: 'users' },
            { what: 'group', value: 'All Sales', dataset: 'sharingMemberships' },
            { what: 'queue', value: 'Cases', dataset: 'sharingMemberships' },
            { what: 'territory', value: 'DACH', dataset: 'sharingMemberships' },
          ],
          commands: [
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005abcd00000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
            'integration-user display --user a@b.cd',
          ],
        },
      ],
    },
    {
      name: 'a role alone, by its id where the name is hidden',
      facts: factsWith({ user: { roleId: '00E1' } }),
      findings: [
        { severity: 'info', subject: 'a@b.cd', evidence: [{ what: 'role', value: '00E1', dataset: 'users' }] },
      ],
    },
  ],
  nearMisses: [
    { name: 'a membership of another user', facts: factsWith({}, [member('group', 'All Sales', '005other')]) },
    {
      name: 'an inactive user',
      facts: factsWith({ user: { isActive: false, roleId: '00E1' } }, [member('queue', 'Cases')]),
    },
  ],
});
