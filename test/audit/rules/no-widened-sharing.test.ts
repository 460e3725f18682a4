import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-widened-sharing.ts';
import type { SharingMembership } from '../../../src/model/rows/orgUser.ts';
import { identityOf, violationsOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const { id } = identityOf('a@b.cd').user;
const member = (kind: SharingMembership['kind'], name: string, userId = id): SharingMembership => ({
  userId,
  kind,
  name,
});

const judge = (over: Parameters<typeof identityOf>[1], sharingMemberships?: readonly SharingMembership[]) => {
  const violations = violationsOf(rule, {
    identities: [identityOf('a@b.cd', over)],
    ...(sharingMemberships ? { datasets: { sharingMemberships } } : {}),
  });
  expectWords(rule, violations);
  return violations;
};

ruleTester(rule, {
  valid: [{ name: 'no role', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a role',
      facts: { identities: [identityOf('a@x.y', { user: { roleId: '00E1', roleName: 'Sales' } })], datasets: {} },
      findings: [{ severity: 'info', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: {
        identities: [identityOf('a@x.y', { user: { roleId: '00E1', roleName: 'Sales', isActive: false } })],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-widened-sharing', () => {
  it('lists role, groups, queues and territories in one finding', () => {
    const memberships = [member('group', 'All Sales'), member('queue', 'Cases'), member('territory', 'DACH')];
    const violations = judge({ user: { roleId: '00E1', roleName: 'Integration' } }, memberships);
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({ severity: 'info', users: ['a@b.cd'] });
    expect(violations[0]?.evidence).to.deep.equal([
      { what: 'role', value: 'Integration', dataset: 'users' },
      { what: 'group', value: 'All Sales', dataset: 'sharingMemberships' },
      { what: 'queue', value: 'Cases', dataset: 'sharingMemberships' },
      { what: 'territory', value: 'DACH', dataset: 'sharingMemberships' },
    ]);
    expect(violations[0]?.commands?.[0]?.at(-1)).to.include(id);
  });

  it('a role alone, by its id where the name is hidden', () => {
    expect(judge({ user: { roleId: '00E1' } })[0]?.evidence).to.deep.equal([
      { what: 'role', value: '00E1', dataset: 'users' },
    ]);
  });

  it('not: nothing, somebody else’s, an inactive user’s', () => {
    expect(judge({}, [])).to.be.empty;
    expect(judge({}, [member('group', 'All Sales', '005other')])).to.be.empty;
    expect(judge({ user: { isActive: false, roleId: '00E1' } }, [member('queue', 'Cases')])).to.be.empty;
  });
});
