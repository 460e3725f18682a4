import type { LocalOrg } from '../org.ts';
import { ago, daysAgo, hour } from './clock.ts';
import type { SessionSpec, TokenSpec } from './useTypes.ts';

/** A connected app by its name or an external client app by its developer name. */
export const appNamed = ({ store }: LocalOrg, name: string): { id: string; type: string } => {
  const bare = name.replace(/^[A-Za-z0-9]+__/, '');
  const [connected] = store.rows('ConnectedApplication').where('Name', name);
  if (connected) return { id: connected.Id, type: 'ConnectedApplication' };
  const [external] = store.rows('ExternalClientApplication').where('DeveloperName', bare);
  if (!external) throw new Error(`The scenario has no connected or external client app ${name}.`);
  return { id: external.Id, type: 'ExternalClientApplication' };
};

/** An app's place in the app menu, made when it is first needed: tokens lead to their app through it (facts §5.2). */
const menuItem = (org: LocalOrg, name: string): string => {
  const { id, type } = appNamed(org, name);
  const [known] = org.store.rows('AppMenuItem').where('ApplicationId', id);
  if (known) return known.Id;
  return org.store.insert('AppMenuItem', '0DS', {
    ApplicationId: id,
    Type: type,
    Name: name.replace(/\W+/g, '_'),
    Label: name,
    IsAccessible: true,
  }).Id;
};

export const insertTokens = (org: LocalOrg, userId: string, tokens: readonly TokenSpec[] = []): void => {
  for (const { app, createdDaysAgo, lastUsedDaysAgo, useCount, linked } of tokens)
    org.store.insert('OauthToken', '0CQ', {
      UserId: userId,
      AppName: app,
      CreatedDate: daysAgo(org, createdDaysAgo),
      ...(lastUsedDaysAgo === undefined ? {} : { LastUsedDate: daysAgo(org, lastUsedDaysAgo) }),
      UseCount: useCount,
      ...(linked === undefined ? {} : { AppMenuItemId: menuItem(org, linked) }),
    });
};

export const insertSession = (org: LocalOrg, userId: string, spec: SessionSpec): string =>
  org.store.insert('AuthSession', '0Ak', {
    UsersId: userId,
    CreatedDate: ago(org, spec.createdHoursAgo * hour),
    LastModifiedDate: ago(org, (spec.lastUsedHoursAgo ?? spec.createdHoursAgo) * hour),
    NumSecondsValid: spec.validSeconds ?? 7200,
    UserType: 'Standard',
    SourceIp: spec.ip ?? '203.0.113.10',
    LoginType: spec.loginType,
    SessionType: spec.sessionType,
    SessionSecurityLevel: spec.securityLevel ?? 'STANDARD',
  }).Id;
