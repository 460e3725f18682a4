import type { Evidence } from '../model/finding.js';
import type { Identity } from '../model/identity.js';
import { isSuccess } from '../model/loginKind.js';
import type { ConnectedApp, ExternalClientApp, OauthToken } from '../model/oauth.js';
import type { AuditFacts } from './auditFacts.js';

/** Ids are compared by their first 15 characters: some sources know no other form. */
export const isSameId = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

/** App names are compared without case and outer blanks. */
export const folded = (name: string): string => name.trim().toLowerCase();

/** Whether it is a name under which an external client app appears elsewhere. */
export const isNameOf = ({ name, label }: ExternalClientApp, seen: string): boolean =>
  [name, label].map(folded).includes(folded(seen));

export type InstalledApps = { external: readonly ExternalClientApp[]; connected: readonly ConnectedApp[] };

export const installedApps = (facts: AuditFacts): InstalledApps => ({
  external: facts.read('externalClientApps') ?? [],
  connected: facts.read('connectedApps') ?? [],
});

/** The apps a token may be of: the one its id leads to, else all that have its app's name. */
export const appsOfToken = ({ appId, appName }: OauthToken, { external, connected }: InstalledApps): InstalledApps => {
  const isMeant = ({ id }: { id: string }): boolean => appId !== undefined && isSameId(id, appId);
  const byId = { external: external.filter(isMeant), connected: connected.filter(isMeant) };
  if (byId.external.length + byId.connected.length > 0) return byId;
  return {
    external: external.filter((app) => isNameOf(app, appName)),
    connected: connected.filter(({ name }) => folded(name) === folded(appName)),
  };
};

/** Whether the app's client credentials flow runs as the user. */
export const runsAs = ({ policy }: ExternalClientApp, { user }: Identity): boolean =>
  policy?.isClientCredentialsEnabled === true &&
  policy.clientCredentialsUser !== undefined &&
  folded(policy.clientCredentialsUser) === folded(user.username);

/** A name that a connected app has too proves nothing about the external client app. */
const isOwnName = (app: ExternalClientApp, seen: string, { connected }: InstalledApps): boolean =>
  isNameOf(app, seen) && !connected.some(({ name }) => folded(name) === folded(seen));

const isTokenOf = (token: OauthToken, app: ExternalClientApp, installed: InstalledApps): boolean => {
  const { external, connected } = appsOfToken(token, installed);
  return external.includes(app) && connected.length === 0;
};

const useBy = (app: ExternalClientApp, identity: Identity, installed: InstalledApps): Evidence[] => {
  const logins = identity.logins.filter((group) => isSuccess(group) && isOwnName(app, group.application, installed));
  const tokens = identity.tokens.filter((token) => isTokenOf(token, app, installed));
  const what = identity.user.username;
  return [
    ...(runsAs(app, identity) ? [{ what, value: 'runs as', dataset: 'externalClientApps' }] : []),
    ...(logins.length > 0 ? [{ what, value: 'logs in through it', dataset: 'logins' }] : []),
    ...(tokens.length > 0 ? [{ what, value: 'has a token of it', dataset: 'tokens' }] : []),
  ];
};

/** An external client app with the active identities that use it, and what shows that they do. */
export type UsedApp = { app: ExternalClientApp; identities: readonly Identity[]; evidence: readonly Evidence[] };

export const usedApps = (facts: AuditFacts): UsedApp[] => {
  const installed = installedApps(facts);
  const active = facts.identities.filter(({ user }) => user.isActive);
  return installed.external.flatMap((app) => {
    const uses = active
      .map((identity) => ({ identity, evidence: useBy(app, identity, installed) }))
      .filter(({ evidence }) => evidence.length > 0);
    if (uses.length === 0) return [];
    const evidence = uses.flatMap((use) => use.evidence);
    return [{ app, identities: uses.map(({ identity }) => identity), evidence }];
  });
};

/** Whether there may be connected apps, whose policies no query shows. */
export const mayHaveConnectedApps = (facts: AuditFacts): boolean =>
  !facts.isComplete('connectedApps') || (facts.read('connectedApps') ?? []).length > 0;
