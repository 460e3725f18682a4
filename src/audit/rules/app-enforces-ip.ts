import type { AuditFacts } from '../discovery/auditFacts.ts';
import { checkUsedApps, mayHaveConnectedApps, type UsedApp, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';
import { openExternalClientApp } from '../remedies/sfCommand.ts';

export default {
  id: 'app-enforces-ip',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'profileSettings', 'logins', 'tokens'],
  optional: ['connectedApps'],
  evaluate(facts) {
    const used = whereRangesAre(usedApps(facts), facts);
    const answer = checkUsedApps(used, ({ id, label, policy }) => {
      const text = policy && texts[policy.ipRelaxation];
      if (policy === undefined || text === undefined) return undefined;
      return {
        severity: 'moderate',
        text,
        tokens: [label],
        evidence: [{ what: 'IpRelaxationPolicyType', value: policy.ipRelaxation, dataset: 'externalClientApps' }],
        commands: [openExternalClientApp(id)],
      };
    });
    const notLookedAt = [
      ...(mayHaveConnectedApps(facts) ? ['notLookedAt.connectedApps'] : []),
      ...(used.some(({ app }) => app.policy === undefined) ? ['notLookedAt.policy'] : []),
    ];
    return { ...answer, notLookedAt };
  },
} satisfies Rule;

/** By `IpRelaxationPolicyType`; 0 enforces. */
const texts: Readonly<Record<string, string>> = {
  '1': 'finding.activatedDevices',
  '2': 'finding',
  '3': 'finding.refreshTokens',
};

/** Without the identities whose profile has no ranges: there is nothing to relax. */
function whereRangesAre(used: readonly UsedApp[], facts: AuditFacts): UsedApp[] {
  const restricted = new Set(
    (facts.read('profileSettings') ?? []).flatMap(({ id, loginIpRanges }) => (loginIpRanges.length > 0 ? [id] : []))
  );
  return used.flatMap(({ app, identities, evidence }) => {
    const left = identities.filter(({ user }) => restricted.has(user.profileId));
    const names = left.map(({ user }) => user.username);
    if (left.length === 0) return [];
    return [{ app, identities: left, evidence: evidence.filter(({ what }) => names.includes(what)) }];
  });
}
