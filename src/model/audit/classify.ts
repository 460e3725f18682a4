import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import { matchesAny } from '../text/matchesAny.ts';
import type { AuditScope } from './auditScope.ts';
import { isFirstParty, isNamedApp } from './firstPartyApps.ts';
import type { Confidence, Reason } from './identity.ts';
import { isOnIntegrationLicense } from '../org/isIntegrationLicense.ts';
import type { LoginGroup } from '../rows/loginGroup.ts';
import { isUiLogin, loginKind } from './loginKind.ts';
import type { OrgUser } from '../rows/orgUser.ts';

/** How sure it is that the user is an integration, and why; undefined where nothing speaks for it. */
export function classify(
  user: OrgUser,
  observation: Observation,
  firstParty: readonly string[]
): { confidence: Confidence; reasons: readonly Reason[] } | undefined {
  const certain = certainReasons(user, observation);
  const isPerson = observation.logins.some((login) => isUiLogin(login, firstParty));
  const likely = isPerson || !observation.areLoginsKnown ? [] : likelyReasons(observation, firstParty);
  const asked: Reason[] = observation.isAsked ? [{ signal: 'asked', detail: user.username }] : [];
  if (certain.length > 0) return { confidence: 'certain', reasons: [...certain, ...likely] };
  if (likely.length > 0) return { confidence: 'likely', reasons: likely };
  const possible = possibleReasons(user, observation, firstParty);
  if (possible.length > 0) return { confidence: 'possible', reasons: [...possible, ...asked] };
  return asked.length > 0 ? { confidence: 'none', reasons: asked } : undefined;
}

/** What was observed of a user that speaks for or against its being an integration. */
export type Observation = {
  isApiOnly: boolean;
  /** Names of external client apps that run as the user. */
  runAsOf: readonly string[];
  logins: readonly LoginGroup[];
  /** Whether all logins of the window could be read: else nobody is known to have no UI login. */
  areLoginsKnown: boolean;
  /** Names of the apps it holds tokens of. */
  tokenApps: readonly string[];
  matchesPattern: boolean;
  /** Audited because somebody asked for it. */
  isAsked: boolean;
};

/** Licenses of Salesforce's own users, by key and by name (facts: CumulusCI, baton-salesforce). */
const platformLicense = /^(CLOUD|INSIGHTS|ANALYTICS[A-Z_]*)_INTEGRATION_USER$|^(Analytics )?Cloud Integration User$/i;

/** User types that no person and no customer's integration has. */
const platformTypes: readonly string[] = [
  'AutomatedProcess',
  'CloudIntegrationUser',
  'SystemUser',
  'PlatformIntegrationUser',
];

