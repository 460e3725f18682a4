import { expect } from 'chai';
import rule from '../../../src/audit/rules/contact-is-alive.ts';
import type { InactiveContact, OrgUser } from '../../../src/model/rows/orgUser.ts';
import { factsOf, identityOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const anna: InactiveContact = { email: 'anna@acme.example', username: 'anna@acme.example', name: 'Anna Leaver' };

const judge = (user: Partial<OrgUser>, inactiveContacts?: readonly InactiveContact[]) => {
  const off = identityOf('old-sync@acme.example', { user: { isActive: false, email: 'team@acme.example' } });
  const facts = factsOf({
    identities: [identityOf('a@b.cd', { user }), off],
    ...(inactiveContacts ? { datasets: { inactiveContacts } } : {}),
  });
  const { violations } = rule.evaluate(facts);
  expectWords(rule, violations);
  return violations;
};

const quiet: Record<string, [Partial<OrgUser>, InactiveContact[] | undefined]> = {
  'an address of its own': [{ email: 'team@acme.example' }, [anna]],
  'an integration that was switched off': [
    { email: 'team@acme.example' },
    [{ email: 'team@acme.example', username: 'OLD-sync@acme.example', name: 'Old Sync' }],
  ],
  'no address': [{ email: '' }, [{ ...anna, email: '' }]],
  'an inactive user': [{ email: anna.email, isActive: false }, [anna]],
  'nothing read': [{ email: anna.email }, undefined],
};

ruleTester(rule, {
  valid: [
    {
      name: 'an address of a team',
      facts: {
        identities: [identityOf('a@x.y', { user: { email: 'team@acme.example' } })],
        datasets: { inactiveContacts: [anna] },
      },
    },
  ],
  invalid: [
    {
      name: 'an address of a leaver',
      facts: {
        identities: [identityOf('a@x.y', { user: { email: anna.email } })],
        datasets: { inactiveContacts: [anna] },
      },
      findings: [{ severity: 'low', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: {
        identities: [identityOf('a@x.y', { user: { email: anna.email, isActive: false } })],
        datasets: { inactiveContacts: [anna] },
      },
    },
  ],
});

describe('audit/rules/contact-is-alive', () => {
  for (const email of ['anna@acme.example', 'Anna@Acme.example', 'anna@acme.example.invalid'])
    it(`fires: ${email}`, () => {
      const violations = judge({ email }, [anna]);
      expect(violations).to.have.length(1);
      expect(violations[0]).to.deep.include({ severity: 'low', users: ['a@b.cd'], tokens: [email, 'Anna Leaver'] });
      expect(violations[0]?.evidence).to.deep.equal([
        { what: 'email', value: email, dataset: 'users' },
        { what: 'inactive user', value: 'anna@acme.example', dataset: 'inactiveContacts' },
      ]);
      expect(violations[0]?.commands?.[0]?.at(-1)).to.include('005abcd');
    });

  for (const [what, [user, contacts]] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(user, contacts)).to.deep.equal([]));
});
