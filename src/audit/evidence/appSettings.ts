import type { Subject } from '../../model/audit/finding.ts';
import type {
  AppCertificate,
  ConnectedAppSettings,
  ExternalAppCertificate,
} from '../../model/rows/connectedAppSettings.ts';
import type { ConnectedApp, ExternalClientApp } from '../../model/rows/oauthToken.ts';
import { id15, isSameId } from '../../model/text/caseless.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { openConnectedApp, openExternalClientApp } from '../remedies/sfCommand.ts';
import { appSubject, folded } from './installedApps.ts';

/** What is set for each app of the org: external client apps, and the connected apps that the Metadata API knows. */
export function appSettings({ read }: Pick<AuditFacts, 'read'>): AppSettings[] {
  const rowOf = connectedRows(read('connectedApps') ?? []);
  return [
    ...(read('externalClientApps') ?? []).map(withCertificate(read('externalAppCertificates') ?? [])),
    ...(read('connectedAppSettings') ?? []).map((settings) => ofConnected(settings, rowOf(settings))),
  ];
}

/** Both kinds of apps say the same in different words. */
export type AppSettings = {
  subject: Subject;
  label: string;
  /** Where it was read. */
  dataset: 'externalClientApps' | 'connectedAppSettings';
  /** Its scopes belong to the publisher of the package. */
  isPackaged: boolean;
  /** Undefined where they could not be read. */
  scopes?: readonly string[];
  /** Undefined where the app has no policies, or they could not be read. */
  ipRelaxation?: Setting & { relaxes?: IpRelaxation };
  refreshToken?: Setting & { neverExpires: boolean };
  /** Whether it is known what its policies are, none among it. */
  arePoliciesKnown: boolean;
  runAs: readonly RunAs[];
  /** Of JWT bearer; null where the app has none, undefined where it was not read. */
  certificate?: AppCertificate;
  /** Opens it in Setup. */
  command: ReturnType<typeof openExternalClientApp>;
};

/** As the org says it. */
type Setting = { what: string; value: string };

/** Whom it relaxes login IP ranges for: everybody, who uses an activated device, or who uses a refresh token. */
export type IpRelaxation = 'everybody' | 'activatedDevices' | 'refreshTokens';

/** A user an app runs as, with the field that names it. */
export type RunAs = { field: string; isClientCredentials: boolean; username?: string; userId?: string };

/** Whether this is the user meant; usernames are compared without case. */
export function isRunAs({ username, userId }: RunAs, { user }: Identity): boolean {
  return (
    (userId !== undefined && isSameId(userId, user.id)) ||
    (username !== undefined && folded(username) === folded(user.username))
  );
}

/** Apps that run as the user. */
export function appsRunningAs(apps: readonly AppSettings[], identity: Identity): AppSettings[] {
  return apps.filter(({ runAs }) => runAs.some((each) => isRunAs(each, identity)));
}

const externalRelaxations: Readonly<Record<string, IpRelaxation>> = {
  '1': 'activatedDevices',
  '2': 'everybody',
  '3': 'refreshTokens',
};

function ofExternal(app: ExternalClientApp): AppSettings {
  const { policy } = app;
  const relaxes = externalRelaxations[policy?.ipRelaxation ?? ''];
  return {
    subject: appSubject(app),
    label: app.label,
    dataset: 'externalClientApps',
    isPackaged: app.isPackaged,
    ...(app.scopes === undefined ? {} : { scopes: app.scopes }),
    arePoliciesKnown: policy !== undefined,
    ...(policy === undefined
      ? {}
      : {
          ipRelaxation: { ...setting('IpRelaxationPolicyType', policy.ipRelaxation), ...(relaxes ? { relaxes } : {}) },
          refreshToken: {
            ...setting('RefreshTokenPolicyType', policy.refreshToken),
            neverExpires: policy.refreshToken === 'Infinite',
          },
        }),
    runAs: externalRunAs(app),
    command: openExternalClientApp(app.id),
  };
}

