import rule from '../../../src/audit/rules/no-unassigned-admin-set.ts';
import type { UnassignedAdminSet } from '../../../src/model/rows/assignment.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const idAt = (at: number): string => `0PS0000000000${`${at}`.padStart(2, '0')}AAA`;
const sets = (count: number): UnassignedAdminSet[] =>
  Array.from({ length: count }, (_, at) => ({ id: idAt(at), name: `Set_${at}`, label: `Set ${at}` }));
const openSet = (at: number): string => `org open --path /lightning/setup/PermSets/page?address=%2F${idAt(at)}`;

ruleTester(rule, {
  declares: { needs: ['unassignedAdminSets'], optional: ['organization'] },
  valid: [{ name: 'sets that could not be read', facts: {} }],
  invalid: [
    {
      name: 'a set, as information about the org',
      facts: { datasets: { unassignedAdminSets: sets(1) } },
      findings: [
        {
          severity: 'info',
          subject: '',
          users: [],
          tokens: ['1 permission set', 'Set_0'],
          evidence: [{ what: 'Set_0', value: 'Set 0', dataset: 'unassignedAdminSets' }],
          commands: [openSet(0)],
        },
      ],
    },
    {
      name: 'many sets in one finding, with pages for the first ten',
      facts: { datasets: { unassignedAdminSets: sets(12) } },
      findings: [{ severity: 'info', subject: '', commands: Array.from({ length: 10 }, (_, at) => openSet(at)) }],
    },
  ],
  nearMisses: [{ name: 'no such set', facts: { datasets: { unassignedAdminSets: [] } }, examined: 1 }],
});
