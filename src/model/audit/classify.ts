import { isOnIntegrationLicense } from '../org/isIntegrationLicense.ts';
import type { LoginGroup } from '../rows/loginGroup.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import { mostAppUsers } from './appUsers.ts';
import { isFirstParty, isNamedApp } from './firstPartyApps.ts';
import type { Identity, LoginNumbers, Reason } from './identity.ts';
import { loginClass, type LoginClass, loginCounts } from './loginCounts.ts';
import { isSuccess } from './loginKind.ts';
import type { Observation } from './observeUsers.ts';
import { isAgentUser, isLicenseHidden } from './salesforceUsers.ts';

/** How sure it is that the user is an integration, and why; undefined where nothing speaks for it. */
export function classify(user: OrgUser, observation: Observation): Classified | undefined {
  const { areLoginsKnown } = observation;
  const use = useOf(user, observation);
  const certain = certainReasons(user, observation);
  const isOnPeoplesApp = certain.length + use.reasons.length === 0 && hasPeoplesApp(observation);
  const isPerson = areLoginsKnown && (!hasFewUiLogins(use.logins) || isOnPeoplesApp);
  const likely = areLoginsKnown && !isPerson ? use.reasons : [];
  const confidence = mostConfidence(user, observation, { certain, likely });
  if (confidence !== undefined) return { confidence, reasons: [...certain, ...likely], isPerson };
  const possible = possibleReasons(user, observation, { certain, use: isPerson ? [] : use.reasons });
  const reasons = [...possible, ...(isPerson ? excludedReasons(use) : []), ...askedReasons(user, observation)];
  if (possible.length > 0) return { confidence: 'possible', reasons, isPerson };
  return reasons.length > 0 ? { confidence: 'none', reasons, isPerson } : undefined;
}

export type Classified = Pick<Identity, 'confidence' | 'reasons' | 'isPerson'>;

/** What would make an integration of the user, and the UI logins that do not let it. */
function excludedReasons({ reasons, logins }: Use): Reason[] {
  return reasons.length === 0 ? [] : [...reasons, { signal: 'uiLogins', detail: String(logins.ui), logins }];
}

function askedReasons({ username }: OrgUser, { isAsked }: Observation): Reason[] {
  return isAsked ? [{ signal: 'asked', detail: username }] : [];
}

/** Whether an integration uses the account of a person. */
export function isUsedPerson({ reasons }: Classified): boolean {
  return reasons.some(({ signal }) => signal === 'uiLogins');
}

/**
 * Whether these are the UI logins of an integration: none, at most 5 % of its server logins, or at most two beside 100
 * OAuth logins. Setting one up and resetting its password takes some.
 */
export function hasFewUiLogins({ ui, server, oauth }: LoginNumbers): boolean {
  return ui === 0 || ui <= server * mostUiShare || (ui <= mostSetUpLogins && oauth >= leastOauthLogins);
}

const mostUiShare = 0.05;
const mostSetUpLogins = 2;
const leastOauthLogins = 100;

/** Undefined where it is possible at most. Only whose license is known is known not to be a user of Salesforce itself. */
function mostConfidence(
  user: OrgUser,
  { runAsOf }: Observation,
  { certain, likely }: { certain: readonly Reason[]; likely: readonly Reason[] }
): 'certain' | 'likely' | undefined {
  if (runAsOf.length > 0) return 'certain';
  if (isMaybePlatformUser(user)) return undefined;
  return certain.length > 0 ? 'certain' : likely.length > 0 ? 'likely' : undefined;
}

/** Salesforce's own users look like everybody else's but for their license. */
function isMaybePlatformUser(user: OrgUser): boolean {
  return isLicenseHidden(user) && isInternal(user);
}