/** Both are named by API name; the settings of an app may leave the org's own namespace out. */
function withCertificate(read: readonly ExternalAppCertificate[]): (app: ExternalClientApp) => AppSettings {
  const byApp = new Map(read.map(({ app, certificate }) => [folded(app), certificate]));
  return (app) => {
    const certificate = [app.name, app.name.replace(/^\w+?__/, '')].map((name) => byApp.get(folded(name)));
    const [found] = certificate.filter((each) => each !== undefined);
    return { ...ofExternal(app), ...(found === undefined ? {} : { certificate: found }) };
  };
}

function externalRunAs({ policy }: ExternalClientApp): RunAs[] {
  if (policy === undefined) return [];
  const { isClientCredentialsEnabled, clientCredentialsUser, clientCredentialsUserId, executeHandlerAsId } = policy;
  const tokenExchange = runAs('ExecuteHandlerAsId', { userId: executeHandlerAsId });
  if (!isClientCredentialsEnabled) return tokenExchange;
  const user = { username: clientCredentialsUser, userId: clientCredentialsUserId };
  return [...runAs('ClientCredentialsFlowUser', user, true), ...tokenExchange];
}

const connectedRelaxations: Readonly<Record<string, IpRelaxation>> = {
  BYPASS: 'everybody',
  BYPASS_2FACTOR: 'activatedDevices',
  ENFORCE_RELAXREFRESH: 'refreshTokens',
};

function ofConnected(settings: ConnectedAppSettings, { id, name }: ConnectedApp): AppSettings {
  const { isPackaged, scopes, ipRelaxation, refreshToken, certificate } = settings;
  const relaxes = connectedRelaxations[ipRelaxation ?? ''];
  return {
    subject: { type: 'app', id, name },
    label: name,
    dataset: 'connectedAppSettings',
    isPackaged,
    scopes,
    arePoliciesKnown: true,
    ...(ipRelaxation === undefined
      ? {}
      : { ipRelaxation: { ...setting('ipRelaxation', ipRelaxation), ...(relaxes ? { relaxes } : {}) } }),
    ...(refreshToken === undefined
      ? {}
      : {
          refreshToken: { ...setting('refreshTokenPolicy', refreshToken), neverExpires: refreshToken === 'infinite' },
        }),
    runAs: connectedRunAs(settings),
    ...(certificate === undefined ? {} : { certificate }),
    command: openConnectedApp(id),
  };
}

function connectedRunAs(settings: ConnectedAppSettings): RunAs[] {
  const { isClientCredentialsEnabled, clientCredentialsUser, clientCredentialsUserId } = settings;
  const plugin = runAs('pluginExecutionUser', { username: settings.pluginUser, userId: settings.pluginUserId });
  if (!isClientCredentialsEnabled) return plugin;
  const user = { username: clientCredentialsUser, userId: clientCredentialsUserId };
  return [...runAs('oauthClientCredentialUser', user, true), ...plugin];
}

function setting(what: string, value: string): Setting {
  return { what, value };
}

type NamedUser = { username?: string | undefined; userId?: string | undefined };

function runAs(field: string, { username, userId }: NamedUser, isClientCredentials = false): RunAs[] {
  if (username === undefined && userId === undefined) return [];
  const named = { ...(username === undefined ? {} : { username }), ...(userId === undefined ? {} : { userId }) };
  return [{ field, isClientCredentials, ...named }];
}

/** The installed app that settings are of: by its id, else the only one with that name. */
function connectedRows(rows: readonly ConnectedApp[]): (settings: ConnectedAppSettings) => ConnectedApp {
  const byId = new Map(rows.map((row) => [id15(row.id), row]));
  const byName = Map.groupBy(rows, ({ name }) => folded(name));
  return ({ appId = '', label, isAdminApprovedOnly }) => {
    const [only, ...others] = byName.get(folded(label)) ?? [];
    const found = byId.get(id15(appId)) ?? (others.length === 0 ? only : undefined);
    return found ?? { id: appId, name: label, isAdminApprovedOnly };
  };
}
