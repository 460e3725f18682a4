import { dayOf, daysSince } from '../../model/text/days.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openUser } from '../remedies/sfCommand.ts';

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
        what: `token of ${appName}`,
        value: lastUsedAt === undefined ? `never used, made ${dayOf(createdAt)}` : `last used ${dayOf(lastUsedAt)}`,
        dataset: 'tokens',
      })),
      commands: [displayUser(user.username), openUser(user.id)],
    };
  },
});
