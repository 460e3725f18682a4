import { Messages } from '@salesforce/core';
import type { AuditorPermission, AuditorPermissionSet, PreflightDataset } from './preflightPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** Two permission sets for an auditor: one that can't administer anything, and one that can read everything. */
export const auditorSets = (datasets: readonly PreflightDataset[]): AuditorPermissionSet[] => {
  const read = reading.map(({ name }) => name);
  const toPermission = ({ name, label, neededBy: others = [] }: Wanted): AuditorPermission => ({
    name,
    label,
    buys: buys(name, read.includes(name) ? [] : read, datasets),
    neededBy: [...others],
  });
  return [
    auditorSet('reader', reading, toPermission),
    auditorSet('full', [...reading, ...administrating].sort(byName), toPermission),
  ];
};

type SetKind = 'reader' | 'full';

const apiNames: Readonly<Record<SetKind, string>> = {
  reader: 'Integration_User_Audit_Reader',
  full: 'Integration_User_Audit_Full',
};

function auditorSet(
  kind: SetKind,
  permissions: readonly Wanted[],
  toPermission: (wanted: Wanted) => AuditorPermission
): AuditorPermissionSet {
  const label = messages.getMessage(`set.${kind}.label`);
  const description = messages.getMessage(`set.${kind}.description`);
  return {
    name: apiNames[kind],
    label,
    description,
    permissions: permissions.map(toPermission),
    xml: toXml(label, description, permissions),
  };
}

function byName(a: Wanted, b: Wanted): number {
  return a.name < b.name ? -1 : 1;
}

function toXml(label: string, description: string, permissions: readonly Wanted[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">',
    `    ${element('description', description)}`,
    `    ${element('hasActivationRequired', 'false')}`,
    `    ${element('label', label)}`,
    ...permissions.map(
      ({ name }) => `    ${element('userPermissions', element('enabled', 'true') + element('name', name))}`
    ),
    '</PermissionSet>',
    '',
  ].join('\n');
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

type Wanted = {
  name: string;
  /** What Setup calls it. */
  label: string;
  /** Permissions that Salesforce does not give without it. */
  neededBy?: readonly string[];
};

const neededBy = ['ManageUsers'];

/** Reads, and can't administer anything. */
const reading: readonly Wanted[] = [
  { name: 'ApiEnabled', label: 'API Enabled' },
  { name: 'MonitorLoginHistory', label: 'Monitor Login History' },
  { name: 'ViewAllProfiles', label: 'View All Profiles' },
  { name: 'ViewEventLogFiles', label: 'View Event Log Files' },
  { name: 'ViewRoles', label: 'View Roles and Role Hierarchy', neededBy: ['ViewSetup'] },
  { name: 'ViewSetup', label: 'View Setup and Configuration' },
];

/**
 * What Salesforce shows to administrators only, and what it does not give those permissions without. Modify Metadata
 * Through Metadata API Functions is left out, although it opens the settings of connected apps: it also allows changes to
 * the whole org.
 */
const administrating: readonly Wanted[] = [
  { name: 'AssignPermissionSets', label: 'Assign Permission Sets', neededBy },
  { name: 'CustomizeApplication', label: 'Customize Application' },
  { name: 'DelegatedTwoFactor', label: 'Manage Multi-Factor Authentication in User Interface', neededBy },
  { name: 'FreezeUsers', label: 'Freeze Users', neededBy },
  { name: 'ManageInternalUsers', label: 'Manage Internal Users', neededBy },
  { name: 'ManageIpAddresses', label: 'Manage IP Addresses', neededBy },
  { name: 'ManageLoginAccessPolicies', label: 'Manage Login Access Policies', neededBy },
  { name: 'ManagePasswordPolicies', label: 'Manage Password Policies', neededBy },
  { name: 'ManageProfilesPermissionsets', label: 'Manage Profiles and Permission Sets', neededBy },
  { name: 'ManageRoles', label: 'Manage Roles', neededBy },
  { name: 'ManageSharing', label: 'Manage Sharing', neededBy },
  { name: 'ManageUsers', label: 'Manage Users' },
  { name: 'ResetPasswords', label: 'Reset User Passwords and Unlock Users', neededBy },
  { name: 'ViewAllUsers', label: 'View All Users', neededBy },
];

/** Datasets that the permission opens and that are not open without the administrating ones. */
function buys(name: string, open: readonly string[], datasets: readonly PreflightDataset[]): string[] {
  return datasets
    .filter(
      ({ anyOf, allOf }) =>
        allOf.includes(name) || (anyOf.includes(name) && !anyOf.some((permission) => open.includes(permission)))
    )
    .map((dataset) => dataset.name);
}
