import { type AppKind, type AppResult, type AppsResult, reaches } from '../../model/audit/appResult.ts';
import { isFirstParty, isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSameId } from '../../model/text/caseless.ts';
import { isOauthLogin, isSuccess, loginKind } from '../../model/audit/loginKind.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { type AppSettings, appSettings, appsRunningAs } from '../evidence/appSettings.ts';
import { type AppIndex, type InstalledApps, installedApps } from '../evidence/installedApps.ts';
import { apiCallNames, callsOfApp } from './apiCalls.ts';

import { appHolders, latest, type LoginUse, type SeenApp, worstReach } from './appHolders.ts';
import { heldApps, keyOf } from './heldApps.ts';
import { usesOf } from './holderWords.ts';

/** All apps with live tokens, logins of the users that were read, or run-as users; most dangerous first. */
export function appResults(facts: AuditFacts, most = mostHolders): AppsResult {
  const known: AppFacts = { installed: installedApps(facts), settings: appSettings(facts) };
  const apps = seenApps(facts, known).map((app) => toResult(app, { facts, settings: known.settings, most }));
  return {
    apps: apps.sort(byDanger),
    unused: unusedApps(facts, known.installed, apps),
    apiCalls: apiCallNames(facts),
  };
}

/** More holders of one app than this are counted. */
const mostHolders = 20;

type AppFacts = { installed: AppIndex; settings: readonly AppSettings[] };

type ResultFacts = { facts: AuditFacts; settings: readonly AppSettings[]; most: number };

type Sighting = { name: string; installed: InstalledApps; identity: Identity; login?: LoginUse };

/** Client credentials and JWT bearer leave no token: logins and run-as users show those apps. */
function sightings(facts: AuditFacts, { installed, settings }: AppFacts): Sighting[] {
  return [...facts.identities, ...facts.people].flatMap((identity) => [
    ...identity.logins
      .filter((login) => isSuccess(login) && ['server', 'oauth'].includes(loginKind(login)))
      .filter(({ application: name }) => isNamedApp(name) && !isFirstParty(name, facts.settings.firstPartyApps))
      .map((login) => ({
        name: login.application,
        installed: installed.byName(login.application),
        identity,
        login: { identity, count: login.count, lastAt: login.lastAt, isOauth: isOauthLogin(login) },
      })),
    ...appsRunningAs(settings, identity).map(({ label, subject }) => ({
      name: label,
      installed: installed.byId(subject.id),
      identity,
    })),
  ]);
}

function seenApps(facts: AuditFacts, apps: AppFacts): SeenApp[] {
  const held = new Map(heldApps(facts, apps.installed).map((app) => [app.key, app]));
  const seen = Map.groupBy(sightings(facts, apps), (each) => keyOf(each.name, each.installed));
  return [...new Set([...held.keys(), ...seen.keys()])].flatMap((key): SeenApp[] => {
    const [tokens, uses] = [held.get(key), seen.get(key) ?? []];
    const first = tokens ?? uses[0];
    if (!first) return [];
    return [
      {
        name: first.name,
        installed: first.installed,
        ...(tokens ? { held: tokens } : {}),
        logins: uses.flatMap(({ login }) => login ?? []),
        runAs: uses.flatMap(({ identity, login }) => (login ? [] : [identity])),
      },
    ];
  });
}

function toResult(app: SeenApp, { facts, settings, most }: ResultFacts): AppResult {
  const { name, installed, held } = app;
  const holders = appHolders(app);
  const [external, others] = [installed.external[0], installed.external.length + installed.connected.length - 1];
  const only = others === 0 ? external : undefined;
  const uses = held?.holders.reduce((sum, holder) => sum + usesOf(holder), 0) ?? 0;
  const users = Math.max(holders.length, held?.counted?.users ?? 0);
  return {
    name,
    kind: kindOf(app, facts),
    id: others === 0 ? ((external ?? installed.connected[0])?.id ?? null) : null,
    apiName: only?.name ?? null,
    tokens: held?.counted?.tokens ?? held?.holders.reduce((sum, { tokens }) => sum + tokens.length, 0) ?? 0,
    users,
    hasMoreUsers: held?.counted?.hasMoreUsers ?? false,
    uses: held?.counted ? null : uses,
    logins: app.logins.reduce((sum, { count }) => sum + count, 0),
    lastUsed: latest([held?.counted?.lastUsedAt, ...holders.map(({ lastUsed }) => lastUsed ?? undefined)]) ?? null,
    permittedUsers: permittedUsers(installed),
    ...shownSettings(installed, settings),
    calls: callsOfApp(name, held?.appId ?? external?.id ?? installed.connected[0]?.id, facts),
    reach: worstReach(holders),
    holders: holders.slice(0, most),
    otherHolders: users - Math.min(holders.length, most),
  };
}

