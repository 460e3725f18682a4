import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import type { ExternalClientApp } from '../../model/rows/oauthToken.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { RuleAnswer, Violation } from '../engine/rule.ts';
import { type AppIndex, appsOfToken, appSubject, type InstalledApps, installedApps, runsAs } from './installedApps.ts';
import { evidenceText } from './evidenceText.ts';

export function usedApps(facts: AuditFacts): UsedApp[] {
  const installed = installedApps(facts);
  const active = facts.identities.filter(({ user }) => user.isActive);
  const byApp = Map.groupBy(
    active.flatMap((identity) => usesOf(identity, installed)),
    ({ app }) => app
  );
  return installed.external.flatMap((app) => {
    const uses = byApp.get(app) ?? [];
    if (uses.length === 0) return [];
    const evidence = uses.flatMap((use) => use.evidence);
    return [{ app, identities: uses.map(({ identity }) => identity), evidence }];
  });
}

/** A name that a connected app has too proves nothing about the external client app. */
function onlyExternal({ external, connected }: InstalledApps): readonly ExternalClientApp[] {
  return connected.length === 0 ? external : [];
}

type Use = { app: ExternalClientApp; identity: Identity; evidence: readonly Evidence[] };

/** All apps that one identity uses. */
function usesOf(identity: Identity, installed: AppIndex): Use[] {
  const logins = identity.logins
    .filter(isSuccess)
    .flatMap(({ application }) => onlyExternal(installed.byName(application)));
  const tokens = identity.tokens.flatMap((token) => onlyExternal(appsOfToken(token, installed)));
  const runAs = installed.external.filter((app) => runsAs(app, identity));
  const what = identity.user.username;
  return [...new Set([...runAs, ...logins, ...tokens])].map((app) => ({
    app,
    identity,
    evidence: [
      ...(runAs.includes(app) ? [{ what, value: evidenceText('app.runsAs'), dataset: 'externalClientApps' }] : []),
      ...(logins.includes(app) ? [{ what, value: evidenceText('app.logsIn'), dataset: 'logins' }] : []),
      ...(tokens.includes(app) ? [{ what, value: evidenceText('app.hasToken'), dataset: 'tokens' }] : []),
    ],
  }));
}

/** An external client app with the active identities that use it, and what shows that they do. */
export type UsedApp = { app: ExternalClientApp; identities: readonly Identity[]; evidence: readonly Evidence[] };

/** Whether there may be connected apps, whose policies no query shows. */
export function mayHaveConnectedApps(facts: AuditFacts): boolean {
  return !facts.isComplete('connectedApps') || (facts.read('connectedApps') ?? []).length > 0;
}

/** Asks a question about each external client app that identities use, with those identities. */
export function checkUsedApps(
  used: readonly UsedApp[],
  check: (app: ExternalClientApp) => Omit<Violation, 'subject' | 'users'> | undefined
): RuleAnswer {
  return {
    examined: used.length,
    violations: used.flatMap(({ app, identities, evidence }) => {
      const found = check(app);
      if (!found) return [];
      const users = identities.map(({ user }) => user.username);
      return [{ ...found, subject: appSubject(app), users, evidence: [...found.evidence, ...evidence] }];
    }),
  };
}
