import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import type { LoginGroup } from '../rows/loginGroup.ts';
import type { OauthToken } from '../rows/oauthToken.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import { matchesAny } from '../text/matchesAny.ts';
import { appUsers, type AppUsers } from './appUsers.ts';
import type { AuditScope } from './auditScope.ts';
import { runAsUsers } from './runAsUsers.ts';

/** What was observed of each user that was read; reading further users and the audit itself ask the same question. */
export function observeUsers(snapshot: OrgSnapshot, scope: ObservedScope): (user: OrgUser) => Observation {
  const { firstPartyApps, namePatterns, window } = scope;
  const idsIn = (name: 'apiOnlyHolders' | 'apiUsers' | 'patternUsers'): ReadonlySet<string> =>
    new Set(dataOf(snapshot, name));
  const [apiOnly, apiUsers, patternUsers] = [idsIn('apiOnlyHolders'), idsIn('apiUsers'), idsIn('patternUsers')];
  const named = new Set(dataOf(snapshot, 'namedUsers')?.map(({ id }) => id));
  const [logins, tokens] = [rowsByUser(dataOf(snapshot, 'logins')), rowsByUser(dataOf(snapshot, 'appTokens'))];
  const runAsOf = runAsLabels(snapshot);
  const usersOf = appUsers(snapshot);
  const areLoginsKnown = ['logins', 'loginApps'].every((name) => isComplete(snapshot, name as 'logins' | 'loginApps'));
  return (user) => ({
    isApiOnly: apiOnly.has(user.id),
    runAsOf: runAsOf(user),
    logins: logins(user.id),
    areLoginsKnown,
    tokens: tokens(user.id),
    usersOf,
    firstPartyApps,
    from: window.from,
    matchesPattern: patternUsers.has(user.id) || matchesAny(namePatterns, user.username, user.name),
    isAsked: named.has(user.id) || apiUsers.has(user.id),
  });
}

type ObservedScope = Pick<AuditScope, 'firstPartyApps' | 'namePatterns' | 'window'>;

/** What was observed of a user that speaks for or against its being an integration. */
export type Observation = {
  isApiOnly: boolean;
  /** Names of apps that run as the user. */
  runAsOf: readonly string[];
  /** Of the window, failed attempts among them. */
  logins: readonly LoginGroup[];
  /** Whether all logins of the window could be read: else nobody is known to have no UI login. */
  areLoginsKnown: boolean;
  /** Its live tokens of apps that are not first-party. */
  tokens: readonly OauthToken[];
  usersOf: AppUsers;
  firstPartyApps: readonly string[];
  /** Start of the window; ISO date-time. */
  from: string;
  matchesPattern: boolean;
  /** Audited because somebody asked for it. */
  isAsked: boolean;
};

function isComplete({ datasets }: OrgSnapshot, name: 'logins' | 'loginApps'): boolean {
  return datasets[name]?.complete === true;
}

/** Rows of each user, so that a user costs what it has. */
export function rowsByUser<T extends { userId: string }>(
  rows: readonly T[] | undefined
): (userId: string) => readonly T[] {
  const byUser = Map.groupBy(rows ?? [], ({ userId }) => userId);
  return (userId) => byUser.get(userId) ?? [];
}

/** Labels of the apps that run as a user. */
function runAsLabels(snapshot: OrgSnapshot): (user: OrgUser) => readonly string[] {
  const pairs = runAsUsers(snapshot).flatMap(({ label, username, id }) =>
    [username, id].flatMap((key) => (key === undefined ? [] : [{ key, label }]))
  );
  const byKey = Map.groupBy(pairs, ({ key }) => key);
  return ({ id, username }) => [
    ...new Set([username.toLowerCase(), id].flatMap((key) => byKey.get(key) ?? []).map(({ label }) => label)),
  ];
}
