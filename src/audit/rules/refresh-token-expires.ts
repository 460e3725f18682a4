import { hasScope } from '../evidence/installedApps.ts';
import { checkUsedApps, connectedAppGaps, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';

export default {
  id: 'refresh-token-expires',
  severity: 'low',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'logins', 'tokens'],
  optional: ['connectedApps', 'connectedAppSettings'],
  evaluate(facts) {
    const used = usedApps(facts);
    const answer = checkUsedApps(used, ({ label, refreshToken, scopes = [], dataset, command }) => {
      // Without one of these scopes the app gets no refresh tokens at all.
      if (refreshToken?.neverExpires !== true || !hasScope(scopes, 'REFRESH_TOKEN', 'OFFLINE_ACCESS')) return undefined;
      const { what, value } = refreshToken;
      return { severity: 'low', tokens: [label], evidence: [{ what, value, dataset }], commands: [command] };
    });
    const isUnread = used.some(({ app }) => !app.arePoliciesKnown || app.scopes === undefined);
    return { ...answer, notLookedAt: [...connectedAppGaps(facts), ...(isUnread ? ['notLookedAt.policy'] : [])] };
  },
} satisfies Rule;