/** Users of sites and portals have types of their own. */
function isInternal({ userType }: OrgUser): boolean {
  return userType === 'Standard';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function certainReasons(user: OrgUser, { isApiOnly, runAsOf }: Observation): Reason[] {
  return [
    ...(isOnIntegrationLicense(user) ? [{ signal: 'integrationLicense' as const, detail: user.licenseName }] : []),
    ...(isAgentUser(user) ? [{ signal: 'agent' as const, detail: user.licenseName }] : []),
    ...(isApiOnly ? [{ signal: 'apiOnly' as const, detail: 'API Only User' }] : []),
    ...(runAsOf.length > 0 ? [{ signal: 'runAs' as const, detail: unique(runAsOf).join(', ') }] : []),
  ];
}

type Use = { logins: LoginNumbers; reasons: readonly Reason[] };

/** An app without a name is nobody's tool: a bare SOAP login says `N/A`. */
function useOf(user: OrgUser, observation: Observation): Use {
  const { logins, firstPartyApps } = observation;
  const server = loginsOf('server', observation);
  const oauth = isInternal(user)
    ? loginsOf('oauth', observation).filter(({ application }) => isIntegrationsApp(application, observation))
    : [];
  const tokens = isInternal(user) ? usedTokenApps(observation) : [];
  const { ui } = loginCounts(logins, firstPartyApps);
  const numbers = { ui: ui.count, server: countOf(server), oauth: countOf(oauth) };
  const signals: Reason[] = [
    ...(server.length > 0 ? [{ signal: 'serverLogins' as const, detail: appsOf(server).join(', ') }] : []),
    ...(oauth.length > 0 ? [{ signal: 'appLogins' as const, detail: appsOf(oauth).join(', ') }] : []),
    ...(tokens.length > 0 ? [{ signal: 'appTokens' as const, detail: tokens.join(', ') }] : []),
  ];
  const isSetUp = signals.length > 0 && numbers.ui > 0 && hasFewUiLogins(numbers);
  const few: Reason[] = isSetUp ? [{ signal: 'fewUiLogins', detail: String(numbers.ui), logins: numbers }] : [];
  return { logins: numbers, reasons: [...signals, ...few] };
}

function loginsOf(name: LoginClass, { logins, firstPartyApps }: Observation): LoginGroup[] {
  return logins.filter((login) => isSuccess(login) && loginClass(login, firstPartyApps) === name);
}

function appsOf(logins: readonly LoginGroup[]): string[] {
  return unique(logins.map(({ application }) => application));
}

function countOf(logins: readonly LoginGroup[]): number {
  return logins.reduce((sum, { count }) => sum + count, 0);
}

/** An app that many use is one that people approved for themselves, such as a company's mobile app. */
function isIntegrationsApp(app: string, { usersOf }: Observation): boolean {
  return isNamedApp(app) && usersOf(app) <= mostAppUsers;
}

/** Who logs in through an app that many use, and otherwise not at all, is one of its people. */
function hasPeoplesApp(observation: Observation): boolean {
  return loginsOf('oauth', observation).some(({ application }) => observation.usersOf(application) > mostAppUsers);
}

/** A token that nobody used in the window shows no use. */
function usedTokenApps(observation: Observation): string[] {
  const { tokens, firstPartyApps, from } = observation;
  return unique(
    tokens
      .filter(({ lastUsedAt }) => lastUsedAt !== undefined && Date.parse(lastUsedAt) >= Date.parse(from))
      .map(({ appName }) => appName)
      .filter((app) => !isFirstParty(app, firstPartyApps) && isIntegrationsApp(app, observation))
  );
}

function possibleReasons(
  user: OrgUser,
  observation: Observation,
  { certain, use }: { certain: readonly Reason[]; use: readonly Reason[] }
): Reason[] {
  const isPerson = loginCounts(observation.logins, observation.firstPartyApps).ui.count > 0;
  const tools = appsOf(loginsOf('tool', observation));
  return [
    ...(isMaybePlatformUser(user) ? certain : []),
    ...use,
    ...(observation.matchesPattern ? [{ signal: 'namePattern' as const, detail: user.username }] : []),
    ...(tools.length > 0 && !isPerson ? [{ signal: 'toolLogins' as const, detail: tools.join(', ') }] : []),
  ];
}
