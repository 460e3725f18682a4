import type { OrgUser } from '../rows/orgUser.ts';

/**
 * Users that Salesforce itself creates and runs as, such as Automated Process or the user of Account Engagement: the org
 * can't change them.
 */
export function isPlatformUser({ userType, licenseKey, licenseName }: OrgUser): boolean {
  return platformTypes.includes(userType) || platformLicense.test(licenseKey) || platformName.test(licenseName);
}

/** Users that an Agentforce agent runs as: they never log in, and deactivating one switches its agent off. */
export function isAgentUser({ licenseKey, licenseName }: Pick<OrgUser, 'licenseKey' | 'licenseName'>): boolean {
  return agentKey.test(licenseKey) || agentName.test(licenseName);
}

/** Whether nothing shows whose user it is: without its license, a user of Salesforce itself looks like an integration. */
export function isLicenseHidden({ licenseKey, licenseName }: Pick<OrgUser, 'licenseKey' | 'licenseName'>): boolean {
  return licenseKey === '' && licenseName === '';
}

/** User types that neither a person nor a customer's integration has. */
const platformTypes: readonly string[] = [
  'AutomatedProcess',
  'CloudIntegrationUser',
  'SystemUser',
  'PlatformIntegrationUser',
];

/** `UserLicense.LicenseDefinitionKey` of those users (the list of CumulusCI's documentation, baton-salesforce). */
const platformKey = ['CLOUD', 'INSIGHTS', 'ANALYTICS[A-Z_]*', 'B2BMA', 'SALES_INSIGHTS', 'SALESFORCE_?IQ'];
const platformLicense = new RegExp(`^(${platformKey.join('|')})_INTEGRATION_USER$`, 'i');

/** `UserLicense.Name`, as the profiles that Salesforce ships word it in every language. */
const platformNames = ['Cloud', 'Analytics Cloud', 'B2BMA', 'Sales Insights', 'SalesforceIQ'];
const platformName = new RegExp(`^(${platformNames.join('|')}) Integration User$`, 'i');

const agentKey = /^EINSTEIN_AGENT(_USER)?$/i;
const agentName = /^Einstein Agent( User)?$/i;
