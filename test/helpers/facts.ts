import type { ApiFailure, Answer } from '../../src/model/org/answer.ts';
import type { IntegrationUser, PslAssignment, License } from '../../src/model/rows/integrationUser.ts';
import type { Organization } from '../../src/model/rows/organization.ts';
import type { Dataset, OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../src/model/rows/datasetSchemas.ts';

/** The instant of every snapshot built here; ages are counted from it. */
export const takenAt = '2026-05-15T12:00:00.000Z';
export const today = '2026-05-15';

/** ISO date-time; a fraction of a day is fine. */
export const daysAgo = (days: number): string => new Date(Date.parse(takenAt) - days * 86_400_000).toISOString();
/** ISO date. */
export const inDays = (days: number): string => daysAgo(-days).slice(0, 10);

export const aLicense = (more: Partial<License> = {}): License => ({
  kind: 'UserLicense',
  id: '100000000000001',
  name: 'Salesforce Integration',
  key: 'SALESFORCE_INTEGRATION_USER',
  label: 'Salesforce Integration',
  status: 'Active',
  total: 5,
  usedAsCached: 0,
  ...more,
});

export const aPsl = (more: Partial<License> = {}): License => ({
  kind: 'PermissionSetLicense',
  id: '0PL000000000001',
  name: 'SalesforceAPIIntegrationPsl',
  key: 'SalesforceAPIIntegrationPsl',
  label: 'Salesforce API Integration',
  status: 'Active',
  total: 5,
  usedAsCached: 0,
  ...more,
});

export const aUser = (more: Partial<IntegrationUser> = {}): IntegrationUser => ({
  id: '005000000000001',
  username: 'billing@acme.example',
  name: 'Billing',
  isActive: true,
  profileId: '00e000000000001',
  profileName: 'Minimum Access - API Only Integrations',
  userLicenseId: '100000000000001',
  lastLoginAt: daysAgo(1),
  createdAt: daysAgo(400),
  ...more,
});

export const anAssignment = (more: Partial<PslAssignment> = {}): PslAssignment => ({
  id: '2LA000000000001',
  permissionSetLicenseId: '0PL000000000001',
  userId: '005000000000001',
  username: 'billing@acme.example',
  name: 'Billing',
  isActive: true,
  lastLoginAt: daysAgo(1),
  ...more,
});

export const anOrganization = (more: Partial<Organization> = {}): Organization => ({
  id: '00D000000000001EAA',
  name: 'Acme',
  edition: 'Enterprise Edition',
  isSandbox: false,
  languageLocale: 'en_US',
  locale: 'en_GB',
  timeZone: 'Europe/Berlin',
  ...more,
});

/** A dataset that was read as a whole. */
export const whole = <T>(data: T): Dataset<T> => ({
  available: true,
  complete: true,
  rows: Array.isArray(data) ? data.length : 1,
  data,
});

/** A dataset that may hold the caller's own rows only. */
export const partial = <T>(data: T, permission = 'ViewSetup'): Dataset<T> => ({
  available: true,
  complete: false,
  rows: Array.isArray(data) ? data.length : 1,
  data,
  reason: 'own rows',
  permission,
});

export const unread = (permission = 'ViewSetup'): Dataset<never> => ({
  available: false,
  complete: false,
  rows: 0,
  reason: 'INVALID_TYPE: not supported.',
  permission,
});

/** One license and one PSL of five seats, all free, everything readable. */
export const aSnapshot = (datasets: OrgSnapshot['datasets'] = {}): OrgSnapshot => ({
  orgId: '00D000000000001',
  apiVersion: '66.0',
  instanceUrl: 'https://acme.my.salesforce.com',
  username: 'ada.admin@acme.example',
  takenAt,
  datasets: {
    caller: whole<Datasets['caller']>({ permissions: ['ManageUsers', 'ViewSetup'] }),
    organization: whole(anOrganization()),
    userLicenses: whole([aLicense()]),
    permissionSetLicenses: whole([aPsl()]),
    integrationUsers: whole([]),
    frozenUsers: whole([]),
    pslAssignments: whole([]),
    ...datasets,
  },
});

export const aFailure = (errorCode: string, message = '', more: Partial<ApiFailure> = {}): ApiFailure => ({
  kind: 'refused',
  problems: [{ errorCode, message, fields: [] }],
  ...more,
});

/** The value of an answer that must be there. */
export const valueOf = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(answer.failure.problems.map(({ errorCode }) => errorCode).join(', '));
  return answer.value;
};

/** The failure of an answer that must not be there. */
export const failureOf = (answer: Answer<unknown>): ApiFailure => {
  if (answer.ok) throw new Error('The org answered.');
  return answer.failure;
};
