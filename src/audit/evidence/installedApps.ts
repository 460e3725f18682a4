import type { Subject } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
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

/** External client apps that run as the user: by client credentials, or in the handler of token exchange. */
export const runAsApps = (apps: readonly ExternalClientApp[], identity: Identity): ExternalClientApp[] =>
  apps.filter((app) => {
    const { executeHandlerAsId = '' } = app.policy ?? {};
    return runsAs(app, identity) || isSameId(executeHandlerAsId, identity.user.id);
  });

/** Queries say `REFRESH_TOKEN`, metadata says `RefreshToken`. */
const plain = (scope: string): string => scope.replace(/[^A-Za-z]/g, '').toUpperCase();

export const hasScope = (scopes: readonly string[], ...wanted: readonly string[]): boolean =>
  scopes.some((scope) => wanted.map(plain).includes(plain(scope)));

/** By API name: two apps may share a label. */
export const appSubject = ({ id, name }: ExternalClientApp): Subject => ({ type: 'app', id, name });
