import type { InactiveContact, OrgUser } from '../../model/rows/orgUser.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { userRule } from '../engine/rule.ts';
import { isAgentUser } from '../../model/audit/salesforceUsers.ts';
import { openUser } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'contact-is-alive',
  severity: 'low',
  needs: ['users', 'inactiveContacts'],
  // An agent's user is judged for what it is permitted to do alone.
  applies: ({ user }) => user.isActive && !isAgentUser(user),
  prepare(facts) {
    const leaversWith = leaversIn(facts);
    return ({ user }) => {
      const leavers = leaversWith(user);
      if (user.email === '' || leavers.length === 0) return undefined;
      return {
        severity: 'low',
        tokens: [user.email, leavers.map(({ name }) => name).join(', ')],
        evidence: [
          { what: evidenceText('email'), value: user.email, dataset: 'users' },
          ...leavers.map(({ username }) => ({
            what: evidenceText('inactiveUser'),
            value: username,
            dataset: 'inactiveContacts',
          })),
        ],
        commands: [openUser(user.id)],
      };
    };
  },
});

/** Without case; a sandbox puts `.invalid` behind the addresses it copies. */
function fold(email: string): string {
  return email
    .trim()
    .toLowerCase()
    .replace(/\.invalid$/, '');
}

/** Integrations that were switched off are no leavers: behind their address there may well be a team. */
function leaversIn(facts: AuditFacts): (user: OrgUser) => readonly InactiveContact[] {
  const integrations = new Set(
    facts.identities.flatMap(({ user, confidence }) => (confidence === 'none' ? [] : [user.username.toLowerCase()]))
  );
  const leavers = (facts.read('inactiveContacts') ?? []).filter(
    ({ username }) => !integrations.has(username.toLowerCase())
  );
  const byEmail = Map.groupBy(leavers, ({ email }) => fold(email));
  return ({ email }) => byEmail.get(fold(email)) ?? [];
}
