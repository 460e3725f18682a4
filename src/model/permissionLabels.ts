/** Salesforce's own labels of the user permissions that callers may need. */
const labels: Readonly<Record<string, string>> = {
  AssignPermissionSets: 'Assign Permission Sets',
  CustomizeApplication: 'Customize Application',
  ManageInternalUsers: 'Manage Internal Users',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
  ManageUsers: 'Manage Users',
  ViewSetup: 'View Setup and Configuration',
};

/** What Setup calls the permission; its API name where that is not known here. */
export const permissionLabel = (name: string): string => labels[name] ?? name;
