import { isSameName } from '../text/caseless.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import type { License } from '../rows/integrationUser.ts';

/**
 * The license or the PSL that makes a user an integration user. Developer names are compared without case: SOQL does so,
 * and one source writes `…PSL`.
 */
export function isIntegrationLicense({ kind, name, key, label }: License): boolean {
  return kind === 'UserLicense'
    ? name === integrationLicenseName || key === integrationLicenseKey
    : isSameName(name, integrationPslName) || isSameName(key, integrationPslName) || label === integrationPslLabel;
}

/** `UserLicense.Name` of the integration license: the same string in every source seen, other languages included. */
export const integrationLicenseName = 'Salesforce Integration';
/** `UserLicense.LicenseDefinitionKey`; it has a single source, so the name is read too. */
export const integrationLicenseKey = 'SALESFORCE_INTEGRATION_USER';
/** `PermissionSetLicense.DeveloperName`; visible only with View Setup or View DeveloperName. */
export const integrationPslName = 'SalesforceAPIIntegrationPsl';
/** `PermissionSetLicense.MasterLabel`, for callers who may not see the developer name. */
export const integrationPslLabel = 'Salesforce API Integration';

/** Whether the user's license is the integration license. */
export function isOnIntegrationLicense({
  licenseName,
  licenseKey,
}: Pick<OrgUser, 'licenseName' | 'licenseKey'>): boolean {
  return licenseName === integrationLicenseName || licenseKey === integrationLicenseKey;
}
