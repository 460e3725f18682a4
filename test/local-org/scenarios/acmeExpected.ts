import { acmeAppHolderFindings, acmeAppHolderNames, acmeHeldAppFindings } from './acmeAppHoldersExpected.ts';
import {
  acmeDiscoveryCertain,
  acmeDiscoveryLabels,
  acmeDiscoveryLikely,
  acmeDiscoveryPeople,
  acmeDiscoveryPeopleLabels,
} from './acmeDiscoveryExpected.ts';
import { acmeMetadataApps, acmeMetadataLabels, acmeMetadataRestricted } from './acmeMetadataExpected.ts';
import { acmePermissionLabels, acmePermissionNames } from './acmePermissionsExpected.ts';
import { acmeSituationCertain, acmeSituationLabels, acmeSituationLikely } from './acmeSituationsExpected.ts';
import { acmeWorkExpected, acmeWorkIdentities } from './acmeWorkExpected.ts';

/** One finding of an audit, as far as it is the same on every run. */
export type ExpectedFinding = {
  readonly ruleId: string;
  /** Username, full name of a profile, API name of an app, name of the org. */
  readonly subject: string;
  readonly severity: string;
  /** Usernames. */
  readonly users: readonly string[];
  /** Rule of the finding that it merely follows from. */
  readonly causedBy?: string;
};

/** Severity, and the rule of the finding it follows from. */
export type Label = string | readonly [severity: string, causedBy: string];

const admin = (severity: string): Label => [severity, 'no-admin-profile'];

/** What follows from the profile of an administrator. */
const administrator: Readonly<Record<string, Label>> = {
  'no-modify-all-data': admin('critical'),
  'no-toxic-combination': admin('critical'),
  'no-org-change': admin('critical'),
  'no-user-administration': admin('critical'),
  'no-api-gate-bypass': admin('high'),
  'no-app-administration': admin('high'),
  'no-bulk-data-permissions': admin('high'),
  'no-evidence-deletion': admin('high'),
  'no-object-modify-all': admin('high'),
  'no-sensitive-data': admin('high'),
  'no-view-all-data': admin('high'),
  'classified-fields': admin('moderate'),
  'no-mass-email': admin('moderate'),
  'no-record-integrity-bypass': admin('moderate'),
  'narrow-object-access': admin('low'),
  'no-setup-visibility': admin('low'),
};

/** Users by what stands before the @. Who is not here has no finding of its own. */
const users: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  // In the shipped way: integration seats.
  marketing: { 'no-view-all-data': 'high', 'no-setup-visibility': 'low' },
  'pilot-2024': {
    'no-credentials-when-disabled': 'high',
    'no-idle-credentials': ['moderate', 'no-credentials-when-disabled'],
    'not-dormant': 'moderate',
    'seats-in-use': 'low',
    'psl-assigned': 'info',
  },
  'old-erp': { 'no-credentials-when-disabled': 'low', 'seats-in-use': 'low' },
  // As administrator, and an app's run-as user at that.
  integration: {
    'no-admin-profile': 'critical',
    'api-only': ['high', 'run-as-integration-user'],
    'integration-license': 'moderate',
    'no-usable-password': 'low',
    ...administrator,
  },
  // API-only on full licenses.
  datalake: {
    'integration-license': 'moderate',
    'no-bulk-data-permissions': 'high',
    'no-sensitive-data': 'high',
    'no-object-view-all': 'moderate',
    'classified-fields': 'moderate',
  },
  'billing-hub': { 'integration-license': 'moderate' },
  orders: {
    'integration-license': 'moderate',
    'access-not-expiring-soon': 'moderate',
    'groups-up-to-date': 'low',
    'narrow-object-access': 'low',
    'no-widened-sharing': 'info',
  },
  'hr-provisioning': { 'integration-license': 'moderate', 'no-user-administration': 'critical' },
  'docs-sync': {
    'integration-license': 'moderate',
    'no-api-gate-bypass': 'high',
    'no-app-administration': 'high',
    'no-outbound-credentials': 'moderate',
    'no-authentication-bypass': 'low',
  },
  'support-sync': { 'integration-license': 'moderate', 'no-record-integrity-bypass': 'info' },
  'case-router': { 'integration-license': 'moderate', 'no-record-integrity-bypass': 'moderate' },
  loyalty: { 'integration-license': 'moderate' },
  payments: { 'integration-license': 'moderate' },
  etl: {
    'integration-license': 'moderate',
    'no-password-flow': 'high',
    'current-api-version': 'moderate',
    'one-user-per-integration': 'moderate',
    'stable-origin': 'low',
  },
  'partner-gateway': {
    'integration-license': 'moderate',
    'no-modify-all-data': 'critical',
    'no-org-change': 'critical',
    'no-user-administration': 'critical',
    'no-toxic-combination': ['critical', 'no-modify-all-data'],
    'no-object-modify-all': ['high', 'no-modify-all-data'],
    'no-view-all-data': ['high', 'no-modify-all-data'],
  },
  quarterly: { 'integration-license': 'moderate', 'no-idle-credentials': 'moderate', 'not-dormant': 'moderate' },
  'legacy-feed': { 'integration-license': 'moderate', 'not-dormant': 'moderate' },
  // Not even API-only.
  'erp-connector': {
    'api-only': 'high',
    'integration-license': 'moderate',
    'no-object-modify-all': 'high',
    'no-soap-login': 'high',
    'current-api-version': 'moderate',
    'few-login-failures': 'moderate',
    'no-authentication-bypass': 'moderate',
    'contact-is-alive': 'low',
  },
  'release-bot': { 'api-only': 'high', 'integration-license': 'moderate', 'no-org-change': 'critical' },
  'survey-export': { 'api-only': 'high', 'integration-license': 'moderate' },
  ...acmeMetadataLabels,
  ...acmePermissionLabels,
  ...acmeWorkExpected,
  ...acmeDiscoveryLabels,
  ...acmeSituationLabels,
  pipeline: {
    'no-admin-profile': 'critical',
    'api-only': 'high',
    'integration-license': 'moderate',
    ...administrator,
  },
  // People.
  'nina.network': { 'api-only': ['high', 'run-as-integration-user'], 'no-human-account': 'high' },
  'hugo.hybrid': { 'no-human-account': 'high' },
};

