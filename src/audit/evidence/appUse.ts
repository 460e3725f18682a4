import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import type { ConnectedApp, ExternalClientApp, OauthToken } from '../../model/rows/oauthToken.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/** Ids are compared by their first 15 characters: some sources know no other form. */
export const isSameId = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

/** App names are compared without case and outer blanks. */
export const folded = (name: string): string => name.trim().toLowerCase();

export type InstalledApps = { external: readonly ExternalClientApp[]; connected: readonly ConnectedApp[] };

/** The installed apps, by what they are looked up by. */
export type AppIndex = InstalledApps & {
  /** Apps with that id, in either of its lengths. */
  byId(id: string): InstalledApps;
  /** An external client app appears elsewhere by its API name or its label. */
  byName(seen: string): InstalledApps;
};

const look = <T>(rows: ReadonlyArray<readonly [key: string, row: T]>): ((key: string) => readonly T[]) => {
  const groups = Map.groupBy(rows, ([key]) => key);
  return (key) => groups.get(key)?.map(([, row]) => row) ?? [];
};

const shortId = (id: string): string => id.slice(0, 15);

export const installedApps = ({ read }: Pick<AuditFacts, 'read'>): AppIndex => {
  const [external, connected] = [read('externalClientApps') ?? [], read('connectedApps') ?? []];
  const ids = [
    look(external.map((app) => [shortId(app.id), app])),
    look(connected.map((app) => [shortId(app.id), app])),
  ] as const;
  const names = [
    look(
      external.flatMap((app) => [...new Set([app.name, app.label].map(folded))].map((name) => [name, app] as const))
    ),
    look(connected.map((app) => [folded(app.name), app])),
  ] as const;
  return {
    external,
    connected,
    byId: (id) => ({ external: ids[0](shortId(id)), connected: ids[1](shortId(id)) }),
    byName: (seen) => ({ external: names[0](folded(seen)), connected: names[1](folded(seen)) }),
  };
};

/** The apps a token may be of: the one its id leads to, else all that have its app's name. */
export const appsOfToken = ({ appId, appName }: OauthToken, installed: AppIndex): InstalledApps => {
  const found = appId === undefined ? { external: [], connected: [] } : installed.byId(appId);
  return found.external.length + found.connected.length > 0 ? found : installed.byName(appName);
};

/** Whether the app's client credentials flow runs as the user. */
export const runsAs = ({ policy }: ExternalClientApp, { user }: Identity): boolean =>
  policy?.isClientCredentialsEnabled === true &&
  policy.clientCredentialsUser !== undefined &&
  folded(policy.clientCredentialsUser) === folded(user.username);

/** A name that a connected app has too proves nothing about the external client app. */
const onlyExternal = ({ external, connected }: InstalledApps): readonly ExternalClientApp[] =>
  connected.length === 0 ? external : [];

type Use = { app: ExternalClientApp; identity: Identity; evidence: readonly Evidence[] };

/** All apps that one identity uses. */
const usesOf = (identity: Identity, installed: AppIndex): Use[] => {
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
      ...(runAs.includes(app) ? [{ what, value: 'runs as', dataset: 'externalClientApps' }] : []),
      ...(logins.includes(app) ? [{ what, value: 'logs in through it', dataset: 'logins' }] : []),
      ...(tokens.includes(app) ? [{ what, value: 'has a token of it', dataset: 'tokens' }] : []),
    ],
  }));
};

/** An external client app with the active identities that use it, and what shows that they do. */
export type UsedApp = { app: ExternalClientApp; identities: readonly Identity[]; evidence: readonly Evidence[] };

export const usedApps = (facts: AuditFacts): UsedApp[] => {
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
};

/** Whether there may be connected apps, whose policies no query shows. */
export const mayHaveConnectedApps = (facts: AuditFacts): boolean =>
  !facts.isComplete('connectedApps') || (facts.read('connectedApps') ?? []).length > 0;
