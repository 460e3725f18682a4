import type { Subject } from '../../model/audit/finding.ts';
import type { ConnectedApp, ExternalClientApp, OauthToken } from '../../model/rows/oauthToken.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { id15 } from '../../model/text/caseless.ts';

export function installedApps({ read }: Pick<AuditFacts, 'read'>): AppIndex {
  const [external, connected] = [read('externalClientApps') ?? [], read('connectedApps') ?? []];
  const ids = [
    look(external.map((app) => [id15(app.id), app])),
    look(connected.map((app) => [id15(app.id), app])),
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
    byId: (id) => ({ external: ids[0](id15(id)), connected: ids[1](id15(id)) }),
    byName: (seen) => ({ external: names[0](folded(seen)), connected: names[1](folded(seen)) }),
  };
}

/** App names are compared without case and outer blanks. */
export function folded(name: string): string {
  return name.trim().toLowerCase();
}

export type InstalledApps = { external: readonly ExternalClientApp[]; connected: readonly ConnectedApp[] };

/** The installed apps, by what they are looked up by. */
export type AppIndex = InstalledApps & {
  /** Apps with that id, in either of its lengths. */
  byId(id: string): InstalledApps;
  /** An external client app appears elsewhere by its API name or its label. */
  byName(seen: string): InstalledApps;
};

function look<T>(rows: ReadonlyArray<readonly [key: string, row: T]>): (key: string) => readonly T[] {
  const groups = Map.groupBy(rows, ([key]) => key);
  return (key) => groups.get(key)?.map(([, row]) => row) ?? [];
}

/** The apps a token may be of: the one its id leads to, else all that have its app's name. */
export function appsOfToken(
  { appId, appName }: Pick<OauthToken, 'appId' | 'appName'>,
  installed: AppIndex
): InstalledApps {
  const found = appId === undefined ? { external: [], connected: [] } : installed.byId(appId);
  return found.external.length + found.connected.length > 0 ? found : installed.byName(appName);
}

/** Queries say `REFRESH_TOKEN`, metadata says `RefreshToken`. */
function plain(scope: string): string {
  return scope.replace(/[^A-Za-z]/g, '').toUpperCase();
}

export function hasScope(scopes: readonly string[], ...wanted: readonly string[]): boolean {
  return scopes.some((scope) => wanted.map(plain).includes(plain(scope)));
}

/** By API name: two apps may share a label. */
export function appSubject({ id, name }: ExternalClientApp): Subject {
  return { type: 'app', id, name };
}
