import { dayMs, dayOf } from '../../model/text/daysSince.ts';
import type { Assignment } from '../../model/rows/assignment.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isInEffect } from '../../model/access/accessIndex.ts';
import { extendAssignment } from '../remedies/sfCommand.ts';
import { accessNeeds, gapKeys, userRule } from '../engine/rule.ts';
import { useState } from '../evidence/useState.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'access-not-expiring-soon',
  severity: 'moderate',
  needs: accessNeeds,
  optional: ['logins', 'tokens'],
  notLookedAt: (facts) => gapKeys(facts, { logins: 'notLookedAt.use', tokens: 'notLookedAt.use' }).slice(0, 1),
  check(identity, facts) {
    const ending = expiring(identity.assignments, facts);
    const [first] = ending;
    if (!first || !isUsed(useState(identity, facts))) return undefined;
    return {
      severity: 'moderate',
      tokens: [ending.map(({ assignment }) => nameOf(assignment, facts)).join(', '), dayOf(first.expiresAt)],
      evidence: ending.map(({ assignment, expiresAt }) => ({
        what: nameOf(assignment, facts),
        value: evidenceText('assignment.expires', dayOf(expiresAt)),
        path: evidenceText(assignment.groupId === null ? 'path.permissionSet' : 'path.permissionSetGroup'),
        dataset: 'assignments',
      })),
      commands: ending.map(({ assignment, expiresAt }) => extendAssignment(assignment.id, later(expiresAt))),
    };
  },
});

/** What the suggested command adds; whoever pastes it may choose another date. */
const extendByDays = 90;

type Expiring = { assignment: Assignment; expiresAt: string };

function expiring(assignments: readonly Assignment[], { takenAt, settings }: AuditFacts): Expiring[] {
  const until = takenAt.getTime() + settings.expiringDays.assignment * dayMs;
  return assignments
    .flatMap((assignment) =>
      assignment.expiresAt !== undefined && isInEffect(assignment, takenAt) && Date.parse(assignment.expiresAt) <= until
        ? [{ assignment, expiresAt: assignment.expiresAt }]
        : []
    )
    .sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}

function nameOf({ setId, groupId }: Assignment, facts: AuditFacts): string {
  return (
    facts.read('heldGroups')?.find(({ id }) => id === groupId)?.name ??
    facts.read('heldSets')?.find(({ id }) => id === setId)?.name ??
    groupId ??
    setId ??
    ''
  );
}

function later(time: string): string {
  return new Date(Date.parse(time) + extendByDays * dayMs).toISOString();
}

function isUsed(state: ReturnType<typeof useState>): boolean {
  return state === 'active' || state === 'tokenOnly' || state === 'worksWithoutLogin';
}
