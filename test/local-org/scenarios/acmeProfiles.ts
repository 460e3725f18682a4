import { currentProfile, fullLicense, olderProfile } from './parts.ts';
import type { IpRangeSpec, ProfileSpec, UserLicenseSpec } from './types.ts';

/** 65,536 addresses, some of them named twice: as many as a restriction may have. */
const dataCenter: readonly IpRangeSpec[] = [
  { start: '10.20.0.0', end: '10.20.255.255', description: 'Data center' },
  { start: '10.20.4.0', end: '10.20.4.255', description: 'Gateway' },
  { start: '2001:db8:20::', end: '2001:db8:20:ffff:ffff:ffff:ffff:ffff', description: 'Data center' },
];

const fullUser = fullLicense(1).name;

/** The shipped profile can have ranges too. */
export const restrictedProfile: ProfileSpec = { ...currentProfile, loginIpRanges: dataCenter };

/** Packages and "all profiles" grants have left something on it. */
export const grownProfile: ProfileSpec = { ...olderProfile, setupEntities: ['loyalty__PointsApi'] };

/** API-only on full licenses, as it was done before the license was there. */
export const apiProfile: ProfileSpec = {
  name: 'API Integration',
  license: fullUser,
  permissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'],
  // More than the shipped profile has, but no profile of the integration license.
  objects: { Product2: 'R' },
  setupEntities: ['BillingApi'],
  loginIpRanges: dataCenter,
};

/** A range that is no restriction. */
export const erpProfile: ProfileSpec = {
  name: 'ERP Connector',
  license: fullUser,
  permissions: ['ApiEnabled', 'ChatterInternalUser'],
  loginIpRanges: [
    { start: '10.0.0.0', end: '10.255.255.255' },
    { start: '10.20.0.0', end: '10.20.255.255' },
  ],
};

export const identityLicense: UserLicenseSpec = {
  name: 'Identity',
  key: 'PID_IDENTITY_USER',
  total: 10,
  ceiling: 'none',
};

/** A license that costs nothing. */
export const identityProfile: ProfileSpec = {
  name: 'Identity User',
  license: identityLicense.name,
  permissions: ['ApiEnabled', 'ApiUserOnly'],
  loginIpRanges: dataCenter,
};

/** Users of Salesforce itself: the org cannot change them. */
export const cloudProfile: ProfileSpec = {
  name: 'Cloud Integration User',
  license: 'Cloud Integration User',
  custom: false,
  permissions: ['ApiEnabled', 'ApiUserOnly', 'ViewAllData', 'ModifyAllData'],
  userType: 'CloudIntegrationUser',
};

export const automatedProfile: ProfileSpec = {
  name: 'Automated Process',
  license: 'Cloud Integration User',
  custom: false,
  permissions: ['ApiEnabled', 'ApiUserOnly', 'ModifyAllData'],
  userType: 'AutomatedProcess',
};
