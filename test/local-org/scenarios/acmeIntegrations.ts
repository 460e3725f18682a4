import type { UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

/** Signs in with a secret of its own. */
export const clientCredentials = (app: string, more: Partial<LoginSpec> = {}): LoginSpec => ({
  app,
  type: 'Remote Access 2.0',
  subType: 'OAuth Client Credentials',
  count: 30,
  firstDaysAgo: 85,
  lastDaysAgo: 0,
  ips: ['10.20.4.7'],
  ...more,
});

/** JWT bearer: no subtype of its own. */
export const jwt = (app: string, more: Partial<LoginSpec> = {}): LoginSpec => ({
  app,
  type: 'Remote Access 2.0',
  count: 20,
  firstDaysAgo: 85,
  lastDaysAgo: 0,
  ips: ['10.20.4.7'],
  ...more,
});

export const integration = (name: string, label: string, more: Partial<UserSpec> = {}): UserSpec => ({
  username: `${name}@acme.example`,
  lastName: label,
  alias: name.replaceAll('-', '').slice(0, 8),
  profile: 'API Integration',
  createdDaysAgo: 500,
  ...more,
});

/** What those do that seats are counted by, and what they hold besides; by username. */
export const acmeSeatUse: Readonly<Record<string, Partial<UserSpec>>> = {
  // As it should be.
  'warehouse-sync.integration@acme.example': {
    assignments: ['Warehouse_Sync', { set: 'Admin_Like', expiresInDays: -30 }],
    logins: [clientCredentials('Warehouse Connector')],
  },
  'marketing@acme.example': {
    logins: [jwt('Marketing Platform', { count: 6, lastDaysAgo: 14 })],
    tokens: [
      {
        app: 'Marketing Platform',
        createdDaysAgo: 300,
        lastUsedDaysAgo: 14,
        useCount: 80,
        linked: 'Marketing_Platform',
      },
    ],
  },
  'pilot-2024@acme.example': {
    tokens: [
      {
        app: 'Data Lake Pilot',
        createdDaysAgo: 600,
        lastUsedDaysAgo: 402,
        useCount: 11,
        linked: 'Data Lake Pilot',
      },
    ],
  },
  'old-erp@acme.example': {
    tokens: [{ app: 'Old ERP', createdDaysAgo: 900, lastUsedDaysAgo: 530, useCount: 4, linked: 'Old ERP' }],
  },
  'integration@acme.example': {
    logins: [jwt('MuleSoft', { count: 40 })],
    tokens: [{ app: 'MuleSoft', createdDaysAgo: 800, lastUsedDaysAgo: 0, useCount: 9000, linked: 'MuleSoft' }],
    passwordChangedDaysAgo: 1300,
  },
};

/** Integrations of the present, each with a mistake or two, and what looks like one. */
export const acmeIntegrations: readonly UserSpec[] = [
  integration('datalake', 'Data Lake Export', {
    // An address that somebody has left behind, and somebody else still has.
    email: 'ada.admin@acme.example',
    assignments: ['Data_Lake_Export'],
    logins: [
      clientCredentials('Data Lake', { countries: ['DE', 'FR'], ips: ['10.20.1.1', '10.20.2.2'] }),
      // Salesforce's own servers are no third country.
      clientCredentials('Data Lake', { count: 3, ips: ['Salesforce.com IP'], countries: ['US'] }),
    ],
  }),
  // Everything here is muted, over, revoked or switched off.
  integration('billing-hub', 'Billing Hub', {
    assignments: [
      { group: 'Billing_Ops' },
      { set: 'Admin_Like', expiresInDays: -20 },
      { set: 'HR_Provisioning', revoked: true },
      { set: 'Release_Bot', inactive: true },
      'Job_Monitor',
    ],
    logins: [jwt('Billing App')],
    tokens: [{ app: 'Billing App', createdDaysAgo: 100, lastUsedDaysAgo: 60, useCount: 40, linked: 'Billing_App' }],
  }),
  integration('orders', 'Order Sync', {
    assignments: [
      { group: 'Order_Ops' },
      { set: 'Order_Backfill', expiresInDays: 7 },
      { set: 'Shared_Reference_Data', expiresInDays: 60 },
      { set: 'Job_Monitor', expiresInDays: -3 },
    ],
    role: 'Integrations',
    groups: ['Order Desk'],
    logins: [jwt('Order Exporter')],
    tokens: [{ app: 'Order Exporter', createdDaysAgo: 50, lastUsedDaysAgo: 1, useCount: 90 }],
  }),
  integration('hr-provisioning', 'HR Provisioning', {
    assignments: ['HR_Provisioning', { group: 'Order_Ops', expiresInDays: -40 }],
    logins: [
      jwt('Workday', { count: 4 }),
      // Many for so few, and still few.
      jwt('Workday', { count: 6, status: 'Failed: Invalid grant' }),
    ],
  }),
  integration('docs-sync', 'Docs Sync', {
    assignments: ['Docs_Sync'],
    logins: [jwt('Docs Cloud')],
    tokens: [{ app: 'Docs Cloud', createdDaysAgo: 90, lastUsedDaysAgo: 0, useCount: 400, linked: 'docs__Docs_Cloud' }],
  }),
  integration('support-sync', 'Support Sync', { assignments: ['Case_Override'], logins: [jwt('Support Desk')] }),
  integration('case-router', 'Case Router', { assignments: ['Case_Override'], logins: [jwt('Case Router')] }),
  integration('loyalty', 'Loyalty', {
    assignments: ['Loyalty_Sync'], // OAuth, whatever API comes after it.
    logins: [jwt('Loyalty Cloud', { apiType: 'SOAP Enterprise' })],
  }),
  integration('payments', 'Payments', { createdDaysAgo: 10 }),
  integration('sso-probe', 'SSO Probe', { profile: 'Identity User', logins: [jwt('SSO Probe')] }),
];
