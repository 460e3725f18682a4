import type { AuditFacts } from '../../src/audit/discovery/auditFacts.ts';
import type { Rule, Violation } from '../../src/audit/engine/rule.ts';
import type { HeldSet } from '../../src/model/rows/assignment.ts';
import { type AuditSettings, defaultSettings } from '../../src/model/audit/auditConfig.ts';
import type { EffectiveAccess, GrantPath } from '../../src/model/access/effectiveAccess.ts';
import { hasFewUiLogins } from '../../src/model/audit/classify.ts';
import { firstPartyApps } from '../../src/model/audit/firstPartyApps.ts';
import type { Identity, LoginNumbers } from '../../src/model/audit/identity.ts';
import { loginCounts } from '../../src/model/audit/loginCounts.ts';
import type { LoginGroup } from '../../src/model/rows/loginGroup.ts';
import type { OauthToken } from '../../src/model/rows/oauthToken.ts';
import type { OrgUser } from '../../src/model/rows/orgUser.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../src/model/rows/datasetSchemas.ts';

/** The instant at which every fact of these tests was read. */
export const takenAt = new Date('2026-11-02T08:00:00.000Z');

/** ISO date-time so many days before `takenAt`; after it where negative. */
export const daysAgo = (days: number): string => new Date(takenAt.getTime() - days * 86_400_000).toISOString();

export const viaSet = (name: string): GrantPath => ({ via: 'permissionSet', name });
export const viaProfile = (name: string): GrantPath => ({ via: 'profile', name });
export const viaGroup = (name: string): GrantPath => ({ via: 'permissionSetGroup', name });

export const userOf = (username: string, over: Partial<OrgUser> = {}): OrgUser => ({
  id: `005${username.replace(/\W/g, '').slice(0, 12).padEnd(15, '0')}`,
  username,
  name: username.split('@')[0] ?? username,
  email: username,
  isActive: true,
  userType: 'Standard',
  profileId: '00e000000000001AAA',
  profileName: 'Minimum Access - API Only Integrations',
  licenseId: '100000000000001AAA',
  licenseName: 'Salesforce Integration',
  licenseKey: 'SALESFORCE_INTEGRATION_USER',
  createdAt: daysAgo(400),
  ...over,
});

/** User permissions, each with the path it comes by: `access({ ViewAllData: viaSet('S') })`. */
export const accessOf = (permissions: Record<string, GrantPath> = {}): EffectiveAccess => ({
  username: 'billing@acme.example',
  userPermissions: Object.entries(permissions).map(([permission, path]) => ({ permission, path })),
  objectPermissions: [],
  setupAccess: [],
  fieldPermissions: [],
});

/** API-only through its profile, and otherwise without a blemish. */
export const compliantAccess = accessOf({
  ApiEnabled: viaProfile('Minimum Access - API Only Integrations'),
  ApiUserOnly: viaProfile('Minimum Access - API Only Integrations'),
});

type IdentityOver = Partial<Omit<Identity, 'user'>> & { user?: Partial<OrgUser> };

/** An identity that no rule has anything against, but for what is given. */
export const identityOf = (username = 'billing@acme.example', { user = {}, ...over }: IdentityOver = {}): Identity => ({
  user: userOf(username, user),
  confidence: 'certain',
  reasons: [{ signal: 'integrationLicense', detail: 'Salesforce Integration' }],
  isPerson: !hasFewUiLogins(numbersOf(over.logins)),
  isFrozen: false,
  assignments: [],
  access: { ...compliantAccess, username },
  logins: [],
  origins: [],
  tokens: [],
  sessions: [],
  psls: [],
  work: [],
  ...over,
});

const numbersOf = (logins: readonly LoginGroup[] = []): LoginNumbers => {
  const { ui, server, oauth } = loginCounts(logins, firstPartyApps);
  return { ui: ui.count, server: server.count, oauth: oauth.count };
};

export const loginOf = (over: Partial<LoginGroup> = {}): LoginGroup => ({
  userId: '005',
  application: 'Billing Sync',
  loginType: 'Remote Access 2.0',
  loginSubType: 'OAuth Client Credentials',
  status: 'Success',
  apiType: null,
  apiVersion: null,
  count: 10,
  firstAt: daysAgo(80),
  lastAt: daysAgo(1),
  ...over,
});

export const tokenOf = (over: Partial<OauthToken> = {}): OauthToken => ({
  userId: '005',
  appName: 'Billing Sync',
  createdAt: daysAgo(200),
  lastUsedAt: daysAgo(1),
  useCount: 100,
  ...over,
});

export const setOf = (over: Partial<HeldSet> = {}): HeldSet => ({
  id: '0PS000000000001AAA',
  name: 'Billing_Sync',
  label: 'Billing Sync',
  type: 'Regular',
  isSessionBased: false,
  isCustom: true,
  userPermissions: [],
  ...over,
});

export type FactsOver = {
  identities?: readonly Identity[];
  people?: readonly Identity[];
  datasets?: Partial<Datasets>;
  settings?: Partial<AuditSettings>;
  /** Datasets that were read and are not whole; every other one given or not is. */
  incomplete?: readonly DatasetName[];
};

/** A dataset that is not given was not available. */
export const factsOf = ({
  identities = [],
  people = [],
  datasets = {},
  settings = {},
  incomplete = [],
}: FactsOver): AuditFacts => ({
  takenAt,
  window: { days: 90, from: daysAgo(90), to: takenAt.toISOString() },
  settings: { ...defaultSettings, ...settings },
  identities,
  people,
  read: (name) => datasets[name],
  isComplete: (name) => !incomplete.includes(name),
});

/** What the rule has against these facts. */
export const violationsOf = (rule: Rule, over: FactsOver): readonly Violation[] =>
  rule.evaluate(factsOf(over)).violations;
