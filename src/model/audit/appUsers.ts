import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import type { AuditScope } from './auditScope.ts';
import { isFirstParty, isNamedApp, personalApps } from './firstPartyApps.ts';

/** An app that more users than this use is one that people approve for themselves: using it makes nobody an integration. */
export const mostAppUsers = 10;

/** How many users of the org use each app. */
export function appUsers(snapshot: OrgSnapshot): AppUsers {
  const byLogin = usersByApp(
    dataOf(snapshot, 'loginApps')?.map(({ application, users }) => ({ app: application, users }))
  );
  const byToken = holdersByApp(dataOf(snapshot, 'appTokens'));
  const byName = usersByApp(dataOf(snapshot, 'tokenApps')?.map(({ appName, users }) => ({ app: appName, users })));
  return (app) => {
    const key = fold(app);
    return Math.max(...[byLogin, byToken, byName].map((users) => users.get(key) ?? 0));
  };
}

/**
 * Users with successful OAuth logins through the app in the window, or with live tokens of it, whichever are more; 0 where
 * nobody is known. Names are compared without case and outer blanks.
 */
export type AppUsers = (app: string) => number;

function fold(app: string): string {
  return app.trim().toLowerCase();
}

function holdersByApp(tokens: ReadonlyArray<{ appName: string; userId: string }> = []): ReadonlyMap<string, number> {
  const byApp = Map.groupBy(tokens, ({ appName }) => fold(appName));
  return new Map([...byApp].map(([app, own]) => [app, new Set(own.map(({ userId }) => userId)).size]));
}

/** Names that differ in case alone are one app. */
function usersByApp(apps: ReadonlyArray<{ app: string; users: number }> = []): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const each of apps) users.set(fold(each.app), (users.get(fold(each.app)) ?? 0) + each.users);
  return users;
}

/**
 * Whether OAuth logins through an app with so many users can be an integration's, or show that nothing but a tool of
 * Salesforce itself uses the account. Apps of a person's desk or phone are neither.
 */
export function isIntegrationsAppOrTool(
  app: string,
  users: number,
  { firstPartyApps: firstParty }: Pick<AuditScope, 'firstPartyApps'>
): boolean {
  if (!isNamedApp(app)) return false;
  return isFirstParty(app, firstParty) ? !isFirstParty(app, personalApps) : users <= mostAppUsers;
}
