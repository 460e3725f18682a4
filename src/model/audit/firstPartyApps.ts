/** Apps that only a person uses, on a phone or at a desk: using one says as much as a login in the UI. */
export const personalApps: readonly string[] = [
  'Salesforce for iOS',
  'Salesforce for Android',
  'SalesforceA',
  'SalesforceA for iOS',
  'SalesforceA for Android',
  'Salesforce for Outlook',
  'Salesforce Field Service for iOS',
  'Salesforce Field Service for Android',
  'Einstein Activity Capture',
  // The name that Einstein Activity Capture logs in with.
  'SfdcSiqActivityPlatform',
  'SalesforceIQ',
  'OIQ_Integration',
  'Salesforce Files',
  'Salesforce Touch',
  'Chatter Mobile for BlackBerry',
  'Slack',
  'Salesforce Mobile Dashboards',
  'Chatter Desktop',
];

/** Apps of Salesforce itself or of a person's desk; some names go on (`Salesforce Inspector reloaded`). */
export const firstPartyApps: readonly string[] = [
  'Salesforce CLI',
  'sfdx',
  'PlatformCLI',
  'Salesforce Extensions',
  'Salesforce DX Namespace Registry',
  'SalesforceDX Namespace Registry',
  'Data Loader',
  'Dataloader Bulk',
  'Dataloader Partner',
  'Data Loader Bulk',
  'Data Loader Partner',
  'Workbench',
  'Salesforce Workbench',
  'Salesforce Inspector',
  'Salesforce Inspector reloaded',
  'Ant Migration Tool',
  'Force.com IDE',
  'Force.com Migration Tool',
  'dataloader.io',
  'OAuth Playground',
  ...personalApps,
];

/** Names are compared without case and outer blanks. */
export function isFirstParty(app: string, list: readonly string[]): boolean {
  const name = app.trim().toLowerCase();
  return list.some((known) => known.trim().toLowerCase() === name);
}

/** What `LoginHistory.Application` and event logs say where no app is known: it counts as none. */
export function isNamedApp(app: string): boolean {
  return !/^(|n\/a|null|browser|unknown)$/i.test(app.trim());
}
