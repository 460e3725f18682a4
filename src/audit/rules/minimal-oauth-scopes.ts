import { mayHaveConnectedApps, usedApps } from '../appUse.js';
import { hasScope } from '../oauthScopes.js';
import { judgeUsedApps } from '../perApp.js';
import type { Rule } from '../rule.js';
import { openExternalClientApp } from '../setupPages.js';

const rule: Rule = {
  id: 'minimal-oauth-scopes',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'logins', 'tokens'],
  optional: ['connectedApps'],
  evaluate(facts) {
    const used = usedApps(facts);
    const judgement = judgeUsedApps(used, ({ id, label, isPackaged, scopes = [] }) => {
      if (!hasScope(scopes, 'FULL')) return undefined;
      return {
        ...(isPackaged ? { severity: 'info', text: 'finding.packaged' } : { severity: 'moderate' }),
        tokens: [label],
        evidence: scopes.map((scope) => ({ what: 'scope', value: scope, dataset: 'externalClientApps' })),
        commands: [openExternalClientApp(id)],
      };
    });
    const notLookedAt = [
      ...(mayHaveConnectedApps(facts) ? ['notLookedAt.connectedApps'] : []),
      ...(used.some(({ app }) => app.scopes === undefined) ? ['notLookedAt.scopes'] : []),
    ];
    return { ...judgement, notLookedAt };
  },
};

export default rule;
