type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

const notApiOnly = { 'api-only': 'high', 'integration-license': 'moderate' };

/** What an audit finds on them, by what stands before the @: those that login attempts or a set-up login once hid. */
export const acmeDiscoveryLabels: Labels = {
  netsuite: notApiOnly,
  fivetran: notApiOnly,
  'invoice-bot': { ...notApiOnly, 'no-soap-login': 'high' },
  // Nothing of its license, its logins, or its rest.
  'service-agent': { 'no-view-all-data': 'high' },
  'gina.gateway': { 'no-human-account': 'high' },
};

/** Who is likely to be an integration. */
export const acmeDiscoveryLikely: readonly string[] = ['fivetran', 'invoice-bot', 'netsuite'];

/** Who is certain to be one. */
export const acmeDiscoveryCertain: readonly string[] = ['service-agent'];

/** People, where all users are asked for. */
export const acmeDiscoveryPeopleLabels: Labels = { 'erik.employee': { 'few-login-failures': 'moderate' } };

/** People with API access. */
export const acmeDiscoveryPeople: readonly string[] = [
  'anton.former',
  'cal.capture',
  'erik.employee',
  'gina.gateway',
  'mia.mobile',
  'paula.planner',
  'tom.technician',
];

/** Who is left out, and the signals that speak for and against each; by what stands before the @. */
export const acmeDiscoveryLeftOut: Readonly<Record<string, readonly [kind: string, ...signals: string[]]>> = {
  'gina.gateway': ['person', 'serverLogins', 'uiLogins'],
  'paula.planner': ['person', 'appLogins', 'uiLogins'],
  analytics: ['platformUser', 'platformLicense'],
  b2bma: ['platformUser', 'platformLicense'],
  sales: ['platformUser', 'platformLicense'],
  salesforceiq: ['platformUser', 'platformLicense'],
};
