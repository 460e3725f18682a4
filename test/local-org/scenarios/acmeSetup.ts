import type { SetupSpec } from './setupTypes.ts';

/** What integrations of acme may be given besides records: configuration, flows, credentials, tabs, packages. */
export const acmeSetup: SetupSpec = {
  customMetadataTypes: ['Billing_Rule__mdt', 'loyalty__Tier_Config__mdt'],
  customSettings: ['Billing_Settings__c', 'loyalty__Connection__c'],
  flows: ['Post_Invoice', 'loyalty__Award_Points'],
  externalCredentialParameters: ['Billing_Gateway-Integration'],
  namedCredentials: ['Billing_Gateway_Legacy'],
  externalDataSources: ['Warehouse_Lake'],
  orgWideEmailAddresses: ['billing@acme.example'],
  messagingChannels: ['Text_Billing'],
  customApps: ['Billing_Console', 'loyalty__Loyalty'],
  tabs: ['standard-Account', 'standard-Contact', 'Invoice__c'],
  packages: [
    { namespace: 'loyalty', allowed: 3 },
    { namespace: 'esign', allowed: -1 },
  ],
};
