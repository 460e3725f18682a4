/** Salesforce's own labels of the user permissions that callers may need. */
export const permissionLabels: Readonly<Record<string, string>> = {
  ApiEnabled: 'API Enabled',
  AssignPermissionSets: 'Assign Permission Sets',
  CustomizeApplication: 'Customize Application',
  ManageInternalUsers: 'Manage Internal Users',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
  ManageSessionPermissionSets: 'Manage Session Permission Set Activations',
  ManageUsers: 'Manage Users',
  MonitorLoginHistory: 'Monitor Login History',
  ViewAllData: 'View All Data',
  ViewEventLogFiles: 'View Event Log Files',
  ViewHealthCheck: 'View Health Check',
  ViewRoles: 'View Roles and Role Hierarchy',
  ViewSetup: 'View Setup and Configuration',
};

/** What Setup calls the permission; its API name where that is not known here. */
export const permissionLabel = (name: string): string => permissionLabels[name] ?? name;
