import {
  admin, adminProfile, auditorSet, currentProfile, fieldServicePsl, fullLicense, integrationLicense, integrationPsl,
  internalLicense, olderProfile, platformLicense, standardUserProfile,
} from './parts.js'; // prettier-ignore
import type { Scenario } from './types.js';

/** A lived-in Enterprise org: five integration seats, three taken, and integrations of every quality. */
export const acme: Scenario = {
  name: 'acme',
  title: 'Enterprise Edition, 5 integration seats, 3 of them used',
  organization: { name: 'Acme Corporation', type: 'Enterprise Edition', timeZone: 'Europe/Berlin', locale: 'en_GB' },
  userLicenses: [fullLicense(50), platformLicense(10), integrationLicense(5), internalLicense],
  permissionSetLicenses: [integrationPsl(5), fieldServicePsl(2)],
  profiles: [adminProfile, standardUserProfile, currentProfile, olderProfile],
  roles: ['CEO', 'Integrations'],
  permissionSets: [
    auditorSet,
    {
      name: 'Warehouse_Sync',
      label: 'Warehouse Sync',
      objects: { Account: 'R', Product2: 'RCE', Invoice__c: 'RCE', Invoice_Line__c: 'RCE' },
      fields: { 'Account.AccountNumber': 'R', 'Invoice__c.Amount__c': 'RE' },
    },
    {
      name: 'Marketing_Platform',
      label: 'Marketing Platform',
      license: 'SalesforceAPIIntegrationPsl',
      permissions: ['ViewAllData', 'ViewSetup', 'ViewRoles'],
      objects: { Lead: 'RCE', Contact: 'RCE', Account: 'R' },
    },
    { name: 'Shared_Reference_Data', label: 'Shared Reference Data', objects: { Product2: 'R' }, fields: { 'Product2.ProductCode': 'R' } },
    { name: 'Sales_Console', label: 'Sales Console', license: 'Salesforce', objects: { Opportunity: 'RCE' } },
    { name: 'Billing_Objects', label: 'Billing Objects', objects: { Invoice__c: 'R', Account: 'R' } },
  ],
  groups: [{ name: 'Billing_Read', label: 'Billing Read', sets: ['Billing_Objects', 'Shared_Reference_Data'] }],
  users: [
    admin('ada.admin@acme.example', { token: 'admin' }),
    { username: 'sven.sales@acme.example', firstName: 'Sven', lastName: 'Sales', alias: 'ssales', profile: 'Standard User', token: 'sales', createdDaysAgo: 400, lastLoginDaysAgo: 1 },
    { username: 'rita.review@acme.example', firstName: 'Rita', lastName: 'Review', alias: 'rreview', profile: 'Standard User', assignments: ['Security_Auditor'], token: 'auditor', createdDaysAgo: 200, lastLoginDaysAgo: 3 },
    {
      username: 'warehouse-sync.integration@acme.example', lastName: 'Warehouse Sync', alias: 'whsync', profile: currentProfile.name,
      psls: ['SalesforceAPIIntegrationPsl'], assignments: ['Warehouse_Sync'], createdDaysAgo: 320, lastLoginDaysAgo: 0,
    },
    {
      username: 'marketing@acme.example', lastName: 'Marketing Platform', alias: 'mktg', profile: olderProfile.name,
      psls: ['SalesforceAPIIntegrationPsl'], assignments: ['Marketing_Platform'], createdDaysAgo: 700, lastLoginDaysAgo: 14,
    },
    {
      username: 'pilot-2024@acme.example', lastName: 'Data Lake Pilot', alias: 'pilot', profile: currentProfile.name,
      psls: ['SalesforceAPIIntegrationPsl'], frozen: true, createdDaysAgo: 610, lastLoginDaysAgo: 402,
    },
    {
      username: 'old-erp@acme.example', lastName: 'Old ERP', alias: 'olderp', profile: olderProfile.name, active: false,
      psls: ['SalesforceAPIIntegrationPsl'], createdDaysAgo: 980, lastLoginDaysAgo: 530,
    },
    // The commonest serious finding: an integration that runs as administrator.
    { username: 'integration@acme.example', lastName: 'Integration', alias: 'integ', profile: 'System Administrator', createdDaysAgo: 1400, lastLoginDaysAgo: 0 },
  ],
  sharing: { Account: 'Private', Opportunity: 'Private', Contact: 'ControlledByParent', Invoice__c: 'Private', Product2: 'ReadWrite' },
  usernamesElsewhere: ['integration@acme.com', 'billing@acme.example'],
  records: { Account: 2500, Contact: 12, Product2: 3 },
}; // prettier-ignore
