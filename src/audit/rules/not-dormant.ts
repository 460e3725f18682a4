import { dayOf, daysSince } from '../../model/text/daysSince.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { isAgentUser } from '../../model/audit/salesforceUsers.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { retireUser } from '../remedies/userCommands.ts';
import { gapKeys, userRule } from '../engine/rule.ts';
import { useState } from '../evidence/useState.ts';
import { evidenceText, tokenEvidence } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'not-dormant',
  severity: 'moderate',
  needs: ['users', 'logins', 'tokens'],
  conclusive: ['logins', 'tokens'],
  optional: ['sessions', 'apiUsage'],
  notLookedAt: (facts) => gapKeys(facts, { sessions: 'notLookedAt.sessions', apiUsage: 'notLookedAt.apiUsage' }),
  applies: ({ user }, { takenAt, settings }) =>
    user.isActive && !isAgentUser(user) && daysSince(user.createdAt, takenAt) > settings.newUserDays,
  check(identity, facts) {
    const state = useState(identity, facts);
    if (state !== 'dormant' && state !== 'neverUsed') return undefined;
    const { username, createdAt } = identity.user;
    return {
      severity: 'moderate',
      ...(state === 'dormant'
        ? { tokens: [facts.window.days] }
        : { text: 'finding.neverUsed', tokens: [dayOf(createdAt)] }),
      evidence: evidenceOf(identity),
      commands: [displayUser(username), ...retireUser(identity)],
    };
  },
});

function evidenceOf({ user, logins, tokens }: Identity): Evidence[] {
  const failed = logins.filter((group) => !isSuccess(group)).reduce((sum, { count }) => sum + count, 0);
  return [
    {
      what: evidenceText('lastLogin'),
      value: user.lastLoginAt === undefined ? evidenceText('lastLogin.none') : dayOf(user.lastLoginAt),
      dataset: 'users',
    },
    { what: evidenceText('created'), value: dayOf(user.createdAt), dataset: 'users' },
    { what: evidenceText('failedLogins'), value: String(failed), dataset: 'logins' },
    ...tokens.map((token) => tokenEvidence(token.appName, token)),
  ];
}
