import type { BusinessObject } from '../schema/business.ts';
import { auditorSet } from './parts.ts';
import type { ClassificationSpec, GroupSpec, PermissionSetSpec } from './types.ts';

const packaged = (label: string, prefix: string): BusinessObject => ({
  label,
  plural: `${label}s`,
  prefix,
  fields: [`Id|${label} ID|id|fgsa`, 'IsDeleted|Deleted|boolean|fgsd', 'Name|Name|string|fgsacr'],
  children: [],
});

/** Objects of a package: whoever needs one mostly needs the others. */
export const loyaltyObjects: Readonly<Record<string, BusinessObject>> = {
  loyalty__Points__c: packaged('Points', 'a20'),
  loyalty__Reward__c: packaged('Reward', 'a21'),
  loyalty__Tier__c: packaged('Tier', 'a22'),
};

/** An administrator by permission set. */
const adminLike = ['ModifyAllData', 'ViewAllData', 'CustomizeApplication', 'ManageUsers'] as const;

/** Reads setup, logins and event logs, changes nothing. */
export const reviewerSet: PermissionSetSpec = {
  ...auditorSet,
  permissions: ['ViewSetup', 'ViewRoles', 'MonitorLoginHistory', 'ViewAllProfiles', 'ViewEventLogFiles'],
};

export const acmeSets: readonly PermissionSetSpec[] = [
  { name: 'API_Only', label: 'API Only', permissions: ['ApiUserOnly'] },
  { name: 'Admin_Like', label: 'Admin Like', permissions: adminLike, objects: { Opportunity: 'RCEDVM' } },
  {
    name: 'Data_Lake_Export',
    label: 'Data Lake Export',
    permissions: ['BulkApiHardDelete', 'QueryAllFiles', 'ViewEncryptedData'],
    // Product2 is public, and what Contract's sharing means is not known.
    objects: { Account: 'RV', Contact: 'RV', Product2: 'RV', Contract: 'RV' },
    fields: { 'Contact.Birthdate': 'R', 'Account.AnnualRevenue': 'R', 'Account.Industry': 'R' },
  },
  {
    name: 'ERP_Access',
    label: 'ERP Access',
    permissions: ['PasswordNeverExpires'],
    objects: { Opportunity: 'RCEDVM', Product2: 'RCE' },
  },
  {
    name: 'HR_Provisioning',
    label: 'HR Provisioning',
    permissions: ['ManageInternalUsers', 'ResetPasswords', 'FreezeUsers'],
  },
  {
    name: 'Release_Bot',
    label: 'Release Bot',
    permissions: ['AuthorApex', 'CustomizeApplication', 'ModifyMetadata', 'InstallPackaging'],
  },
  { name: 'Job_Monitor', label: 'Job Monitor', permissions: ['ManageDataIntegrations'] },
  {
    name: 'Docs_Sync',
    label: 'Docs Sync',
    namespace: 'docs',
    permissions: ['ManageRemoteAccess', 'CanApproveUninstalledApps', 'PasswordNeverExpires'],
    setupEntities: ['Docs_Storage'],
  },
  {
    name: 'Case_Override',
    label: 'Case Override',
    permissions: ['EditReadonlyFields', 'TransferAnyEntity'],
    sessionBased: true,
    activatedFor: ['case-router@acme.example'],
  },
  {
    name: 'Order_Objects',
    label: 'Order Objects',
    objects: { Account: 'RED', Case: 'RED', Contact: 'RED', Contract: 'RED', Invoice__c: 'RED', Opportunity: 'RED' },
  },
  { name: 'Order_Backfill', label: 'Order Backfill', objects: { Product2: 'RC' } },
  {
    name: 'Loyalty_Sync',
    label: 'Loyalty Sync',
    namespace: 'loyalty',
    objects: {
      Account: 'RCED',
      Case: 'RCED',
      Contact: 'RCED',
      Lead: 'RCED',
      loyalty__Points__c: 'RCED',
      loyalty__Reward__c: 'RCED',
      loyalty__Tier__c: 'RCED',
    },
  },
];

export const acmeGroups: readonly GroupSpec[] = [
  // All that makes the set dangerous is muted here.
  {
    name: 'Billing_Ops',
    label: 'Billing Ops',
    sets: ['Billing_Objects', 'Admin_Like'],
    muted: adminLike,
    mutedObjects: { Opportunity: 'RCEDVM' },
  },
  { name: 'Order_Ops', label: 'Order Ops', sets: ['Order_Objects'], status: 'Outdated' },
];

export const acmeClassified: Readonly<Record<string, ClassificationSpec>> = {
  'Account.AnnualRevenue': { securityClassification: 'Confidential' },
  'Contact.Birthdate': { securityClassification: 'Restricted', complianceGroup: 'PII;GDPR' },
  // Nobody reads this one.
  'Contact.Email': { complianceGroup: 'PII' },
};
