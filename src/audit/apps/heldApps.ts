import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AppToken, OauthToken, TokenHolder, WidelyHeldApp } from '../../model/rows/oauthToken.ts';
import { id15 } from '../../model/text/caseless.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { type AppIndex, appsOfToken, folded, type InstalledApps, installedApps } from '../evidence/installedApps.ts';

/** Every app with live tokens that is not first-party, whoever holds them; by name. */
export function heldApps(facts: AuditFacts, installed: AppIndex = installedApps(facts)): HeldApp[] {
  const counted = facts.read('widelyHeldApps') ?? [];
  const users = userIndex(facts);
  const tokens = [...listedTokens(facts, counted)].map((token) => ({ token, found: appsOfToken(token, installed) }));
  const groups = Map.groupBy(tokens, ({ token, found }) => keyOf(token.appName, found));
  const countedByKey = new Map(
    counted.map((app) => {
      const found = appsOfToken(app, installed);
      return [keyOf(app.appName, found), { app, found }] as const;
    })
  );
  return [...new Set([...groups.keys(), ...countedByKey.keys()])]
    .flatMap((key): HeldApp[] => {
      const [own, wide] = [groups.get(key) ?? [], countedByKey.get(key)];
      const first = own[0]?.token ?? wide?.app;
      const found = own[0]?.found ?? wide?.found;
      if (!first || !found) return [];
      const appId = own.find(({ token }) => token.appId !== undefined)?.token.appId ?? wide?.app.appId;
      return [
        {
          key,
          name: first.appName,
          ...(appId === undefined ? {} : { appId }),
          installed: found,
          holders: holdersOf(
            own.map(({ token }) => token),
            users
          ),
          ...(wide ? { counted: wide.app } : {}),
        },
      ];
    })
    .sort((a, b) => (folded(a.name) < folded(b.name) ? -1 : 1));
}

/** An app with live tokens. */
export type HeldApp = {
  /** The same for all names of one app. */
  key: string;
  /** As its tokens name it. */
  name: string;
  /** The app that its tokens lead to, installed or not. */
  appId?: string;
  /** The apps that it can be: none where it isn't installed. */
  installed: InstalledApps;
  /** Audited users first, then by username. Of a counted app only the audited ones. */
  holders: readonly Holder[];
  /** Set where the app has too many tokens to list. */
  counted?: WidelyHeldApp;
};

/** A user with live tokens of one app. */
export type Holder = {
  userId: string;
  /** Empty where the org doesn't show the user. */
  username: string;
  name: string;
  isActive: boolean;
  /** `Standard` unless it's a customer or a partner; empty where the org doesn't show it. */
  userType: string;
  /** Set where the user is audited, or is a person whose account an integration uses. */
  identity?: Identity;
  /** Whether the user is audited as an integration. */
  isIntegration: boolean;
  tokens: readonly OauthToken[];
};

/** One installed app has one key, whatever name it is seen by. */
export function keyOf(name: string, { external, connected }: InstalledApps): string {
  const [only, ...others] = [...external, ...connected];
  return only && others.length === 0 ? id15(only.id) : folded(name);
}

/** Of an app that is counted, the tokens of the audited users come with these. */
function listedTokens(facts: AuditFacts, counted: readonly WidelyHeldApp[]): AppToken[] {
  const { firstPartyApps } = facts.settings;
  const listed = facts.read('appTokens');
  const wide = new Set(counted.map(({ appName }) => folded(appName)));
  const own = facts.identities
    .flatMap(({ tokens }) => tokens)
    .filter(({ appName }) => listed === undefined || wide.has(folded(appName)));
  return [...(listed ?? []), ...own].filter(({ appName }) => !isFirstParty(appName, firstPartyApps));
}

type KnownUser = { identity: Identity; isAudited: boolean };

function userIndex({ identities, people }: Pick<AuditFacts, 'identities' | 'people'>): ReadonlyMap<string, KnownUser> {
  const entry = (identity: Identity, isAudited: boolean) => [identity.user.id, { identity, isAudited }] as const;
  return new Map([
    ...people.map((identity) => entry(identity, false)),
    ...identities.map((identity) => entry(identity, true)),
  ]);
}

function holdersOf(tokens: readonly AppToken[], users: ReadonlyMap<string, KnownUser>): Holder[] {
  return [...Map.groupBy(tokens, ({ userId }) => userId)]
    .map(([userId, own]): Holder => {
      const known = users.get(userId);
      return {
        userId,
        ...userOf(known?.identity, own.find(({ holder }) => holder !== undefined)?.holder),
        ...(known ? { identity: known.identity } : {}),
        isIntegration: known?.isAudited === true && known.identity.confidence !== 'none',
        tokens: own,
      };
    })
    .sort((a, b) => Number(b.isIntegration) - Number(a.isIntegration) || (a.username < b.username ? -1 : 1));
}

function userOf(identity: Identity | undefined, holder: TokenHolder | undefined): TokenHolder {
  if (!identity) return holder ?? { username: '', name: '', isActive: true, userType: '' };
  const { username, name, isActive, userType } = identity.user;
  return { username, name, isActive, userType };
}
