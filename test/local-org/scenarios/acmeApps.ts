import { certificates, pemOf } from './certificates.ts';
import type { Scenario } from './types.ts';

type Apps = Required<Pick<Scenario, 'connectedApps' | 'externalClientApps' | 'namedCredentials'>>;

/** What integrations and people sign in through. */
export const acmeApps: Apps = {
  connectedApps: [
    'Warehouse Connector',
    'Data Lake Pilot',
    'Old ERP',
    'Copado',
    'Workday',
    'Loyalty Cloud',
    'Quarterly Report',
    'Survey Hub',
    // Any user may let these in.
    { name: 'MuleSoft', selfAuthorized: true },
    { name: 'Zoom', selfAuthorized: true },
  ],
  externalClientApps: [
    { name: 'Billing_App', refreshToken: 'SpecificInactivity', certificate: certificates.untilJuly2026 },
    {
      name: 'Marketing_Platform',
      certificate: pemOf(certificates.until2126),
      permittedUsers: 'AllSelfAuthorized',
      scopes: ['API', 'FULL', 'REFRESH_TOKEN'],
      // Nothing to relax: the profile of its only user has no ranges.
      ipRelaxation: '2',
    },
    {
      name: 'Data_Lake',
      clientCredentialsUser: 'datalake@acme.example',
      scopes: ['API'],
      ipRelaxation: '2',
      // Nobody has a token of it, and it asks for no refresh token.
      permittedUsers: 'AllSelfAuthorized',
    },
    {
      name: 'Payments',
      clientCredentialsUser: 'payments@acme.example',
      scopes: ['API'],
      refreshToken: 'Zero',
    },
    { name: 'Order_Hub', clientCredentialsUser: 'integration@acme.example', scopes: ['API'], refreshToken: 'Zero' },
    { name: 'Network_Probe', executeHandlerAs: 'nina.network@acme.example', scopes: ['API'], refreshToken: 'Zero' },
    {
      name: 'docs__Docs_Cloud',
      label: 'Docs Cloud',
      scopes: ['API', 'FULL', 'REFRESH_TOKEN'],
      refreshToken: 'SpecificLifetime',
    },
    // Of no integration: who uses it is a person, or nobody.
    { name: 'Old_Portal', scopes: ['FULL', 'REFRESH_TOKEN'], ipRelaxation: '2', permittedUsers: 'AllSelfAuthorized' },
  ],
  namedCredentials: ['Docs_Storage'],
};
