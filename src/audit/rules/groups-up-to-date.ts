import type { HeldGroup } from '../../model/rows/assignment.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isInEffect } from '../../model/access/accessIndex.ts';
import { openPermissionSetGroup } from '../remedies/sfCommand.ts';
import { userRule } from '../engine/rule.ts';

export default userRule({
  id: 'groups-up-to-date',
  severity: 'low',
  needs: ['users', 'assignments', 'heldGroups'],
  prepare(facts) {
    const groupsOf = groupsIn(facts);
    return (identity) => {
      const stale = groupsOf(identity).filter(({ status }) => status !== 'Updated');
      if (stale.length === 0) return undefined;
      return {
        severity: 'low',
        tokens: [stale.map(({ name, status }) => `${name} (${status})`).join(', ')],
        evidence: stale.map(({ name, status }) => ({ what: name, value: status, dataset: 'heldGroups' })),
        commands: stale.map(({ id }) => openPermissionSetGroup(id)),
      };
    };
  },
});

/** Rows of a group name it in either of two shapes: by its own id, or by its aggregate set's. */
function groupsIn(facts: AuditFacts): (identity: Identity) => HeldGroup[] {
  const sets = new Map((facts.read('heldSets') ?? []).map(({ id, groupId }) => [id, groupId]));
  const groups = facts.read('heldGroups') ?? [];
  return ({ assignments }) => {
    const ids = new Set(
      assignments
        .filter((each) => isInEffect(each, facts.takenAt))
        .map(({ setId, groupId }) => groupId ?? (setId === null ? undefined : sets.get(setId)))
    );
    return groups.filter(({ id }) => ids.has(id));
  };
}
