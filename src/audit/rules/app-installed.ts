import { type HeldApp, heldApps } from '../apps/heldApps.ts';
import { holderWords, isLive } from '../apps/holderWords.ts';
import { gapKeys, type Rule, type Violation } from '../engine/rule.ts';
import { auditApp } from '../remedies/appCommands.ts';
import { openSetup } from '../remedies/sfCommand.ts';

export default {
  id: 'app-installed',
  severity: 'high',
  subject: 'app',
  needs: ['users', 'appTokens', 'connectedApps', 'externalClientApps'],
  conclusive: ['connectedApps', 'externalClientApps'],
  optional: ['widelyHeldApps', 'tokens'],
  evaluate(facts) {
    const apps = heldApps(facts).filter(isLive);
    const strange = apps.filter(({ installed }) => installed.external.length + installed.connected.length === 0);
    return {
      examined: apps.length,
      violations: strange.map(toViolation),
      notLookedAt: gapKeys(facts, { widelyHeldApps: 'notLookedAt.widelyHeldApps' }),
    };
  },
} satisfies Rule;

function toViolation(app: HeldApp): Violation {
  const { users, tokens, evidence } = holderWords(app);
  return {
    severity: 'high',
    subject: { type: 'app', id: app.appId ?? '', name: app.name },
    users,
    tokens: [app.name, ...tokens],
    evidence,
    commands: [auditApp(app.name), openSetup('ConnectedAppsUsage')],
  };
}
