import { admin, adminProfile, apiOnlyProfile, fullLicense, integrationLicense, standardUserProfile } from './parts.ts';
import type { ProfileSpec, Scenario, UserLicenseSpec, UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

export type ExternalOptions = {
  /** Customers of the site who use the company's mobile app. */
  readonly customers?: number;
};

export const externalTitle = 'Enterprise Edition, 8,000 customers on a mobile app; takes some seconds';

/** The app that everybody has. */
export const mobileApp = 'Globex Mobile';

const siteLicense: UserLicenseSpec = {
  name: 'Customer Community Plus',
  key: 'PID_Customer_Community_Plus',
  total: 20_000,
  ceiling: 'full',
};

const siteProfile: ProfileSpec = {
  name: 'Site Customer',
  license: siteLicense.name,
  permissions: ['ApiEnabled'],
  userType: 'CspLitePortal',
};

const login = (app: string, subType: string, more: Partial<LoginSpec> = {}): LoginSpec => ({
  app,
  type: 'Remote Access 2.0',
  subType,
  count: 2,
  firstDaysAgo: 60,
  lastDaysAgo: 3,
  ...more,
});

/** Two logins and a token each: the first by the app's own flow, the next without the customer. */
const customer = (index: number): UserSpec => ({
  username: `customer-${index + 1}@site.globex.example`,
  firstName: 'Casey',
  lastName: `Customer ${index + 1}`,
  alias: `c${index + 1}`,
  profile: siteProfile.name,
  createdDaysAgo: 200,
  logins: [login(mobileApp, 'OAuth User-Agent for Hybrid Apps'), login(mobileApp, 'OAuth Refresh Token')],
  tokens: [
    { app: mobileApp, createdDaysAgo: 100, lastUsedDaysAgo: index % 60, useCount: 20, linked: mobileApp },
    ...(index % 4 === 0 ? [{ app: mobileApp, createdDaysAgo: 30, useCount: 1, linked: mobileApp }] : []),
  ],
});

const internal = (name: string, lastName: string, more: Partial<UserSpec>): UserSpec => ({
  username: `${name}@globex.example`,
  lastName,
  alias: name.slice(0, 8),
  profile: standardUserProfile.name,
  createdDaysAgo: 600,
  ...more,
});

const erpToken = { app: 'ERP Bridge', createdDaysAgo: 300, lastUsedDaysAgo: 1, useCount: 9000, linked: 'ERP Bridge' };

/** What is to be found among the customers, and people beside them. */
const internalUsers: readonly UserSpec[] = [
  internal('warehouse', 'Warehouse', {
    profile: apiOnlyProfile.name,
    logins: [login('WMS', 'OAuth Client Credentials')],
  }),
  internal('erp', 'ERP', { tokens: [erpToken] }),
  internal('orders', 'Orders', { logins: [login('Order Hub', 'OAuth Web Server', { count: 60 })] }),
  internal('loyalty', 'Loyalty', { logins: [login('N/A', 'SOAP API', { type: 'Other Apex API', count: 40 })] }),
  internal('pat', 'Person', { logins: [login(mobileApp, 'OAuth User-Agent')] }),
  internal('kim', 'Kiosk', {
    logins: [
      { ...login('Browser', 'UI Username-Password', { count: 30 }), type: 'Application' },
      login('Order Hub', 'OAuth Web Server'),
    ],
  }),
];

/** Who is an integration of the org, and how sure that is. */
export const externalIdentities: Readonly<Record<string, string>> = {
  'warehouse@globex.example': 'certain',
  'erp@globex.example': 'likely',
  'orders@globex.example': 'likely',
  'loyalty@globex.example': 'likely',
};

/** An org whose customers use the company's mobile app: more users of one app than any answer holds. */
export const externalScenario = ({ customers = 8000 }: ExternalOptions = {}): Scenario => ({
  name: 'external',
  title: externalTitle,
  instance: 'Gx',
  organization: { name: 'Globex', type: 'Enterprise Edition' },
  userLicenses: [fullLicense(100), integrationLicense(5), siteLicense],
  permissionSetLicenses: [],
  profiles: [adminProfile, standardUserProfile, apiOnlyProfile, siteProfile],
  connectedApps: [mobileApp, 'ERP Bridge', 'Order Hub'],
  users: [
    admin('ada.admin@globex.example', { token: 'admin' }),
    ...internalUsers,
    ...Array.from({ length: customers }, (_, index) => customer(index)),
  ],
});
