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
type Label = string | readonly [severity: string, causedBy: string];

const admin = (severity: string): Label => [severity, 'no-admin-profile'];

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
    'no-modify-all-data': admin('critical'),
    'no-org-change': admin('critical'),
    'no-user-administration': admin('critical'),
    'no-api-gate-bypass': admin('high'),
    'no-app-administration': admin('high'),
    'no-bulk-data-permissions': admin('high'),
    'no-object-modify-all': admin('high'),
    'no-sensitive-data': admin('high'),
    'no-view-all-data': admin('high'),
    'classified-fields': admin('moderate'),
    'no-record-integrity-bypass': admin('moderate'),
    'narrow-object-access': admin('low'),
    'no-setup-visibility': admin('low'),
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
  // People.
  'nina.network': { 'api-only': ['high', 'run-as-integration-user'], 'no-human-account': 'high' },
  'hugo.hybrid': { 'no-human-account': 'high' },
};

const olderProfile = 'Salesforce API Only System Integrations';

/** Rule, severity, subject, users. */
const others: ReadonlyArray<readonly [string, string, string, ...string[]]> = [
  ['current-profile', 'info', olderProfile, 'marketing'],
  ['lean-profile', 'low', olderProfile, 'marketing'],
  ['login-ip-restricted', 'moderate', olderProfile, 'marketing'],
  ['login-ip-restricted', 'moderate', 'Admin', 'integration'],
  ['login-ip-restricted', 'moderate', 'Standard', 'nina.network', 'quarterly', 'release-bot', 'survey-export'],
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
  ['ip-checked-on-every-request', 'moderate', 'Acme Corporation'],
  ['usage-logged', 'info', 'Acme Corporation'],
];

const usernameOf = (name: string): string => `${name}@acme.example`;

const ofUser = (ruleId: string, name: string, label: Label): ExpectedFinding => {
  const subject = usernameOf(name);
  const [severity, causedBy] = typeof label === 'string' ? [label] : label;
  return { ruleId, subject, severity, users: [subject], ...(causedBy === undefined ? {} : { causedBy }) };
};

/** All that an audit of acme finds, and nothing else. */
export const acmeExpected: readonly ExpectedFinding[] = [
  ...Object.entries(users).flatMap(([name, labels]) =>
    Object.entries(labels).map(([ruleId, label]) => ofUser(ruleId, name, label))
  ),
  ...others.map(([ruleId, severity, subject, ...names]) => ({
    ruleId,
    subject,
    severity,
    users: names.map(usernameOf),
  })),
];