const olderProfile = 'Salesforce API Only System Integrations';

/** On profiles with login IP ranges. */
const withRanges = [
  ...['billing-hub', 'case-router', 'datalake', 'docs-sync', 'erp-connector', 'etl', 'hr-provisioning', 'legacy-feed'],
  ...['loyalty', 'orders', 'partner-gateway', 'payments', 'pilot-2024', 'sso-probe', 'support-sync'],
  'warehouse-sync.integration',
  ...acmeMetadataRestricted,
  ...acmePermissionNames,
  ...acmeWorkIdentities,
  ...acmeDiscoveryLikely,
  ...Object.keys(acmeSituationLabels),
].sort();

/** Rule, severity, subject, users. */
const others: ReadonlyArray<readonly [string, string, string, ...string[]]> = [
  ['current-profile', 'info', olderProfile, 'marketing'],
  ['lean-profile', 'low', olderProfile, 'marketing'],
  ['login-ip-restricted', 'moderate', olderProfile, 'marketing'],
  ['login-ip-restricted', 'moderate', 'Admin', 'integration', 'pipeline'],
  [
    'login-ip-restricted',
    'moderate',
    'Standard',
    'emil.expenses',
    'nina.network',
    'payroll',
    'quarterly',
    'release-bot',
    'survey-export',
  ],
  ['narrow-ip-ranges', 'moderate', 'ERP Connector', 'erp-connector'],
  ['app-admin-approved', 'moderate', 'Marketing_Platform', 'marketing'],
  ['app-admin-approved', 'moderate', 'MuleSoft', 'integration'],
  ['app-enforces-ip', 'moderate', 'Data_Lake', 'datalake'],
  ['app-installed', 'high', 'Order Exporter', 'orders'],
  ['minimal-oauth-scopes', 'moderate', 'Marketing_Platform', 'marketing'],
  ['minimal-oauth-scopes', 'info', 'docs__Docs_Cloud', 'docs-sync'],
  ['refresh-token-expires', 'low', 'Marketing_Platform', 'marketing'],
  ['run-as-integration-user', 'critical', 'Order_Hub', 'integration'],
  ['run-as-integration-user', 'high', 'Network_Probe', 'nina.network'],
  ...acmeMetadataApps,
  // Those whose profile has ranges at all.
  ['ip-checked-on-every-request', 'moderate', 'Acme Corporation', ...withRanges],
  ['usage-logged', 'info', 'Acme Corporation'],
  ['no-unassigned-admin-set', 'info', 'Acme Corporation'],
];

const usernameOf = (name: string): string => `${name}@acme.example`;

const ofUser = (ruleId: string, name: string, label: Label): ExpectedFinding => {
  const subject = usernameOf(name);
  const [severity, causedBy] = typeof label === 'string' ? [label] : label;
  return { ruleId, subject, severity, users: [subject], ...(causedBy === undefined ? {} : { causedBy }) };
};

/** Those who may be integrations, where they are asked for. */
const possible: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  'ci-deploy': { 'api-only': 'high', 'no-org-change': 'critical' },
};

