import rule from '../../../src/audit/rules/groups-up-to-date.ts';
import type { Assignment, HeldGroup } from '../../../src/model/rows/assignment.ts';
import { daysAgo, identityOf, setOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

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

const factsOver = (
  assignments: readonly Assignment[],
  heldGroups?: readonly HeldGroup[],
  isActive = true
): FactsOver => ({
  identities: [identityOf('a@b.cd', { assignments, user: { isActive } })],
  ...(heldGroups ? { datasets: { heldGroups, heldSets: [aggregate] } } : {}),
});

const second = group('Failed', { id: '0PG2', name: 'Sales_Group', label: 'Sales' });

const quiet: Record<string, FactsOver> = {
  'somebody else’s group': factsOver([held({ groupId: '0PG2' })], [group('Outdated')]),
  'an expired assignment': factsOver([held({ expiresAt: daysAgo(1) })], [group('Outdated')]),
  'a revoked assignment': factsOver([held({ isRevoked: true })], [group('Outdated')]),
  'an inactive user': factsOver([held()], [group('Outdated')], false),
  'a set outside groups': factsOver([held({ groupId: null, setId: '0PSother' })], [group('Outdated')]),
  'nothing read': factsOver([held()]),
};

ruleTester(rule, {
  valid: [{ name: 'a group that is up to date', facts: factsOver([held()], [group('Updated')]) }],
  invalid: [
    ...['Outdated', 'Updating', 'Failed'].map((status) => ({
      name: `the status ${status}`,
      facts: factsOver([held()], [group(status)]),
      findings: [
        {
          severity: 'low' as const,
          tokens: [`Billing_Group (${status})`],
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          evidence: [{ what: 'Billing_Group', value: status, dataset: 'heldGroups' as const }],
          commands: ['org open --path /lightning/setup/PermSetGroups/page?address=%2F0PG1'],
        },
      ],
    })),
    {
      name: 'two groups in one finding',
      facts: factsOver([held(), held({ groupId: '0PG2' })], [group('Outdated'), second]),
      findings: [{ severity: 'low', subject: 'a@b.cd', tokens: ['Billing_Group (Outdated), Sales_Group (Failed)'] }],
    },
    {
      name: 'a group that is assigned in several shapes, once',
      facts: factsOver(
        [held({ setId: '0PSagg' }), held({ groupId: null, setId: '0PSagg' }), held()],
        [group('Outdated')]
      ),
      findings: [{ severity: 'low', subject: 'a@b.cd', evidence: ['Billing_Group: Outdated'] }],
    },
    {
      name: 'a group that is assigned by its aggregate set',
      facts: factsOver([held({ groupId: null, setId: '0PSagg' })], [group('Failed')]),
      findings: [{ severity: 'low', subject: 'a@b.cd' }],
    },
  ],
  nearMisses: [
    { name: 'no assignment', facts: factsOver([], [group('Outdated')]) },
    ...Object.entries(quiet).map(([name, facts]) => ({ name, facts })),
  ],
});
