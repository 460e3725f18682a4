import { clientCredentials, integration, jwt } from './acmeIntegrations.ts';
import { person, screen } from './acmePeople.ts';
import { certificates } from './certificates.ts';
import type { ConnectedAppSpec } from './appTypes.ts';
import type { UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

/** Somebody approved it once, in a browser. */
const webServer = (app: string): LoginSpec => ({ ...clientCredentials(app), subType: 'OAuth Web Server' });

/** Connected apps that were made in the org or came with a package: the Metadata API says how they are set. */
export const acmeMetadataApps: readonly ConnectedAppSpec[] = [
  {
    name: 'Claims Portal',
    metadata: {
      apiName: 'Claims_Portal',
      scopes: ['Api', 'Full', 'RefreshToken'],
      ipRelaxation: 'BYPASS',
      // Its only user does not come by JWT bearer.
      certificate: certificates.until2024,
    },
  },
  // Its only user comes by JWT bearer, whose addresses are checked whatever the policy says.
  {
    name: 'Shipping Labels',
    metadata: {
      apiName: 'Shipping_Labels',
      certificate: certificates.until2024,
      ipRelaxation: 'BYPASS',
      refreshTokenPolicy: 'specific_lifetime:30:DAYS',
    },
  },
  {
    name: 'E-Signatures',
    metadata: { apiName: 'esign__Signatures', scopes: ['Full', 'RefreshToken'], refreshTokenPolicy: 'zero' },
  },
  // Activated devices are nothing to client credentials.
  {
    name: 'Voucher Sync',
    metadata: {
      apiName: 'Voucher_Sync',
      scopes: ['Api'],
      ipRelaxation: 'BYPASS_2FACTOR',
      clientCredentialsUser: 'vouchers@acme.example',
    },
  },
  {
    name: 'Payroll Feed',
    metadata: { apiName: 'Payroll_Feed', scopes: ['Api'], clientCredentialsUser: 'payroll@acme.example' },
  },
  {
    name: 'Expense Export',
    metadata: { apiName: 'Expense_Export', scopes: ['Api'], clientCredentialsUser: 'Emil.Expenses@acme.example' },
  },
];

export const acmeMetadataUsers: readonly UserSpec[] = [
  integration('claims', 'Claims Portal', { logins: [webServer('Claims Portal')] }),
  integration('shipping', 'Shipping Labels', { logins: [jwt('Shipping Labels')] }),
  integration('signatures', 'E-Signatures', { logins: [webServer('E-Signatures')] }),
  integration('vouchers', 'Voucher Sync', { logins: [clientCredentials('Voucher Sync')] }),
  // Nothing but the app shows that it is an integration.
  integration('payroll', 'Payroll Feed', { profile: 'Standard User', createdDaysAgo: 20 }),
  person('emil.expenses', 'Emil', 'Expenses', { logins: [screen(1)] }),
];
