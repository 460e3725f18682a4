import { dayOf } from '../../model/text/daysSince.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isPersonalApp, isSuccess, isUiLogin, type LoginKind, loginKind } from '../../model/audit/loginKind.ts';
import { countText, evidenceText } from './evidenceText.ts';

/** How often and until when each kind of login was seen, as the org words it. */
export function loginEvidence(groups: readonly LoginGroup[]): Evidence[] {
  return groups.map(({ application, loginType, loginSubType, apiType, apiVersion, count, lastAt }) => ({
    what: [loginSubType ?? loginType, apiType, apiVersion].filter((part) => part !== null && part !== '').join(', '),
    value: evidenceText('logins.last', appName({ application }), countText(count, 'login'), dayOf(lastAt)),
    dataset: 'logins',
  }));
}

/** An app without a name is said to have none. */
export function appName({ application }: Pick<LoginGroup, 'application'>): string {
  return isNamedApp(application) ? application : evidenceText('app.unnamed');
}

/** Logins that got in, of the given kinds. */
export function loginsOf({ logins }: Identity, ...kinds: readonly LoginKind[]): LoginGroup[] {
  return logins.filter((login) => isSuccess(login) && kinds.includes(loginKind(login)));
}

/** A person at a screen, or a program of a person's desk or phone. */
export function uiLogins({ logins }: Identity): LoginGroup[] {
  return logins.filter((login) => isSuccess(login) && isUiLogin(login));
}

/**
 * Whether it is audited only because it was asked for, and works in the UI as people do. Where logins could not
 * all be read, nobody is known not to.
 */
export function looksLikePerson(identity: Identity, areLoginsKnown: boolean): boolean {
  return identity.confidence === 'none' && (!areLoginsKnown || identity.isPerson);
}

export type LoginSummary = { name: string; count: number; firstAt: string; lastAt: string };

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** The earliest and the latest of some times; undefined of none. */
export function firstAndLast(times: readonly string[]): { first: string; last: string } | undefined {
  const [first, ...others] = [...times].sort(byTime);
  return first === undefined ? undefined : { first, last: others.at(-1) ?? first };
}

/** Logins put together by a name, such as their type; the most recent first. */
export function summarizeLogins(logins: readonly LoginGroup[], nameOf: (login: LoginGroup) => string): LoginSummary[] {
  const groups = [...Map.groupBy(logins, nameOf)].flatMap(([name, group]) => {
    const times = firstAndLast(group.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]));
    const count = group.reduce((sum, login) => sum + login.count, 0);
    return times ? [{ name, count, firstAt: times.first, lastAt: times.last }] : [];
  });
  return groups.sort((a, b) => byTime(b.lastAt, a.lastAt));
}

/** What the org calls the way of the login; of a person's app its name, since the way is that of any app. */
export function loginTypeOf(login: LoginGroup): string {
  const { loginSubType, loginType, application } = login;
  if (isPersonalApp(login)) return application;
  return loginSubType === null || loginSubType === '' ? loginType : loginSubType;
}

export function summaryEvidence({ name, count, firstAt, lastAt }: LoginSummary): Evidence {
  return {
    what: name,
    value: evidenceText('logins.firstAndLast', countText(count, 'login'), dayOf(firstAt), dayOf(lastAt)),
    dataset: 'logins',
  };
}
