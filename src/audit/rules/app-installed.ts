import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { appsOfToken, folded, installedApps } from '../evidence/installedApps.ts';
import type { Rule } from '../engine/rule.ts';
import { openSetup } from '../remedies/sfCommand.ts';
import { tokenEvidence } from '../evidence/evidenceText.ts';

export default {
  id: 'app-installed',
  severity: 'high',
  subject: 'app',
  needs: ['users', 'tokens', 'connectedApps', 'externalClientApps'],
  conclusive: ['connectedApps', 'externalClientApps'],
  evaluate(facts) {
    const installed = installedApps(facts);
    const tokens = facts.identities
      .filter(({ user }) => user.isActive)
      .flatMap(({ user, tokens }) => tokens.map((token) => ({ user, token })))
      .filter(({ token }) => !isFirstParty(token.appName, facts.settings.firstPartyApps));
    const byApp = Map.groupBy(tokens, ({ token }) => folded(token.appName));
    const violations = [...byApp.values()].flatMap((all) => {
      const strange = all.filter(({ token }) => {
        const { external, connected } = appsOfToken(token, installed);
        return external.length + connected.length === 0;
      });
      const [first] = strange;
      if (!first) return [];
      const { appName, appId } = first.token;
      return [
        {
          severity: 'high' as const,
          subject: { type: 'app' as const, id: appId ?? '', name: appName },
          users: [...new Set(strange.map(({ user }) => user.username))],
          tokens: [appName],
          evidence: strange.map(({ user, token }) => tokenEvidence(user.username, token)),
          commands: [openSetup('ConnectedAppsUsage')],
        },
      ];
    });
    return { examined: byApp.size, violations };
  },
} satisfies Rule;
