import { hasScope } from '../evidence/installedApps.ts';
import { checkUsedApps, mayHaveConnectedApps, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';
import { openExternalClientApp } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'minimal-oauth-scopes',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'logins', 'tokens'],
  optional: ['connectedApps'],
  evaluate(facts) {
    const used = usedApps(facts);
    const answer = checkUsedApps(used, ({ id, label, isPackaged, scopes = [] }) => {
      if (!hasScope(scopes, 'FULL')) return undefined;
      return {
        ...(isPackaged ? { severity: 'info', text: 'finding.packaged' } : { severity: 'moderate' }),
        tokens: [label],
        evidence: scopes.map((scope) => ({ what: evidenceText('scope'), value: scope, dataset: 'externalClientApps' })),
        commands: [openExternalClientApp(id)],
      };
    });
    const notLookedAt = [
      ...(mayHaveConnectedApps(facts) ? ['notLookedAt.connectedApps'] : []),
      ...(used.some(({ app }) => app.scopes === undefined) ? ['notLookedAt.scopes'] : []),
    ];
    return { ...answer, notLookedAt };
  },
} satisfies Rule;
