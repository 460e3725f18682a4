import { hasScope } from '../evidence/installedApps.ts';
import { checkUsedApps, connectedAppGaps, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'minimal-oauth-scopes',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'logins', 'tokens'],
  optional: ['connectedApps', 'connectedAppSettings'],
  evaluate(facts) {
    const used = usedApps(facts);
    const answer = checkUsedApps(used, ({ label, isPackaged, scopes = [], dataset, command }) => {
      if (!hasScope(scopes, 'FULL')) return undefined;
      return {
        ...(isPackaged ? { severity: 'info', text: 'finding.packaged' } : { severity: 'moderate' }),
        tokens: [label],
        evidence: scopes.map((scope) => ({ what: evidenceText('scope'), value: scope, dataset })),
        commands: [command],
      };
    });
    const notLookedAt = [
      ...connectedAppGaps(facts),
      ...(used.some(({ app }) => app.scopes === undefined) ? ['notLookedAt.scopes'] : []),
    ];
    return { ...answer, notLookedAt };
  },
} satisfies Rule;