function kindOf({ installed: { external, connected }, held, logins }: SeenApp, facts: AuditFacts): AppKind {
  if (external.length > 0) return connected.length > 0 ? 'installed' : 'externalClientApp';
  if (connected.length > 0) return 'connectedApp';
  if (!held && logins.length > 0 && !logins.some(({ isOauth }) => isOauth)) return 'client';
  // How logins by JWT bearer or client credentials name their app is documented nowhere.
  if (!held) return 'unknown';
  return facts.isComplete('connectedApps') && facts.isComplete('externalClientApps') ? 'uninstalled' : 'unknown';
}

function permittedUsers({ external, connected }: InstalledApps): AppResult['permittedUsers'] {
  const areOpen = [
    ...external.map(({ policy }) => (policy === undefined ? undefined : policy.permittedUsers === 'AllSelfAuthorized')),
    ...connected.map(({ isAdminApprovedOnly }) => !isAdminApprovedOnly),
  ];
  if (areOpen.length > 0 && areOpen.every((isOpen) => isOpen === true)) return 'selfAuthorized';
  return areOpen.length > 0 && areOpen.every((isOpen) => isOpen === false) ? 'adminApproved' : null;
}

/** What its users can do counts most, then whether the org controls the app, then how much it is used. */
function byDanger(a: AppResult, b: AppResult): number {
  return (
    reaches.indexOf(a.reach) - reaches.indexOf(b.reach) ||
    control(a) - control(b) ||
    (b.uses ?? Number.POSITIVE_INFINITY) - (a.uses ?? Number.POSITIVE_INFINITY) ||
    b.logins - a.logins ||
    (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)
  );
}

function control({ kind, permittedUsers: permitted }: AppResult): number {
  if (kind === 'uninstalled') return 0;
  if (permitted === 'adminApproved') return 3;
  return permitted === 'selfAuthorized' ? 1 : 2;
}

/** Installed apps that nothing shows in use. */
function unusedApps(facts: AuditFacts, installed: AppIndex, apps: readonly AppResult[]): number | null {
  if (!facts.isComplete('connectedApps') || !facts.isComplete('externalClientApps')) return null;
  const used = new Set(apps.flatMap(({ id }) => (id === null ? [] : [id])));
  const names = new Set(apps.filter(({ id }) => id === null).map(({ name }) => name.trim().toLowerCase()));
  const all = [...installed.external.map(({ id, label }) => ({ id, name: label })), ...installed.connected];
  return all.filter(
    ({ id, name }) =>
      !used.has(id) && !names.has(name.trim().toLowerCase()) && !isFirstParty(name, facts.settings.firstPartyApps)
  ).length;
}

/** Scopes and policies of an app, as far as it is clear which app it is and they were read. */
function shownSettings(
  { external, connected }: InstalledApps,
  all: readonly AppSettings[]
): Pick<AppResult, 'scopes' | 'refreshTokenPolicy' | 'ipRelaxation'> {
  const [only, ...others] = [...external, ...connected];
  const own = only && others.length === 0 ? all.find(({ subject }) => isSameId(subject.id, only.id)) : undefined;
  const { scopes, refreshToken, ipRelaxation } = own ?? {};
  return {
    scopes: scopes === undefined ? null : [...scopes],
    refreshTokenPolicy: refreshToken?.value ?? null,
    ipRelaxation: ipRelaxation === undefined ? null : words[ipRelaxation.relaxes ?? 'nobody'],
  };
}

const words = {
  nobody: 'enforced',
  everybody: 'relaxed',
  activatedDevices: 'relaxedForActivatedDevices',
  refreshTokens: 'relaxedForRefreshTokens',
} as const;
