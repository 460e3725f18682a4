import { integration, jwt } from './acmeIntegrations.ts';
import type { UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

const soapLogin = (more: Partial<LoginSpec>): LoginSpec => ({
  app: 'SAP PI',
  type: 'Other Apex API',
  subType: 'SOAP API',
  count: 40,
  firstDaysAgo: 85,
  lastDaysAgo: 0,
  ips: ['10.20.9.9'],
  apiType: 'SOAP Partner',
  apiVersion: '38.0',
  ...more,
});

const passwordFlow = (more: Partial<LoginSpec>): LoginSpec => ({
  app: 'Informatica Cloud',
  type: 'Remote Access 2.0',
  subType: 'OAuth Username-Password',
  count: 60,
  firstDaysAgo: 85,
  lastDaysAgo: 0,
  ips: ['10.20.7.7'],
  ...more,
});

/** Integrations that have been there for long. */
export const acmeLegacy: readonly UserSpec[] = [
  integration('erp-connector', 'ERP Connector', {
    profile: 'ERP Connector',
    email: 'lena.leaver@acme.example',
    assignments: ['ERP_Access'],
    passwordChangedDaysAgo: 900,
    logins: [soapLogin({}), soapLogin({ count: 30, status: 'Invalid Password' })],
  }),
  integration('etl', 'ETL', {
    passwordChangedDaysAgo: 700,
    logins: [
      passwordFlow({ countries: ['DE', 'US', 'IN'] }),
      // More than ten, but a small share.
      passwordFlow({ count: 11, status: 'Invalid Password' }),
      jwt('Tableau', { count: 5 }),
    ],
  }),
  // An API Only User no longer: the assignment has run out.
  integration('release-bot', 'Release Bot', {
    profile: 'Standard User',
    assignments: ['Release_Bot', { set: 'API_Only', expiresInDays: -5 }],
    logins: [jwt('Copado')],
    tokens: [{ app: 'Copado', createdDaysAgo: 300, lastUsedDaysAgo: 0, useCount: 800, linked: 'Copado' }],
  }),
  integration('partner-gateway', 'Partner Gateway', {
    assignments: ['Admin_Like'],
    logins: [jwt('Partner Gateway')],
  }),
  // Uses tokens without ever logging in; one app under two spellings.
  integration('survey-export', 'Survey Export', {
    profile: 'Standard User',
    lastLoginDaysAgo: 200,
    tokens: [
      { app: 'Survey Hub', createdDaysAgo: 250, lastUsedDaysAgo: 2, useCount: 300, linked: 'Survey Hub' },
      { app: 'SURVEY HUB', createdDaysAgo: 210, lastUsedDaysAgo: 70, useCount: 12, linked: 'Survey Hub' },
      { app: 'Salesforce CLI', createdDaysAgo: 30, lastUsedDaysAgo: 5, useCount: 3 },
    ],
  }),
  integration('quarterly', 'Quarterly Report', {
    profile: 'Standard User',
    assignments: ['API_Only'],
    lastLoginDaysAgo: 150,
    tokens: [
      {
        app: 'Quarterly Report',
        createdDaysAgo: 400,
        lastUsedDaysAgo: 120,
        useCount: 9,
        linked: 'Quarterly Report',
      },
    ],
  }),
  // What it does not use may end.
  integration('legacy-feed', 'Legacy Feed', {
    createdDaysAgo: 300,
    assignments: [{ set: 'Shared_Reference_Data', expiresInDays: 5 }],
  }),
];
