import { counted } from '../../model/text/counted.ts';
import { dayOf } from '../../model/text/days.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isPersonalApp, isSuccess, isUiLogin, type LoginKind, loginKind } from '../../model/audit/loginKind.ts';

/** An app without a name is said to have none. */
export const appName = ({ application }: Pick<LoginGroup, 'application'>): string =>
  isNamedApp(application) ? application : 'unnamed application';

/** How often and until when each kind of login was seen, as the org words it. */
export const loginEvidence = (groups: readonly LoginGroup[]): Evidence[] =>
  groups.map(({ application, loginType, loginSubType, apiType, apiVersion, count, lastAt }) => ({
    what: [loginSubType ?? loginType, apiType, apiVersion].filter((part) => part !== null && part !== '').join(', '),
    value: `${appName({ application })}: ${counted(count, 'login')}, last ${dayOf(lastAt)}`,
    dataset: 'logins',
  }));

/** Logins that got in, of the given kinds. */
export const loginsOf = ({ logins }: Identity, ...kinds: readonly LoginKind[]): LoginGroup[] =>
  logins.filter((login) => isSuccess(login) && kinds.includes(loginKind(login)));

/** A person at a screen, or a program of a person's desk or phone. */
export const uiLogins = ({ logins }: Identity): LoginGroup[] =>
  logins.filter((login) => isSuccess(login) && isUiLogin(login));

/**
 * Whether it is audited only because it was asked for, and works in the UI as people do. Where logins could not
 * all be read, nobody is known not to.
 */
export const looksLikePerson = (identity: Identity, areLoginsKnown: boolean): boolean =>
  identity.confidence === 'none' && (!areLoginsKnown || uiLogins(identity).length > 0);

export type LoginSummary = { name: string; count: number; firstAt: string; lastAt: string };

const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

/** The earliest and the latest of some times; undefined of none. */
export const firstAndLast = (times: readonly string[]): { first: string; last: string } | undefined => {
  const [first, ...others] = [...times].sort(byTime);
  return first === undefined ? undefined : { first, last: others.at(-1) ?? first };
};

/** Logins put together by a name, such as their type; the most recent first. */
export const summarizeLogins = (
  logins: readonly LoginGroup[],
  nameOf: (login: LoginGroup) => string
): LoginSummary[] => {
  const groups = [...Map.groupBy(logins, nameOf)].flatMap(([name, group]) => {
    const times = firstAndLast(group.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]));
    const count = group.reduce((sum, login) => sum + login.count, 0);
    return times ? [{ name, count, firstAt: times.first, lastAt: times.last }] : [];
  });
  return groups.sort((a, b) => byTime(b.lastAt, a.lastAt));
};

/** What the org calls the way of the login; of a person's app its name, since the way is that of any app. */
export const loginTypeOf = (login: LoginGroup): string => {
  const { loginSubType, loginType, application } = login;
  if (isPersonalApp(login)) return application;
  return loginSubType === null || loginSubType === '' ? loginType : loginSubType;
};

const dayIn = (time: string): string => time.slice(0, 10);

export const summaryEvidence = ({ name, count, firstAt, lastAt }: LoginSummary): Evidence => ({
  what: name,
  value: `${count} ${count === 1 ? 'login' : 'logins'}, first ${dayIn(firstAt)}, last ${dayIn(lastAt)}`,
  dataset: 'logins',
});
