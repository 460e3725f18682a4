import { type HeldPermission, pathText } from '../../model/access/effectiveAccess.ts';
import { isAgentUser } from '../../model/audit/salesforceUsers.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { loginTypeOf, looksLikePerson, summarizeLogins, summaryEvidence, uiLogins } from '../evidence/loginEvidence.ts';
import { makeApiOnly } from '../remedies/userCommands.ts';
import { accessNeeds, gapKeys, userRule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'api-only',
  severity: 'high',
  needs: accessNeeds,
  conclusive: ['assignments', 'heldSets'],
  optional: ['logins'],
  coveredBy: [{ ruleId: 'run-as-integration-user' }],
  applies: (identity, facts) =>
    identity.user.isActive && !isAgentUser(identity.user) && !looksLikePerson(identity, facts.isComplete('logins')),
  notLookedAt: (facts) => gapKeys(facts, { logins: 'notLookedAt.logins' }),
  check(identity) {
    const grants = apiOnlyPaths(identity);
    // A restriction that waits for a session to activate it keeps nobody out of the UI.
    if (grants.some(({ path }) => path.session === undefined)) return undefined;
    const logins = summarizeLogins(uiLogins(identity), loginTypeOf);
    const [latest] = logins;
    return {
      severity: 'high',
      ...(latest ? { text: 'finding.used', tokens: [latest.lastAt.slice(0, 10)] } : { tokens: [] }),
      evidence: [
        {
          what: 'ApiUserOnly',
          value: evidenceText(grants.length === 0 ? 'apiOnly.notHeld' : 'apiOnly.sessionOnly'),
          dataset: 'heldSets',
        },
        ...grants.map(({ permission, path }) => ({ what: permission, path: pathText(path), dataset: 'heldSets' })),
        ...logins.map(summaryEvidence),
      ],
      commands: makeApiOnly(identity),
    };
  },
});

function apiOnlyPaths({ access }: Identity): HeldPermission[] {
  return access.userPermissions.filter(({ permission }) => permission === 'ApiUserOnly');
}
