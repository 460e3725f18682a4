import type { LocalOrg } from '../org.ts';
import type { Row } from '../records/types.ts';
import { insertAssignments } from './assignments.ts';
import { auditColumns, daysAgo } from './clock.ts';
import { insertLogins, lastLogin } from './logins.ts';
import { insertMemberships } from './memberships.ts';
import { insertPackageLicenses } from './packages.ts';
import { insertSession, insertTokens } from './tokens.ts';
import type { Scenario, UserSpec } from './types.ts';

const roleId = ({ store }: LocalOrg, name: string | undefined): string | null =>
  [...store.rows('UserRole').where('Name', name ?? '')][0]?.Id ?? null;

const profileNamed = ({ store }: LocalOrg, name: string): Row => {
  const [profile] = store.rows('Profile').where('Name', name);
  if (!profile) throw new Error(`The scenario has no profile ${name}.`);
  return profile;
};

const insertRow = (org: LocalOrg, spec: UserSpec, scenario: Scenario): Row => {
  const profile = profileNamed(org, spec.profile);
  const { language = 'en_US', locale = 'en_US', timeZone = 'America/Los_Angeles' } = scenario.organization;
  return org.store.insert('User', '005', {
    Username: spec.username,
    LastName: spec.lastName,
    FirstName: spec.firstName ?? null,
    Alias: spec.alias,
    Email: spec.email ?? spec.username,
    Name: [spec.firstName, spec.lastName].filter((part) => part !== undefined).join(' '),
    ProfileId: profile.Id,
    IsActive: spec.active ?? true,
    UserType: spec.userType ?? profile['UserType'] ?? 'Standard',
    UserRoleId: roleId(org, spec.role),
    CommunityNickname: spec.username.slice(0, 40),
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: language,
    LocaleSidKey: locale,
    TimeZoneSidKey: timeZone,
    LastLoginDate: daysAgo(org, spec.lastLoginDaysAgo ?? lastLogin(spec.logins)),
    ...(spec.passwordChangedDaysAgo === undefined
      ? {}
      : { LastPasswordChangeDate: daysAgo(org, spec.passwordChangedDaysAgo) }),
    ...auditColumns(org, spec.createdDaysAgo ?? 500),
  });
};

/** One user with everything that hangs on it: assignments, logins, tokens, sessions and memberships. */
export const insertUser = (org: LocalOrg, spec: UserSpec, scenario: Scenario): void => {
  const user = insertRow(org, spec, scenario);
  org.store.insert('UserLogin', '0Yw', { UserId: user.Id, IsFrozen: spec.frozen ?? false, IsPasswordLocked: false });
  if (spec.token !== undefined) org.sessions.set(`${org.id.slice(0, 15)}!${spec.token}`, user.Id);
  insertAssignments(org, user, spec);
  insertPackageLicenses(org, user.Id, spec.packages);
  insertLogins(org, user.Id, spec.logins);
  insertTokens(org, user.Id, spec.tokens);
  for (const session of spec.sessions ?? []) insertSession(org, user.Id, session);
  insertMemberships(org, user.Id, spec.groups);
};
