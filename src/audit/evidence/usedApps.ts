import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { RuleAnswer, Violation } from '../engine/rule.ts';
import { type AppSettings, appSettings, isRunAs } from './appSettings.ts';
import { type AppIndex, appsOfToken, type InstalledApps, installedApps } from './installedApps.ts';
import { evidenceText } from './evidenceText.ts';

/** Apps that active identities use and whose settings are known, each with its uses. */
export function usedApps(facts: AuditFacts): UsedApp[] {
  const settings = appSettings(facts);
  const uses = usesByApp(facts);
  return settings.flatMap((app): UsedApp[] => {
    const ofApp = facts.identities.filter(isActive).flatMap((identity) => {
      const { logins = [], tokens = [] } = uses.get(identity)?.get(app.subject.id) ?? {};
      const runsAs = app.runAs.some((each) => each.isClientCredentials && isRunAs(each, identity));
      return logins.length + tokens.length === 0 && !runsAs ? [] : [{ identity, logins, tokens, runsAs }];
    });
    return ofApp.length === 0 ? [] : [{ app, uses: ofApp }];
  });
}

/** An app with the active identities that use it, and how they do. */
export type UsedApp = { app: AppSettings; uses: readonly AppUse[] };

export type AppUse = {
  identity: Identity;
  /** Successful ones through the app. */
  logins: readonly LoginGroup[];
  /** Live ones of the app. */
  tokens: readonly OauthToken[];
  /** Whether its client credentials flow runs as the identity. */
  runsAs: boolean;
};

function isActive({ user }: Identity): boolean {
  return user.isActive;
}

/** A name that a connected app has too is taken for the connected app's. */
function idsOf({ external, connected }: InstalledApps): string[] {
  return (connected.length === 0 ? external : connected).map(({ id }) => id);
}

type UsesOfIdentity = ReadonlyMap<string, { logins: LoginGroup[]; tokens: OauthToken[] }>;

/** What each active identity uses, by the id of the app. */
function usesByApp(facts: AuditFacts): ReadonlyMap<Identity, UsesOfIdentity> {
  const installed = installedApps(facts);
  return new Map(facts.identities.filter(isActive).map((identity) => [identity, usesOf(identity, installed)]));
}

function usesOf(identity: Identity, installed: AppIndex): UsesOfIdentity {
  const uses = new Map<string, { logins: LoginGroup[]; tokens: OauthToken[] }>();
  const useOf = (id: string): { logins: LoginGroup[]; tokens: OauthToken[] } => {
    const use = uses.get(id) ?? { logins: [], tokens: [] };
    uses.set(id, use);
    return use;
  };
  for (const login of identity.logins.filter(isSuccess))
    for (const id of idsOf(installed.byName(login.application))) useOf(id).logins.push(login);
  for (const token of identity.tokens)
    for (const id of idsOf(appsOfToken(token, installed))) useOf(id).tokens.push(token);
  return uses;
}

/** What shows that an identity uses the app. */
function useEvidence({ identity, logins, tokens, runsAs }: AppUse, { dataset }: AppSettings): Evidence[] {
  const what = identity.user.username;
  return [
    ...(runsAs ? [{ what, value: evidenceText('app.runsAs'), dataset }] : []),
    ...(logins.length > 0 ? [{ what, value: evidenceText('app.logsIn'), dataset: 'logins' }] : []),
    ...(tokens.length > 0 ? [{ what, value: evidenceText('app.hasToken'), dataset: 'tokens' }] : []),
  ];
}

/**
 * Message keys for connected apps that a rule could not look at: all of them, or those that identities use and the
 * Metadata API does not give.
 */
export function connectedAppGaps(facts: AuditFacts): string[] {
  const connected = facts.read('connectedApps') ?? [];
  const areAllKnown = facts.isComplete('connectedApps');
  if (facts.read('connectedAppSettings') === undefined)
    return areAllKnown && connected.length === 0 ? [] : ['notLookedAt.connectedApps'];
  const known = new Set(appSettings(facts).map(({ subject }) => subject.id));
  const uses = [...usesByApp(facts).values()];
  const isMissing = connected.some(
    ({ id, name }) =>
      !known.has(id) && !isFirstParty(name, facts.settings.firstPartyApps) && uses.some((ofOne) => ofOne.has(id))
  );
  return areAllKnown && !isMissing ? [] : ['notLookedAt.otherConnectedApps'];
}

/** Asks a question about each app that identities use, with those identities. */
export function checkUsedApps(
  used: readonly UsedApp[],
  check: (app: AppSettings) => Omit<Violation, 'subject' | 'users'> | undefined
): RuleAnswer {
  return {
    examined: used.length,
    violations: used.flatMap(({ app, uses }) => {
      const found = check(app);
      if (!found) return [];
      const users = uses.map(({ identity }) => identity.user.username);
      const evidence = [...found.evidence, ...uses.flatMap((use) => useEvidence(use, app))];
      return [{ ...found, subject: app.subject, users, evidence }];
    }),
  };
}