/** People, where all users are asked for: nothing is held against them that people do. */
const people: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  'ada.admin': { 'no-admin-profile': 'critical', 'no-soap-login': 'high', ...administrator },
  'victor.vance': { 'no-admin-profile': 'critical', ...administrator },
  // Nothing shows that it is a person's.
  'paula.parent': { 'no-admin-profile': 'critical', 'api-only': 'high', 'not-dormant': 'moderate', ...administrator },
  'dora.loader': { 'no-soap-login': 'high', 'current-api-version': 'moderate' },
  'hugo.hybrid': { 'no-soap-login': 'high' },
  'rita.review': { 'no-setup-visibility': 'low' },
  'sven.sales': { 'no-idle-credentials': 'moderate' },
  ...acmeDiscoveryPeopleLabels,
};

const ofUsers = (labels: typeof users): ExpectedFinding[] =>
  Object.entries(labels).flatMap(([name, of]) =>
    Object.entries(of).map(([ruleId, label]) => ofUser(ruleId, name, label))
  );

/** What follows from an administrator's profile. */
const causedBy = (ruleId: string, subject: string): Pick<ExpectedFinding, 'causedBy'> =>
  ruleId === 'login-ip-restricted' && subject === 'Admin' ? { causedBy: 'no-admin-profile' } : {};

const ofOthers = (labels: typeof others): ExpectedFinding[] =>
  labels.map(([ruleId, severity, subject, ...names]) => ({
    ...{ ruleId, subject, severity, users: names.map(usernameOf) },
    ...causedBy(ruleId, subject),
  }));

/** The same labels with more people on unrestricted profiles. */
const withProfileUsers = (
  labels: readonly ExpectedFinding[],
  more: Readonly<Record<string, readonly string[]>>
): ExpectedFinding[] =>
  labels.map((label) =>
    label.ruleId === 'login-ip-restricted'
      ? { ...label, users: [...label.users, ...(more[label.subject] ?? []).map(usernameOf)] }
      : label
  );

/** All that an audit of acme finds, and nothing else. */
export const acmeExpected: readonly ExpectedFinding[] = [
  ...ofUsers(users),
  ...ofUsers(acmeAppHolderFindings),
  ...ofOthers(others),
  ...ofOthers(acmeHeldAppFindings),
];

/** The same where possible integrations are asked for too. */
export const acmeWithPossible: readonly ExpectedFinding[] = [
  ...withProfileUsers(acmeExpected, { Standard: Object.keys(possible) }),
  ...ofUsers(possible),
];

/** The same where every user with API access is asked for. */
export const acmeWithEverybody: readonly ExpectedFinding[] = [
  ...withProfileUsers(acmeWithPossible, {
    Admin: ['ada.admin', 'paula.parent', 'victor.vance'],
    Standard: [
      ...['dora.loader', 'hugo.hybrid', 'otto.outlook', 'pia.phone', 'rita.review', 'sven.sales'],
      ...acmeDiscoveryPeople,
      ...acmeAppHolderNames.filter((name) => name !== 'victor.vance'),
    ],
  }),
  ...ofUsers(people),
];

const certain = [
  ...['billing-hub', 'case-router', 'datalake', 'docs-sync', 'etl', 'hr-provisioning', 'integration', 'legacy-feed'],
  ...['loyalty', 'marketing', 'nina.network', 'old-erp', 'orders', 'partner-gateway', 'payments', 'pilot-2024'],
  ...['quarterly', 'sso-probe', 'support-sync', 'warehouse-sync.integration'],
  ...Object.keys(acmeMetadataLabels),
  ...acmePermissionNames,
  ...acmeWorkIdentities,
  ...acmeDiscoveryCertain,
  ...acmeSituationCertain,
];
const likely = ['erp-connector', 'release-bot', 'survey-export', ...acmeDiscoveryLikely, ...acmeSituationLikely];

/** Who is an integration, by username, and how sure that is. Everybody else of acme is none. */
export const acmeIdentities: Readonly<Record<string, string>> = Object.fromEntries([
  ...certain.map((name) => [usernameOf(name), 'certain'] as const),
  ...likely.map((name) => [usernameOf(name), 'likely'] as const),
]);

/** Who may be one, by username: with nothing but tools of Salesforce, and no login at a screen. */
export const acmePossible: readonly string[] = Object.keys(possible).map(usernameOf);

/** People with API access, by username. */
export const acmePersons: readonly string[] = [
  ...new Set([...Object.keys(people), 'otto.outlook', 'pia.phone', ...acmeDiscoveryPeople, ...acmeAppHolderNames]),
].map(usernameOf);
