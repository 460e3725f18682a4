import rule from '../../../src/audit/rules/contact-is-alive.ts';
import type { InactiveContact, OrgUser } from '../../../src/model/rows/orgUser.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const anna: InactiveContact = { email: 'anna@acme.example', username: 'anna@acme.example', name: 'Anna Leaver' };
const quiet: Record<string, [Partial<OrgUser>, InactiveContact[] | undefined]> = {
  'an address of its own': [{ email: 'team@acme.example' }, [anna]],
  'an integration that was switched off': [
    { email: 'team@acme.example' },
    [{ email: 'team@acme.example', username: 'OLD-sync@acme.example', name: 'Old Sync' }],
  ],
  'no address': [{ email: '' }, [{ ...anna, email: '' }]],
  'an inactive user': [{ email: anna.email, isActive: false }, [anna]],
  'the user that an agent runs as': [
    { email: anna.email, licenseName: 'Einstein Agent', licenseKey: 'EINSTEIN_AGENT' },
    [anna],
  ],
  'nothing read': [{ email: anna.email }, undefined],
};

const factsWith = (user: Partial<OrgUser>, inactiveContacts?: readonly InactiveContact[]): FactsOver => ({
  identities: [
    identityOf('a@b.cd', { user }),
    identityOf('old-sync@acme.example', { user: { isActive: false, email: 'team@acme.example' } }),
  ],
  ...(inactiveContacts ? { datasets: { inactiveContacts } } : {}),
});

ruleTester(rule, {
  valid: [{ name: 'an address of a team', facts: factsWith({ email: 'team@acme.example' }, [anna]) }],
  invalid: [
    ...(['anna@acme.example', 'Anna@Acme.example', 'anna@acme.example.invalid'] as const).map((email) => ({
      name: `the address ${email}`,
      facts: factsWith({ email }, [anna]),
      findings: [
        {
          severity: 'low' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          tokens: [email, 'Anna Leaver'],
          evidence: [
            { what: 'email', value: email, dataset: 'users' as const },
            { what: 'inactive user', value: 'anna@acme.example', dataset: 'inactiveContacts' as const },
          ],
          commands: [
            'org open --path /lightning/setup/ManageUsers/page?address=%2F005abcd00000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
          ],
        },
      ],
    })),
  ],
  nearMisses: [
    { name: 'an address without a leaver', facts: factsWith({ email: anna.email }, []) },
    ...Object.entries(quiet).map(([name, [user, contacts]]) => ({ name, facts: factsWith(user, contacts) })),
  ],
});
