import { currentProfile, integrationLicense, integrationPsl, olderProfile } from './parts.ts';
import type { ProfileSpec, Scenario } from './types.ts';
import { wideBy } from './wide.ts';

/** What one org differs from another in, as a change of a scenario: `requiredUserField(acme)`. */
export type Variant = (scenario: Scenario) => Scenario;

const licenseName = integrationLicense(1).name;
const pslName = integrationPsl(1).developerName;

const isIntegration = ({ license }: ProfileSpec): boolean => license === licenseName;

/** Gives the org exactly these profiles of the integration license; users move to the first where theirs is gone. */
const withProfiles =
  (...profiles: readonly [ProfileSpec, ...ProfileSpec[]]): Variant =>
  (scenario) => {
    const others = scenario.profiles.filter((profile) => !isIntegration(profile));
    const kept = new Set([...others, ...profiles].map(({ name }) => name));
    return {
      ...scenario,
      profiles: [...others, ...profiles],
      users: scenario.users.map((user) => (kept.has(user.profile) ? user : { ...user, profile: profiles[0].name })),
    };
  };

/** The shipped profile and the one of older orgs, which is custom (facts §2). */
export const bothProfiles: Variant = withProfiles(currentProfile, olderProfile);

export const onlyOldProfile: Variant = withProfiles(olderProfile);

/** Both as shipped: nothing but their names tells which is current. */
export const twoStandardProfiles: Variant = withProfiles(currentProfile, { ...olderProfile, custom: false });

const japanese: Readonly<Record<string, string>> = {
  [currentProfile.name]: '最小アクセス - API 限定インテグレーション',
  [olderProfile.name]: 'Salesforce API 限定システムインテグレーション',
  'System Administrator': 'システム管理者',
  'Standard User': '標準ユーザー',
};

/** Names of standard profiles in the running user's language; the full name stays English (facts §2). */
export const translatedProfiles: Variant = (scenario) => ({
  ...scenario,
  organization: { ...scenario.organization, language: 'ja', locale: 'ja_JP', timeZone: 'Asia/Tokyo' },
  profiles: scenario.profiles.map((profile) => ({
    ...profile,
    fullName: profile.fullName ?? profile.name,
    name: japanese[profile.name] ?? profile.name,
  })),
  users: scenario.users.map((user) => ({ ...user, profile: japanese[user.profile] ?? user.profile })),
});

/** An edition without the integration license; the PSL may still be there. */
export const withoutLicense: Variant = (scenario) => {
  const profiles = scenario.profiles.filter((profile) => !isIntegration(profile));
  const names = new Set(profiles.map(({ name }) => name));
  return {
    ...scenario,
    profiles,
    userLicenses: scenario.userLicenses.filter(({ name }) => name !== licenseName),
    users: scenario.users.filter(({ profile }) => names.has(profile)),
  };
};

/** An org whose integration users have nothing but their license. */
export const withoutPsl: Variant = (scenario) => {
  const sets = (scenario.permissionSets ?? []).filter(({ license }) => license !== pslName);
  const groups = scenario.groups ?? [];
  const kept = new Set([...sets, ...groups].map(({ name }) => name));
  return {
    ...scenario,
    permissionSetLicenses: scenario.permissionSetLicenses.filter(({ developerName }) => developerName !== pslName),
    permissionSets: sets,
    users: scenario.users.map(({ psls = [], assignments = [], ...user }) => ({
      ...user,
      psls: psls.filter((name) => name !== pslName),
      assignments: assignments.filter((each) =>
        kept.has(typeof each === 'string' ? each : (each.set ?? each.group ?? ''))
      ),
    })),
  };
};

export const expiredPsl: Variant = (scenario) => ({
  ...scenario,
  permissionSetLicenses: scenario.permissionSetLicenses.map((psl) =>
    psl.developerName === pslName ? { ...psl, expiresInDays: -30 } : psl
  ),
});

export const disabledLicense: Variant = (scenario) => ({
  ...scenario,
  userLicenses: scenario.userLicenses.map((license) =>
    license.name === licenseName ? { ...license, status: 'Disabled' } : license
  ),
});

/** A custom field of User that every new user needs (facts §3.1, tables §5). */
export const requiredUserField: Variant = (scenario) => ({
  ...scenario,
  schema: {
    ...scenario.schema,
    fields: {
      ...scenario.schema?.fields,
      User: [...(scenario.schema?.fields?.['User'] ?? []), 'Cost_Center__c|Cost Center|string|fgsacr'],
    },
  },
});

/** 3,600 field permissions to wish for. */
export const wide: Variant = wideBy(60, 60);

/** Quotes, backslashes, markup, control characters, text that runs the other way: all of it is allowed in names. */
export const hostileNames: Variant = (scenario) => ({
  ...scenario,
  organization: { ...scenario.organization, name: 'Acme \u001b[31m"Söhne" & <b>Co</b>\u001b[0m' },
  roles: [...(scenario.roles ?? []), "O'Brien's \\ Role", 'Sales % _ IN (SELECT Id FROM User)'],
  profiles: [
    ...scenario.profiles,
    { ...currentProfile, name: "L'intégration \\' OR Name != '", custom: true },
    { ...currentProfile, name: '\u202egnissim \u0007\u009b2J\nSecond line', custom: true },
  ],
  permissionSets: [
    ...(scenario.permissionSets ?? []),
    {
      name: 'Quoted',
      label: `It's "quoted" \\ and\u001b]8;;http://evil.example\u0007linked\u001b]8;;\u0007`,
      objects: {},
    },
    { name: 'Long_Label', label: '長'.repeat(80), objects: { Account: 'R' } },
  ],
  connectedApps: [...(scenario.connectedApps ?? []), "Bob's \\ App", 'App\u202e\u001b[2K\r with tricks'],
  users: [
    ...scenario.users,
    {
      username: "o'brien+api@acme.example",
      firstName: '\u001b[8m',
      lastName: "O'Brien | ; $(id) `id`",
      alias: "o'b\\",
      profile: currentProfile.name,
      createdDaysAgo: 10,
    },
  ],
});

/** The describe that the double is made from is of an org without Field Service. */
export const withFieldService: Variant = (scenario) => {
  const column = 'PermissionsFieldServiceAccess|Field Service Standard|boolean|fgscd';
  const { fields = {}, ...schema } = scenario.schema ?? {};
  const added = [
    ...['PermissionSet', 'Profile', 'UserPermissionAccess'].map((name) => [name, column] as const),
    ['PermissionSetLicense', `Maximum${column}`] as const,
  ].map(([name, line]) => [name, [...(fields[name] ?? []), line]] as const);
  return { ...scenario, schema: { ...schema, fields: { ...fields, ...Object.fromEntries(added) } } };
};
