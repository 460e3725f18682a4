import type { ProfileSpec, Scenario, UserLicenseSpec, UserSpec } from './types.ts';

type PlatformUser = {
  readonly license: string;
  readonly key: string;
  readonly name: string;
  readonly userType: string;
};

/** Users that Salesforce itself runs as (facts §1.1): they take no seat that costs, and nobody made them. */
const known: readonly PlatformUser[] = [
  { license: 'Automated Process', key: 'AUTOMATED_PROCESS', name: 'Automated Process', userType: 'AutomatedProcess' },
  {
    license: 'Cloud Integration User',
    key: 'CLOUD_INTEGRATION_USER',
    name: 'Platform Integration User',
    userType: 'CloudIntegrationUser',
  },
  {
    license: 'Analytics Cloud Integration User',
    key: 'INSIGHTS_INTEGRATION_USER',
    name: 'Integration User',
    userType: 'Standard',
  },
];

const licenseOf = ({ license, key }: PlatformUser): UserLicenseSpec => ({
  name: license,
  key,
  total: 1,
  ceiling: 'integration',
});

const profileOf = ({ license, name, userType }: PlatformUser): ProfileSpec => ({
  name: `${name} Profile`,
  license,
  userType,
  custom: false,
  permissions: ['ApiEnabled', 'ApiUserOnly', 'ViewAllData'],
});

const userOf = ({ name }: PlatformUser): UserSpec => {
  const word = name.replaceAll(' ', '').toLowerCase();
  return {
    username: `${word}@00dhu.platform.example`,
    lastName: name,
    alias: word.slice(0, 8),
    profile: `${name} Profile`,
    createdDaysAgo: 1500,
    lastLoginDaysAgo: 0,
    logins: [{ app: name, type: 'Other Apex API', subType: 'SOAP API', count: 5, firstDaysAgo: 20, lastDaysAgo: 1 }],
  };
};

/** The same org with the users that every org has and no administrator asked for. */
export const platformUsers = (scenario: Scenario): Scenario => {
  const names = new Set(scenario.userLicenses.map(({ name }) => name));
  return {
    ...scenario,
    userLicenses: [...scenario.userLicenses, ...known.map(licenseOf).filter(({ name }) => !names.has(name))],
    profiles: [...scenario.profiles, ...known.map(profileOf)],
    users: [...scenario.users, ...known.map(userOf)],
  };
};
