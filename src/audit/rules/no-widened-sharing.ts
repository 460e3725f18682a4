import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openUser } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'no-widened-sharing',
  severity: 'info',
  needs: ['users', 'sharingMemberships'],
  prepare(facts) {
    const membershipsOf = membershipsIn(facts);
    return (identity) => {
      const evidence = [...roleOf(identity), ...membershipsOf(identity)];
      if (evidence.length === 0) return undefined;
      return {
        severity: 'info',
        tokens: [evidence.map(({ what, value = '' }) => `${what} ${value}`).join(', ')],
        evidence,
        commands: [openUser(identity.user.id), displayUser(identity.user.username)],
      };
    };
  },
});

function roleOf({ user }: Identity): Evidence[] {
  return user.roleId === undefined
    ? []
    : [{ what: evidenceText('role'), value: user.roleName ?? user.roleId, dataset: 'users' }];
}

function membershipsIn(facts: AuditFacts): (identity: Identity) => Evidence[] {
  const byUser = Map.groupBy(facts.read('sharingMemberships') ?? [], ({ userId }) => userId);
  return ({ user }) =>
    (byUser.get(user.id) ?? []).map(({ kind, name }) => ({ what: kind, value: name, dataset: 'sharingMemberships' }));
}
