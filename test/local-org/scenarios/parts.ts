import type { PermissionSetSpec, ProfileSpec, PslSpec, UserLicenseSpec, UserSpec } from './types.ts';

/** What every org of an edition with the license has: facts §1.1, §1.2, §2. */
export const integrationLicense = (total: number): UserLicenseSpec => ({
  name: 'Salesforce Integration',
  key: 'SALESFORCE_INTEGRATION_USER',
  total,
  ceiling: 'integration',
});

export const integrationPsl = (total: number): PslSpec => ({
  developerName: 'SalesforceAPIIntegrationPsl',
  label: 'Salesforce API Integration',
  total,
  ceiling: 'integrationPsl',
});

export const fullLicense = (total: number): UserLicenseSpec => ({
  name: 'Salesforce',
  key: 'SFDC',
  total,
  ceiling: 'full',
});
export const platformLicense = (total: number): UserLicenseSpec => ({
  name: 'Salesforce Platform',
  key: 'AUL',
  total,
  ceiling: 'platform',
});
export const internalLicense: UserLicenseSpec = {
  name: 'Cloud Integration User',
  key: 'CLOUD_INTEGRATION_USER',
  total: 1,
  ceiling: 'integration',
};

export const fieldServicePsl = (total: number): PslSpec => ({
  developerName: 'FieldServiceIntegrationPsl',
  label: 'Field Service Integration',
  total,
  ceiling: 'fieldServicePsl',
});

const apiOnly = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];

export const currentProfile: ProfileSpec = {
  name: 'Minimum Access - API Only Integrations',
  license: 'Salesforce Integration',
  custom: false,
  permissions: apiOnly,
};

/** Retrieved XML says `custom` true of the older one. */
export const olderProfile: ProfileSpec = {
  name: 'Salesforce API Only System Integrations',
  license: 'Salesforce Integration',
  custom: true,
  permissions: apiOnly,
};

/** API-only on a full license: what integrations had before there was a license for them. */
export const apiOnlyProfile: ProfileSpec = {
  name: 'API Only',
  license: 'Salesforce',
  permissions: apiOnly,
};

export const adminProfile: ProfileSpec = {
  name: 'System Administrator',
  fullName: 'Admin',
  license: 'Salesforce',
  custom: false,
  permissions: 'admin',
  objects: 'all',
};

export const standardUserProfile: ProfileSpec = {
  name: 'Standard User',
  fullName: 'Standard',
  license: 'Salesforce',
  custom: false,
  permissions: ['ApiEnabled', 'ChatterInternalUser', 'RunReports', 'ActivitiesAccess', 'EditTask', 'EditEvent'],
  objects: { Account: 'RCED', Contact: 'RCED', Opportunity: 'RCED', Lead: 'RCED', Case: 'RCE', Product2: 'R' },
};

export const admin = (username: string, more: Partial<UserSpec> = {}): UserSpec => ({
  username,
  firstName: 'Ada',
  lastName: 'Admin',
  alias: 'aadmin',
  profile: 'System Administrator',
  createdDaysAgo: 900,
  lastLoginDaysAgo: 0,
  ...more,
});

/** Reads setup and logins, changes nothing. */
export const auditorSet: PermissionSetSpec = {
  name: 'Security_Auditor',
  label: 'Security Auditor',
  permissions: ['ViewSetup', 'ViewRoles', 'MonitorLoginHistory', 'ViewAllProfiles'],
};
