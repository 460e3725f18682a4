import { listed } from '../../model/text/safeText.ts';
import { countText } from '../evidence/evidenceText.ts';
import { orgSubject, type Rule } from '../engine/rule.ts';
import { openPermissionSet } from '../remedies/sfCommand.ts';

export default {
  id: 'no-unassigned-admin-set',
  severity: 'info',
  subject: 'org',
  needs: ['unassignedAdminSets'],
  optional: ['organization'],
  evaluate(facts) {
    const sets = facts.read('unassignedAdminSets') ?? [];
    if (sets.length === 0) return { examined: 1, violations: [] };
    return {
      examined: 1,
      violations: [
        {
          severity: 'info',
          subject: orgSubject(facts),
          users: [],
          tokens: [countText(sets.length, 'permissionSet'), listed(sets.map(({ name }) => name))],
          evidence: sets.map(({ name, label }) => ({ what: name, value: label, dataset: 'unassignedAdminSets' })),
          commands: sets.slice(0, mostCommands).map(({ id }) => openPermissionSet(id)),
        },
      ],
    };
  },
} satisfies Rule;

/** Whoever opens that many pages knows how to go on. */
const mostCommands = 10;
