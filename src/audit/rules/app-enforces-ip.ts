import { canBeBearerLogin } from '../../model/audit/loginKind.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { IpRelaxation } from '../evidence/appSettings.ts';
import { type AppUse, checkUsedApps, connectedAppGaps, type UsedApp, usedApps } from '../evidence/usedApps.ts';
import type { Rule } from '../engine/rule.ts';

export default {
  id: 'app-enforces-ip',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'externalClientApps', 'profileSettings', 'logins', 'tokens'],
  optional: ['connectedApps', 'connectedAppSettings'],
  evaluate(facts) {
    const restricted = whereRangesAre(usedApps(facts), facts);
    const used = restricted.flatMap(whereRelaxed);
    const answer = checkUsedApps(used, ({ label, ipRelaxation, dataset, command }) => {
      if (ipRelaxation?.relaxes === undefined) return undefined;
      const { what, value, relaxes } = ipRelaxation;
      return {
        severity: 'moderate',
        text: texts[relaxes],
        tokens: [label],
        evidence: [{ what, value, dataset }],
        commands: [command],
      };
    });
    const isUnread = restricted.some(({ app }) => !app.arePoliciesKnown);
    const notLookedAt = [...connectedAppGaps(facts), ...(isUnread ? ['notLookedAt.policy'] : [])];
    return { ...answer, examined: restricted.length, notLookedAt };
  },
} satisfies Rule;

const texts: Readonly<Record<IpRelaxation, string>> = {
  everybody: 'finding',
  activatedDevices: 'finding.activatedDevices',
  refreshTokens: 'finding.refreshTokens',
};

/** Without the identities whose profile has no ranges: there is nothing to relax. */
function whereRangesAre(used: readonly UsedApp[], facts: AuditFacts): UsedApp[] {
  const restricted = new Set(
    (facts.read('profileSettings') ?? []).flatMap(({ id, loginIpRanges }) => (loginIpRanges.length > 0 ? [id] : []))
  );
  return used.flatMap(({ app, uses }) => {
    const left = uses.filter(({ identity }) => restricted.has(identity.user.profileId));
    return left.length === 0 ? [] : [{ app, uses: left }];
  });
}

/** Without the identities that the relaxation does not help. */
function whereRelaxed({ app, uses }: UsedApp): UsedApp[] {
  const relaxes = app.ipRelaxation?.relaxes;
  const left = uses.filter(relaxes === 'everybody' ? usesAnotherFlowThanJwt : usesInteractiveFlow);
  return relaxes === undefined || left.length === 0 ? [] : [{ app, uses: left }];
}

/**
 * JWT bearer and SAML bearer enforce login IP ranges whatever the app's policy says (Salesforce Help, Connected App IP
 * Relaxation). A token of who logs in like this says nothing more.
 */
function usesAnotherFlowThanJwt({ logins, tokens, runsAs }: AppUse): boolean {
  return runsAs || logins.some((login) => !canBeBearerLogin(login)) || (logins.length === 0 && tokens.length > 0);
}

/** Activated devices and refresh tokens exist in the web server and user-agent flows alone. */
function usesInteractiveFlow({ logins, tokens }: AppUse): boolean {
  return (
    logins.some(({ loginSubType }) => /^OAuth (Web Server|User-Agent|Refresh Token)/.test(loginSubType ?? '')) ||
    (logins.length === 0 && tokens.length > 0)
  );
}