/** Salesforce's own users, such as Automated Process: the org cannot change them. */
export function isPlatformUser({ userType, licenseKey, licenseName }: OrgUser): boolean {
  return platformTypes.includes(userType) || platformLicense.test(licenseKey) || platformLicense.test(licenseName);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function certainReasons(user: OrgUser, { isApiOnly, runAsOf }: Observation): Reason[] {
  return [
    ...(isOnIntegrationLicense(user) ? [{ signal: 'integrationLicense' as const, detail: user.licenseName }] : []),
    ...(isApiOnly ? [{ signal: 'apiOnly' as const, detail: 'API Only User' }] : []),
    ...(runAsOf.length > 0 ? [{ signal: 'runAs' as const, detail: unique(runAsOf).join(', ') }] : []),
  ];
}

function appsOf(logins: readonly LoginGroup[], kind: 'server' | 'oauth'): string[] {
  return unique(logins.filter((login) => loginKind(login) === kind).map(({ application }) => application));
}

/** An app without a name is nobody's tool: a bare SOAP login says `N/A`. */
function likelyReasons({ logins, tokenApps }: Observation, firstParty: readonly string[]): Reason[] {
  const foreign = (apps: readonly string[]): string[] => apps.filter((app) => !isFirstParty(app, firstParty));
  const server = foreign(appsOf(logins, 'server'));
  const oauth = foreign(appsOf(logins, 'oauth')).filter(isNamedApp);
  const tokens = foreign(unique(tokenApps));
  return [
    ...(server.length > 0 ? [{ signal: 'serverLogins' as const, detail: server.join(', ') }] : []),
    ...(oauth.length > 0 ? [{ signal: 'appLogins' as const, detail: oauth.join(', ') }] : []),
    ...(tokens.length > 0 ? [{ signal: 'appTokens' as const, detail: tokens.join(', ') }] : []),
  ];
}

function possibleReasons(user: OrgUser, observation: Observation, firstParty: readonly string[]): Reason[] {
  const isPerson = observation.logins.some((login) => isUiLogin(login, firstParty));
  const tools = unique([...appsOf(observation.logins, 'server'), ...appsOf(observation.logins, 'oauth')]).filter(
    (app) => isFirstParty(app, firstParty)
  );
  return [
    ...(observation.areLoginsKnown ? [] : likelyReasons(observation, firstParty)),
    ...(observation.matchesPattern ? [{ signal: 'namePattern' as const, detail: user.username }] : []),
    ...(tools.length > 0 && !isPerson ? [{ signal: 'toolLogins' as const, detail: tools.join(', ') }] : []),
  ];
}

/** Rows of each user, so that a user costs what it has. */
export function rowsByUser<T extends { userId: string }>(
  rows: readonly T[] | undefined
): (userId: string) => readonly T[] {
  const byUser = Map.groupBy(rows ?? [], ({ userId }) => userId);
  return (userId) => byUser.get(userId) ?? [];
}

/** Labels of the external client apps that run as a user. */
function runAsLabels(snapshot: OrgSnapshot): (user: OrgUser) => readonly string[] {
  const pairs = (dataOf(snapshot, 'externalClientApps') ?? []).flatMap(({ label, policy }) => {
    const { clientCredentialsUser, clientCredentialsUserId, executeHandlerAsId } = policy ?? {};
    const clientCredentials =
      policy?.isClientCredentialsEnabled === true
        ? [clientCredentialsUser?.toLowerCase(), clientCredentialsUserId]
        : [];
    return [...clientCredentials, executeHandlerAsId].flatMap((key) => (key === undefined ? [] : [{ key, label }]));
  });
  const byKey = Map.groupBy(pairs, ({ key }) => key);
  return ({ id, username }) =>
    unique([username.toLowerCase(), id].flatMap((key) => byKey.get(key) ?? []).map(({ label }) => label));
}

/** What was observed of each user that was read; reading further users and the audit itself ask the same question. */
export function observeUsers(
  snapshot: OrgSnapshot,
  { namePatterns }: Pick<AuditScope, 'namePatterns'>
): (user: OrgUser) => Observation {
  const idsIn = (name: 'apiOnlyHolders' | 'apiUsers' | 'patternUsers'): ReadonlySet<string> =>
    new Set(dataOf(snapshot, name));
  const [apiOnly, apiUsers, patternUsers] = [idsIn('apiOnlyHolders'), idsIn('apiUsers'), idsIn('patternUsers')];
  const named = new Set(dataOf(snapshot, 'namedUsers')?.map(({ id }) => id));
  const [logins, tokens] = [rowsByUser(dataOf(snapshot, 'logins')), rowsByUser(dataOf(snapshot, 'appTokens'))];
  const runAsOf = runAsLabels(snapshot);
  return (user) => ({
    isApiOnly: apiOnly.has(user.id),
    runAsOf: runAsOf(user),
    logins: logins(user.id),
    areLoginsKnown: snapshot.datasets.logins?.complete === true,
    tokenApps: tokens(user.id).map(({ appName }) => appName),
    matchesPattern: patternUsers.has(user.id) || matchesAny(namePatterns, user.username, user.name),
    isAsked: named.has(user.id) || apiUsers.has(user.id),
  });
}
