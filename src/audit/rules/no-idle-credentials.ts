import { dayOf, daysSince } from '../../model/text/daysSince.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openUser } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'no-idle-credentials',
  severity: 'moderate',
  needs: ['users', 'tokens'],
  coveredBy: [{ ruleId: 'no-credentials-when-disabled' }],
  notLookedAt: ['notLookedAt.clientCredentials'],
  check({ user, tokens }, { takenAt, settings }) {
    const idle = tokens.filter(
      ({ lastUsedAt, createdAt }) => daysSince(lastUsedAt ?? createdAt, takenAt) > settings.idleTokenDays
    );
    if (idle.length === 0) return undefined;
    return {
      severity: 'moderate',
      tokens: [settings.idleTokenDays, [...new Set(idle.map(({ appName }) => appName))].join(', ')],
      evidence: idle.map(({ appName, lastUsedAt, createdAt }) => ({
        what: evidenceText('token', appName),
        value:
          lastUsedAt === undefined
            ? evidenceText('token.neverUsedSince', dayOf(createdAt))
            : evidenceText('token.lastUsed', dayOf(lastUsedAt)),
        dataset: 'tokens',
      })),
      commands: [displayUser(user.username), openUser(user.id)],
    };
  },
});
