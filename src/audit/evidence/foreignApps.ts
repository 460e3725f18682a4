import { isFirstParty, isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { AuditSettings } from '../../model/audit/auditConfig.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { ApiUsage } from '../../model/rows/loginGroup.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { firstAndLast, loginsOf } from './loginEvidence.ts';
import { id15 } from '../../model/text/caseless.ts';

/** The applications that used an identity in the window and are neither Salesforce's nor a person's tools, by first use. */
export function foreignApps(facts: AuditFacts): (identity: Identity) => ForeignApp[] {
  const { firstPartyApps, appAliases: aliases } = facts.settings;
  const callsOf = callsByUser(facts);
  return (identity) => {
    const seen = seenOf(identity, facts).filter(({ name }) => isNamedApp(name) && !isFirstParty(name, firstPartyApps));
    const own = { all: callsOf(identity), aliases };
    return [...Map.groupBy(seen, ({ name }) => keyOf(name, aliases))]
      .flatMap(([key, group]) => toAppUse(key, group, own))
      .sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt));
  };
}

/** An application that used an identity in the window. */
export type ForeignApp = {
  name: string;
  firstAt: string;
  lastAt: string;
  /** API calls, where event logs know them. */
  calls?: number;
  /** What it was seen in. */
  datasets: ReadonlyArray<'logins' | 'tokens'>;
};

type Sighting = { name: string; times: readonly string[]; dataset: 'logins' | 'tokens'; appId?: string };

function foldName(name: string): string {
  return name.trim().toLowerCase();
}

/** Names that mean one application have one key. */
function keyOf(name: string, aliases: ReadonlyArray<readonly string[]>): string {
  return foldName(aliases.find((names) => names.some((alias) => foldName(alias) === foldName(name)))?.[0] ?? name);
}

function isUsedIn({ lastUsedAt }: OauthToken, from: string): boolean {
  return lastUsedAt !== undefined && Date.parse(lastUsedAt) >= Date.parse(from);
}

/** Of who works in the UI too only server logins count: people approve apps for themselves. */
function seenOf(identity: Identity, { window }: AuditFacts): Sighting[] {
  const { isPerson } = identity;
  const logins = isPerson ? loginsOf(identity, 'server') : loginsOf(identity, 'server', 'oauth');
  const tokens = isPerson ? [] : identity.tokens.filter((token) => isUsedIn(token, window.from));
  return [
    ...logins.map(({ application, firstAt, lastAt }): Sighting => {
      return { name: application, times: [firstAt, lastAt], dataset: 'logins' };
    }),
    ...tokens.map(({ appName, createdAt, lastUsedAt = createdAt, appId }): Sighting => {
      return { name: appName, times: [createdAt, lastUsedAt], dataset: 'tokens', ...(appId ? { appId } : {}) };
    }),
  ];
}

/** The calls of one user. */
type Calls = { all: readonly ApiUsage[]; aliases: AuditSettings['appAliases'] };

function countCalls(key: string, seen: readonly Sighting[], { all, aliases }: Calls): number | undefined {
  // Event logs know 15 characters of an id.
  const appIds = new Set(seen.flatMap(({ appId }) => (appId === undefined ? [] : [id15(appId)])));
  const rows = all.filter(({ app, appId = '' }) => keyOf(app, aliases) === key || appIds.has(id15(appId)));
  return rows.length === 0 ? undefined : rows.reduce((sum, { calls }) => sum + calls, 0);
}

function toAppUse(key: string, seen: readonly Sighting[], own: Calls): ForeignApp[] {
  const times = firstAndLast(seen.flatMap((each) => each.times));
  const [first] = seen;
  if (!first || !times) return [];
  const calls = countCalls(key, seen, own);
  const datasets = [...new Set(seen.map(({ dataset }) => dataset))];
  return [
    { name: first.name, firstAt: times.first, lastAt: times.last, ...(calls === undefined ? {} : { calls }), datasets },
  ];
}

/** API calls of an identity, as event logs have them. */
export type CallsOf = (identity: Identity) => readonly ApiUsage[];

/** Event logs know users by 15 characters of their id. */
export function callsByUser({ read }: Pick<AuditFacts, 'read'>): CallsOf {
  const byUser = Map.groupBy(read('apiUsage')?.usage ?? [], ({ userId }) => id15(userId));
  return ({ user }) => byUser.get(id15(user.id)) ?? [];
}
