import { screen } from './acmePeople.ts';
import { fullLicense } from './parts.ts';
import type { PermissionSetSpec, ProfileSpec, UserLicenseSpec, UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

/** Licenses that no customer assigns: Salesforce's features bring their own users (profiles as they are retrieved). */
const salesforcesOwn = [
  'B2BMA Integration User',
  'Sales Insights Integration User',
  'SalesforceIQ Integration User',
  'Analytics Cloud Integration User',
];

const licenseNamed = (name: string): UserLicenseSpec => ({
  name,
  key: name.replaceAll(' ', '_').toUpperCase(),
  total: 1,
  ceiling: 'full',
});

const communityLicense = 'Customer Community Plus';
const agentLicense = 'Einstein Agent';

export const acmeDiscoveryLicenses: readonly UserLicenseSpec[] = [
  ...salesforcesOwn.map(licenseNamed),
  { ...licenseNamed(agentLicense), total: 5 },
  { ...licenseNamed(communityLicense), total: 100 },
];

const ownProfile = (license: string): ProfileSpec => ({
  name: license,
  license,
  custom: false,
  permissions: ['ApiEnabled', 'ApiUserOnly', 'ViewAllData', 'ModifyMetadata', 'ViewUserPII', 'PasswordNeverExpires'],
});

/** No more than an integration needs, from known addresses alone. */
const connectorProfile: ProfileSpec = {
  name: 'Connector',
  license: fullLicense(1).name,
  permissions: ['ApiEnabled', 'ChatterInternalUser'],
  loginIpRanges: [{ start: '10.20.0.0', end: '10.20.255.255', description: 'Data center' }],
};

export const acmeDiscoveryProfiles: readonly ProfileSpec[] = [
  ...salesforcesOwn.map(ownProfile),
  connectorProfile,
  {
    name: 'Einstein Agent User',
    license: agentLicense,
    custom: false,
    permissions: ['ApiEnabled', 'ApiUserOnly', 'RunFlow'],
  },
  { name: 'Site Customer', license: communityLicense, permissions: ['ViewHelpLink'], userType: 'CspLitePortal' },
];

export const acmeDiscoverySets: readonly PermissionSetSpec[] = [
  { name: 'Agent_Knowledge', label: 'Agent Knowledge', permissions: ['ViewAllData'] },
  { name: 'API_Only_Access', label: 'API Only Access', permissions: ['ApiUserOnly'] },
];

const oauth = (app: string, subType: string, count: number): LoginSpec => ({
  app,
  type: 'Remote Access 2.0',
  subType,
  count,
  firstDaysAgo: 80,
  lastDaysAgo: 1,
});

const server = (app: string, count: number): LoginSpec => oauth(app, 'OAuth Client Credentials', count);
const refresh = (app: string, count: number): LoginSpec => oauth(app, 'OAuth Refresh Token', count);

const soap = (app: string, count: number, status?: string): LoginSpec => ({
  ...oauth(app, 'SOAP API', count),
  type: 'Other Apex API',
  apiType: 'SOAP Partner',
  apiVersion: '62.0',
  ...(status === undefined ? {} : { status }),
});

const connector = (name: string, lastName: string, more: Partial<UserSpec>): UserSpec => ({
  username: `${name}@acme.example`,
  lastName,
  alias: name.slice(0, 8),
  profile: connectorProfile.name,
  createdDaysAgo: 500,
  ...more,
});

const employee = (firstName: string, lastName: string, more: Partial<UserSpec>): UserSpec => ({
  username: `${firstName}.${lastName}@acme.example`.toLowerCase(),
  firstName,
  lastName,
  alias: firstName.toLowerCase(),
  profile: 'Standard User',
  createdDaysAgo: 600,
  ...more,
});

/** Integrations that look like people at first sight. */
const integrations: readonly UserSpec[] = [
  // Somebody set it up at a screen.
  connector('netsuite', 'NetSuite', { logins: [screen(80, 1), server('NetSuite Connector', 1500)] }),
  connector('fivetran', 'Fivetran', { logins: [screen(70, 2), refresh('Fivetran', 120)] }),
  // A stranger tried its name at the login page.
  connector('invoice-bot', 'Invoice Bot', {
    logins: [soap('Invoice Gateway', 1500), { ...screen(5, 30), status: 'Invalid Password' }],
  }),
  // An agent runs as it: it never logs in.
  connector('service-agent', 'Service Agent', { profile: 'Einstein Agent User', assignments: ['Agent_Knowledge'] }),
];

/** People who look like integrations at first sight. */
const people: readonly UserSpec[] = [
  employee('Gina', 'Gateway', { logins: [screen(1, 60), server('Territory Planner', 1000)] }),
  employee('Paula', 'Planner', { logins: [screen(1, 3), refresh('Route Planner', 120)] }),
  // A stranger tried the name in a script.
  employee('Erik', 'Employee', { logins: [screen(1, 9), soap('N/A', 40, 'Invalid Password')] }),
  employee('Mia', 'Mobile', { logins: [oauth('Acme Mobile', 'OAuth User-Agent for Hybrid Apps', 12)] }),
  employee('Tom', 'Technician', { logins: [oauth('Salesforce Field Service for iOS', 'OAuth User-Agent', 20)] }),
  employee('Cal', 'Capture', { logins: [refresh('SfdcSiqActivityPlatform', 300)] }),
  // Was confined to the API once.
  employee('Anton', 'Former', {
    assignments: [{ set: 'API_Only_Access', expiresInDays: -30, isActive: true }],
    logins: [screen(2)],
  }),
];

/** Customers of the company's site, on its mobile app. */
const customers: readonly UserSpec[] = Array.from({ length: 12 }, (_, index) => ({
  username: `customer-${index + 1}@site.acme.example`,
  firstName: 'Casey',
  lastName: `Customer ${index + 1}`,
  alias: `cust${index + 1}`,
  profile: 'Site Customer',
  createdDaysAgo: 300,
  logins: [oauth('Acme Mobile', 'OAuth User-Agent for Hybrid Apps', 3)],
  tokens: [{ app: 'Acme Mobile', createdDaysAgo: 90, lastUsedDaysAgo: 2, useCount: 30, linked: 'Acme Mobile' }],
}));

const ownUsers: readonly UserSpec[] = salesforcesOwn.map((license) => ({
  username: `${license.split(' ')[0] ?? ''}@00d000000000001eaa`.toLowerCase(),
  lastName: license,
  alias: license.slice(0, 6).trim().toLowerCase(),
  profile: license,
  createdDaysAgo: 900,
  logins: [soap(license, 40)],
}));

export const acmeDiscoveryApps: readonly string[] = ['Acme Mobile'];

export const acmeDiscoveryUsers: readonly UserSpec[] = [...integrations, ...people, ...customers, ...ownUsers];
