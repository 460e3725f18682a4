import type { LoginGroup } from '../rows/loginGroup.ts';
import { isFirstParty, personalApps } from './firstPartyApps.ts';

export function loginKind({ loginType, loginSubType }: Pick<LoginGroup, 'loginType' | 'loginSubType'>): LoginKind {
  return loginSubType === null || loginSubType === '' ? ofType(loginType) : ofSubType(loginSubType);
}

/**
 * What a login says about who is behind it. `server`: API without a person. `oauth`: somebody approved once, which says
 * nothing alone; JWT bearer looks the same. `ui`: a person at a screen. `personalTool`: a person's program. `switch`:
 * somebody else by "login as". `other` proves nothing either way.
 */
export type LoginKind = 'server' | 'oauth' | 'ui' | 'personalTool' | 'switch' | 'other';

/** Values of `LoginSubType`, which decides where it is set; else `LoginType` does (picklists of a real describe). */
export const serverSubTypes: readonly string[] = [
  'SOAP API',
  'OAuth Username-Password',
  'OAuth Client Credentials',
  'OAuth Token Exchange',
];

export const serverTypes: readonly string[] = [
  'Other Apex API',
  'DataJunction',
  'DB Replication',
  'Partner Product',
  'AJAX Toolkit',
  'Certificate-based login',
];

export const oauthSubTypePrefixes: readonly string[] = ['OAuth User-Agent', 'OAuth Web Server', 'OAuth Refresh Token'];

export const oauthSubTypes: readonly string[] = ['OAuth OTP Login'];

export const oauthTypes: readonly string[] = ['Remote Access 2.0', 'Remote Access Client'];

export const uiSubTypes: readonly string[] = ['UI Username-Password', 'UI Password Reset'];

export const uiTypes: readonly string[] = [
  'Application',
  'Third Party SSO',
  'Lightning Login',
  'HOTP YubiKey',
  'Salesforce.com Website',
  'Employee Login to Community',
];

export const uiTypePrefixes: readonly string[] = ['SAML ', 'Passwordless Login'];

const personalToolTypes: readonly string[] = [
  'Outlook Integration',
  'Salesforce Outlook Integration',
  'Excel Integration',
  'Offline Client',
  'Sales Anywhere',
  'Sync',
];

const personalToolSubTypes: readonly string[] = ['SOAP API (Mobile)'];

function startsWithAny(text: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => text.startsWith(prefix));
}

function ofSubType(subType: string): LoginKind {
  if (serverSubTypes.includes(subType)) return 'server';
  if (oauthSubTypes.includes(subType) || startsWithAny(subType, oauthSubTypePrefixes)) return 'oauth';
  if (uiSubTypes.includes(subType)) return 'ui';
  return personalToolSubTypes.includes(subType) ? 'personalTool' : 'other';
}

function ofType(type: string): LoginKind {
  if (serverTypes.includes(type)) return 'server';
  if (oauthTypes.includes(type)) return 'oauth';
  if (uiTypes.includes(type) || startsWithAny(type, uiTypePrefixes)) return 'ui';
  if (type === 'SysAdmin Switch') return 'switch';
  return personalToolTypes.includes(type) ? 'personalTool' : 'other';
}

/** `Status` is localised; only this value can be relied on. */
export function isSuccess({ status }: Pick<LoginGroup, 'status'>): boolean {
  return status === 'Success';
}

type FlowFields = Pick<LoginGroup, 'loginType' | 'loginSubType' | 'apiType'>;

function hasSubType({ loginSubType }: FlowFields): boolean {
  return loginSubType !== null && loginSubType !== '';
}

/** Username and password sent to SOAP `login()`. A client that comes by OAuth and then calls the SOAP API is none. */
export function isSoapLogin(login: FlowFields): boolean {
  return hasSubType(login)
    ? login.loginSubType === 'SOAP API'
    : serverTypes.includes(login.loginType) && /^soap/i.test(login.apiType ?? '');
}

/** The OAuth flow that sends a username and a password. */
export function isPasswordFlow({ loginSubType }: Pick<FlowFields, 'loginSubType'>): boolean {
  return loginSubType === 'OAuth Username-Password';
}

/** By JWT bearer or SAML bearer, as far as the login history tells: it gives them no subtype. */
export function canBeBearerLogin(login: Omit<FlowFields, 'apiType'>): boolean {
  return login.loginType === 'Remote Access 2.0' && (login.loginSubType ?? '') === '';
}

/** By any OAuth flow, the username-password flow among them. */
export function isOauthLogin(login: FlowFields): boolean {
  return loginKind(login) === 'oauth' || (login.loginSubType ?? '').startsWith('OAuth ');
}

type AppLogin = Pick<LoginGroup, 'application' | 'loginType' | 'loginSubType'>;

/** Whether a person approved an app that only persons use; not where a configuration takes it for an integration. */
export function isPersonalApp(login: AppLogin, firstParty: readonly string[] = personalApps): boolean {
  return (
    loginKind(login) === 'oauth' &&
    isFirstParty(login.application, personalApps) &&
    isFirstParty(login.application, firstParty)
  );
}

/** Whether a person logged in: at a screen, with a program of a desk, or with an app of a phone. */
export function isUiLogin(login: AppLogin, firstParty?: readonly string[]): boolean {
  return ['ui', 'personalTool'].includes(loginKind(login)) || isPersonalApp(login, firstParty);
}
