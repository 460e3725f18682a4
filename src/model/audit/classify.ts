import { isFirstParty, isNamedApp } from './firstPartyApps.ts';
import type { Confidence, Reason } from './identity.ts';
import { integrationLicenseKey, integrationLicenseName } from '../org/license.ts';
import type { LoginGroup } from '../rows/loginGroup.ts';
import { loginKind } from './loginKind.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import { isUiLogin } from './uiLogin.ts';

/** What was seen of a user that speaks for or against its being an integration. */
export type Seen = {
  isApiOnly: boolean;
  /** Names of external client apps that run as the user. */
  runAsOf: readonly string[];
  logins: readonly LoginGroup[];
  /** Whether all logins of the window could be read: else nobody is known to have no UI login. */
  areLoginsKnown: boolean;
  /** Names of the apps it holds tokens of. */
  tokenApps: readonly string[];
  matchesPattern: boolean;
  /** It is judged because somebody asked for it. */
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
export const isPlatformUser = ({ userType, licenseKey, licenseName }: OrgUser): boolean =>
  platformTypes.includes(userType) || platformLicense.test(licenseKey) || platformLicense.test(licenseName);

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

const certainReasons = (user: OrgUser, { isApiOnly, runAsOf }: Seen): Reason[] => [
  ...(user.licenseName === integrationLicenseName || user.licenseKey === integrationLicenseKey
    ? [{ signal: 'integrationLicense' as const, detail: user.licenseName }]
    : []),
  ...(isApiOnly ? [{ signal: 'apiOnly' as const, detail: 'API Only User' }] : []),
  ...(runAsOf.length > 0 ? [{ signal: 'runAs' as const, detail: unique(runAsOf).join(', ') }] : []),
];

const appsOf = (logins: readonly LoginGroup[], kind: 'server' | 'oauth'): string[] =>
  unique(logins.filter((login) => loginKind(login) === kind).map(({ application }) => application));

/** An app without a name is nobody's tool: a bare SOAP login says `N/A`. */
const likelyReasons = ({ logins, tokenApps }: Seen, firstParty: readonly string[]): Reason[] => {
  const foreign = (apps: readonly string[]): string[] => apps.filter((app) => !isFirstParty(app, firstParty));
  const server = foreign(appsOf(logins, 'server'));
  const oauth = foreign(appsOf(logins, 'oauth')).filter(isNamedApp);
  const tokens = foreign(unique(tokenApps));
  return [
    ...(server.length > 0 ? [{ signal: 'serverLogins' as const, detail: server.join(', ') }] : []),
    ...(oauth.length > 0 ? [{ signal: 'appLogins' as const, detail: oauth.join(', ') }] : []),
    ...(tokens.length > 0 ? [{ signal: 'appTokens' as const, detail: tokens.join(', ') }] : []),
  ];
};

const possibleReasons = (user: OrgUser, seen: Seen, firstParty: readonly string[]): Reason[] => {
  const isPerson = seen.logins.some((login) => isUiLogin(login, firstParty));
  const tools = unique([...appsOf(seen.logins, 'server'), ...appsOf(seen.logins, 'oauth')]).filter((app) =>
    isFirstParty(app, firstParty)
  );
  return [
    ...(seen.areLoginsKnown ? [] : likelyReasons(seen, firstParty)),
    ...(seen.matchesPattern ? [{ signal: 'namePattern' as const, detail: user.username }] : []),
    ...(tools.length > 0 && !isPerson ? [{ signal: 'toolLogins' as const, detail: tools.join(', ') }] : []),
  ];
};

/** How sure it is that the user is an integration, and why; undefined where nothing speaks for it. */
export const classify = (
  user: OrgUser,
  seen: Seen,
  firstParty: readonly string[]
): { confidence: Confidence; reasons: readonly Reason[] } | undefined => {
  const certain = certainReasons(user, seen);
  const isPerson = seen.logins.some((login) => isUiLogin(login, firstParty));
  const likely = isPerson || !seen.areLoginsKnown ? [] : likelyReasons(seen, firstParty);
  const asked: Reason[] = seen.isAsked ? [{ signal: 'asked', detail: user.username }] : [];
  if (certain.length > 0) return { confidence: 'certain', reasons: [...certain, ...likely] };
  if (likely.length > 0) return { confidence: 'likely', reasons: likely };
  const possible = possibleReasons(user, seen, firstParty);
  if (possible.length > 0) return { confidence: 'possible', reasons: [...possible, ...asked] };
  return asked.length > 0 ? { confidence: 'none', reasons: asked } : undefined;
};
