import type { License } from '../rows/license.ts';

export type { License } from '../rows/license.ts';

/** `UserLicense.Name` of the integration license: the same string in every source seen, other languages included. */
export const integrationLicenseName = 'Salesforce Integration';
/** `UserLicense.LicenseDefinitionKey`; it has a single source, so the name is read too. */
export const integrationLicenseKey = 'SALESFORCE_INTEGRATION_USER';
/** `PermissionSetLicense.DeveloperName`; visible only with View Setup or View DeveloperName. */
export const integrationPslName = 'SalesforceAPIIntegrationPsl';
/** `PermissionSetLicense.MasterLabel`, for callers who may not see the developer name. */
export const integrationPslLabel = 'Salesforce API Integration';

/** Developer names are compared without case: SOQL does so, and one source writes `…PSL`. */
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The license or the PSL that makes a user an integration user. */
export const isIntegrationLicense = ({ kind, name, key, label }: License): boolean =>
  kind === 'UserLicense'
    ? name === integrationLicenseName || key === integrationLicenseKey
    : same(name, integrationPslName) || same(key, integrationPslName) || label === integrationPslLabel;

/** Whether seats of the pool can be taken at all on the given ISO date. */
export const isUsable = ({ status, expiresOn }: License, today: string): boolean =>
  status === 'Active' && (expiresOn === undefined || expiresOn >= today);

/** Free seats by our own count; `Infinity` where the pool is unlimited. */
export const seatsLeft = (license: License, used: number, today: string): number => {
  if (!isUsable(license, today)) return 0;
  return license.total === -1 ? Number.POSITIVE_INFINITY : Math.max(0, license.total - used);
};
