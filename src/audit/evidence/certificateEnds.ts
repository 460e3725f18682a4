import { isFirstParty, isNamedApp } from '../../model/audit/firstPartyApps.ts';
import { canBeBearerLogin, isSuccess } from '../../model/audit/loginKind.ts';
import type { ConcerningEnd } from '../../model/audit/platformEnds.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import { dayMs } from '../../model/text/daysSince.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { AppSettings } from './appSettings.ts';
import { bearerLoginsText, certificateTexts } from './endText.ts';
import { countText } from './evidenceText.ts';
import { folded } from './installedApps.ts';
import { type AppUse, usedApps } from './usedApps.ts';

/**
 * Certificates of apps that have expired or will within as many days as the window has, with who may log in with them by JWT
 * bearer. Salesforce does not say what it does with an expired one: it is reported to accept the login
 * (salesforce.stackexchange.com, question 313488), and products that log in with it are reported to stop by themselves.
 */
export function certificateEnds(facts: AuditFacts): ConcerningEnd[] {
  const until = facts.takenAt.getTime() + facts.window.days * dayMs;
  return usedApps(facts).flatMap(({ app, uses }): ConcerningEnd[] => {
    const expiresAt = app.certificate?.expiresAt;
    if (expiresAt === undefined || Date.parse(expiresAt) > until) return [];
    const day = expiresAt.slice(0, 10);
    return [
      {
        id: 'appCertificate',
        ...certificateTexts(app.label, expiresAt, Date.parse(expiresAt) <= facts.takenAt.getTime()),
        ...{ after: day, date: day, certainty: 'undocumented', users: uses.flatMap(bearerUse) },
      },
    ];
  });
}

function bearerLogins(logins: readonly LoginGroup[]): LoginGroup[] {
  return logins.filter((login) => isSuccess(login) && canBeBearerLogin(login));
}

function bearerUse({ identity, logins }: AppUse): ConcerningEnd['users'] {
  const own = bearerLogins(logins);
  const [last] = own.map(({ lastAt }) => new Date(lastAt).toISOString()).sort((a, b) => b.localeCompare(a));
  if (last === undefined) return [];
  const count = own.reduce((sum, login) => sum + login.count, 0);
  return [{ username: identity.user.username, seen: bearerLoginsText(countText(count, 'login'), last) }];
}

/** Apps through which identities may log in by JWT bearer, and whose certificate was not read; by name. */
export function unreadCertificates(facts: AuditFacts): string[] {
  const read = new Set(
    usedApps(facts).flatMap(({ app, uses }) => (isKnown(app) ? uses.flatMap(({ logins }) => logins) : []))
  );
  const names = facts.identities
    .filter(({ user }) => user.isActive)
    .flatMap(({ logins }) => bearerLogins(logins))
    .filter((login) => !read.has(login))
    .map(({ application }) => application.trim())
    .filter((name) => isNamedApp(name) && !isFirstParty(name, facts.settings.firstPartyApps));
  return [...new Map(names.map((name) => [folded(name), name])).values()].sort();
}

function isKnown({ certificate }: AppSettings): boolean {
  return certificate === null || certificate?.expiresAt !== undefined;
}
