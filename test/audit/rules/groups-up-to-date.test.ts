import { expect } from 'chai';
import rule from '../../../src/audit/rules/groups-up-to-date.ts';
import type { Assignment, HeldGroup } from '../../../src/model/rows/assignment.ts';
import { daysAgo, identityOf, setOf, violationsOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const group = (status: string, over: Partial<HeldGroup> = {}): HeldGroup => ({
  id: '0PG1',
  name: 'Billing_Group',
  label: 'Billing',
  status,
  isSessionBased: false,
  ...over,
});
const held = (over: Partial<Assignment> = {}): Assignment => ({
  id: '0Pa1',
  userId: '005',
  setId: null,
  groupId: '0PG1',
  isActive: true,
  isRevoked: false,
  ...over,
});
const aggregate = setOf({ id: '0PSagg', type: 'Group', groupId: '0PG1' });

const judge = (assignments: readonly Assignment[], heldGroups?: readonly HeldGroup[], isActive = true) => {
  const violations = violationsOf(rule, {
    identities: [identityOf('a@b.cd', { assignments, user: { isActive } })],
    ...(heldGroups ? { datasets: { heldGroups, heldSets: [aggregate] } } : {}),
  });
  expectWords(rule, violations);
  return violations;
};

ruleTester(rule, {
  valid: [
    {
      name: 'a group that is up to date',
      facts: {
        identities: [identityOf('a@x.y', { assignments: [held()] })],
        datasets: { heldGroups: [group('Updated')], heldSets: [aggregate] },
      },
    },
  ],
  invalid: [
    {
      name: 'an outdated group',
      facts: {
        identities: [identityOf('a@x.y', { assignments: [held()] })],
        datasets: { heldGroups: [group('Outdated')], heldSets: [aggregate] },
      },
      findings: [{ severity: 'low', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a revoked assignment',
      facts: {
        identities: [identityOf('a@x.y', { assignments: [held({ isRevoked: true })] })],
        datasets: { heldGroups: [group('Outdated')], heldSets: [aggregate] },
      },
    },
  ],
});

describe('audit/rules/groups-up-to-date', () => {
  for (const status of ['Outdated', 'Updating', 'Failed'])
    it(`fires: ${status}`, () => {
      const violations = judge([held()], [group(status)]);
      expect(violations).to.have.length(1);
      expect(violations[0]).to.deep.include({
        severity: 'low',
        users: ['a@b.cd'],
        evidence: [{ what: 'Billing_Group', value: status, dataset: 'heldGroups' }],
        commands: [['org', 'open', '--path', '/lightning/setup/PermSetGroups/page?address=%2F0PG1']],
      });
    });

  it('in either shape of the row, each group once', () => {
    const rows = [held({ setId: '0PSagg' }), held({ groupId: null, setId: '0PSagg' }), held()];
    expect(judge(rows, [group('Outdated')])[0]?.evidence).to.have.length(1);
    expect(judge([held({ groupId: null, setId: '0PSagg' })], [group('Failed')])).to.have.length(1);
  });

  const quiet: Record<string, ReturnType<typeof judge>> = {
    'up to date': judge([held()], [group('Updated')]),
    'somebody else’s group': judge([held({ groupId: '0PG2' })], [group('Outdated')]),
    expired: judge([held({ expiresAt: daysAgo(1) })], [group('Outdated')]),
    revoked: judge([held({ isRevoked: true })], [group('Outdated')]),
    'an inactive user': judge([held()], [group('Outdated')], false),
    'a set outside groups': judge([held({ groupId: null, setId: '0PSother' })], [group('Outdated')]),
    'nothing read': judge([held()]),
  };
  for (const [what, violations] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(violations).to.deep.equal([]));
});
