import { hasScope } from '../evidence/installedApps.ts';
import { checkUsedApps, mayHaveConnectedApps, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';
import { openExternalClientApp } from '../remedies/sfCommand.ts';

export default {
  id: 'refresh-token-expires',
  severity: 'low',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'logins', 'tokens'],
  optional: ['connectedApps'],
  evaluate(facts) {
    const used = usedApps(facts);
    const answer = checkUsedApps(used, ({ id, label, policy, scopes = [] }) => {
      // Without one of these scopes the app gets no refresh tokens at all.
      if (policy?.refreshToken !== 'Infinite' || !hasScope(scopes, 'REFRESH_TOKEN', 'OFFLINE_ACCESS')) return undefined;
      return {
        severity: 'low',
        tokens: [label],
        evidence: [{ what: 'RefreshTokenPolicyType', value: policy.refreshToken, dataset: 'externalClientApps' }],
        commands: [openExternalClientApp(id)],
      };
    });
    const notLookedAt = [
      ...(mayHaveConnectedApps(facts) ? ['notLookedAt.connectedApps'] : []),
      ...(used.some(({ app }) => app.policy === undefined || app.scopes === undefined) ? ['notLookedAt.policy'] : []),
    ];
    return { ...answer, notLookedAt };
  },
} satisfies Rule;
