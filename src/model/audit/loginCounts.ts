import type { LoginGroup } from '../rows/loginGroup.ts';
import { isFirstParty } from './firstPartyApps.ts';
import { isSuccess, isUiLogin, loginKind } from './loginKind.ts';

/** How often and when one user got in, by who is behind the login. Failed attempts say nothing about that. */
export function loginCounts(logins: readonly LoginGroup[], firstParty: readonly string[]): LoginCounts {
  const byClass = Map.groupBy(logins.filter(isSuccess), (login) => loginClass(login, firstParty));
  const countOf = (name: LoginClass): LoginCount => toCount(byClass.get(name) ?? []);
  return {
    server: countOf('server'),
    oauth: countOf('oauth'),
    ui: countOf('ui'),
    tool: countOf('tool'),
    other: countOf('other'),
  };
}

/**
 * `server`: API without a person behind it. `oauth`: through an app that somebody approved once. `ui`: a person at a
 * screen, or a program of a person's desk or phone. `tool`: server or OAuth logins through another app of Salesforce
 * itself. `other` proves nothing either way.
 */
export type LoginClass = 'server' | 'oauth' | 'ui' | 'tool' | 'other';

/** Successful logins of one class in the window; `lastAt` is an ISO date-time, missing where there are none. */
export type LoginCount = { count: number; lastAt?: string };

export type LoginCounts = Readonly<Record<LoginClass, LoginCount>>;

export function loginClass(login: LoginGroup, firstParty: readonly string[]): LoginClass {
  if (isUiLogin(login, firstParty)) return 'ui';
  const kind = loginKind(login);
  if (kind !== 'server' && kind !== 'oauth') return 'other';
  return isFirstParty(login.application, firstParty) ? 'tool' : kind;
}

function toCount(logins: readonly LoginGroup[]): LoginCount {
  const lastAt = logins
    .map((login) => login.lastAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return { count: logins.reduce((sum, { count }) => sum + count, 0), ...(lastAt === undefined ? {} : { lastAt }) };
}
