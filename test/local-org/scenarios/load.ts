import type { LocalOrg } from '../org.ts';
import { ceilings, type Ceiling } from '../records/ceilings.ts';
import { nthId } from '../records/ids.ts';
import { createStore } from '../records/store.ts';
import type { Row } from '../records/types.ts';
import { defaultSwitches } from '../switches.ts';
import { nameHandlers } from './apps.ts';
import { setNamed } from './assignments.ts';
import { insertRecords } from './businessRecords.ts';
import { insertCatalogue } from './catalogue.ts';
import { auditColumns, daysAgo } from './clock.ts';
import { insertEventLogs } from './eventLogs.ts';
import { insertGrants, permissionColumns } from './grants.ts';
import { insertGroups } from './groups.ts';
import { insertHealthCheck } from './healthCheck.ts';
import { insertPackages } from './packages.ts';
import { insertPublicGroups, insertTerritories } from './memberships.ts';
import { orgSchema } from './orgSchema.ts';
import { profileMetadata } from './profileMetadata.ts';
import { insertSetupEntities } from './setupEntities.ts';
import { insertSession } from './tokens.ts';
import type { PermissionSetSpec, ProfileSpec, PslSpec, Scenario, UserLicenseSpec } from './types.ts';
import { insertUser } from './users.ts';
import { insertWork } from './work.ts';

export type LoadOptions = { readonly now?: () => Date };

/** Distinguishes the ids of this org from others', the way pods do. */
const defaultInstance = 'Hu';

const insertOrganization = (org: LocalOrg, { organization }: Scenario): void => {
  const {
    name,
    type,
    isSandbox = false,
    trialInDays,
    language = 'en_US',
    locale = 'en_US',
    timeZone = 'America/Los_Angeles',
  } = organization;
  org.store.insert('Organization', '00D', {
    Id: org.id,
    Name: name,
    OrganizationType: type,
    IsSandbox: isSandbox,
    InstanceName: 'HU1',
    NamespacePrefix: null,
    TrialExpirationDate: trialInDays === undefined ? null : daysAgo(org, -trialInDays),
    LanguageLocaleKey: language,
    DefaultLocaleSidKey: locale,
    TimeZoneSidKey: timeZone,
    ...auditColumns(org),
  });
};

const insertUserLicense = (org: LocalOrg, spec: UserLicenseSpec): Row =>
  org.store.insert('UserLicense', '100', {
    Name: spec.name,
    MasterLabel: spec.name,
    LicenseDefinitionKey: spec.key,
    TotalLicenses: spec.total,
    Status: spec.status ?? 'Active',
    UsedLicenses: spec.cacheLag ?? 0,
    UsedLicensesLastUpdated: daysAgo(org, 0),
    ...auditColumns(org),
  });

const insertPsl = (org: LocalOrg, spec: PslSpec): Row => {
  const { userPermission }: Ceiling = ceilings[spec.ceiling];
  const columns = [...(org.schema.object('PermissionSetLicense')?.fields.values() ?? [])].filter(({ name }) =>
    name.startsWith('MaximumPermissions')
  );
  return org.store.insert('PermissionSetLicense', '0PL', {
    DeveloperName: spec.developerName,
    PermissionSetLicenseKey: spec.developerName,
    MasterLabel: spec.label,
    Language: 'en_US',
    TotalLicenses: spec.total,
    UsedLicenses: 0,
    Status: spec.status ?? 'Active',
    ExpirationDate: spec.expiresInDays === undefined ? null : (daysAgo(org, -spec.expiresInDays)?.slice(0, 10) ?? null),
    ...Object.fromEntries(columns.map(({ name }) => [name, userPermission(name.replace('MaximumPermissions', ''))])),
    ...auditColumns(org),
  });
};

const licenseId = ({ store }: LocalOrg, name: string): string => {
  const found =
    [...store.rows('UserLicense').where('Name', name)][0] ??
    [...store.rows('PermissionSetLicense').where('DeveloperName', name)][0];
  if (!found) throw new Error(`The scenario has no license ${name}.`);
  return found.Id;
};

/** Profiles call three permissions by other names than permission sets do (tables §8). */
const profileColumn = (name: string): string =>
  name.replace(/^Permissions(Install|Publish|Create)Packaging$/, 'Permissions$1Multiforce');

const insertProfile = (org: LocalOrg, spec: ProfileSpec): void => {
  const columns = permissionColumns(org, spec.permissions);
  const profile = org.store.insert('Profile', '00e', {
    Name: spec.name,
    FullName: spec.fullName ?? spec.name,
    UserLicenseId: licenseId(org, spec.license),
    UserType: spec.userType ?? 'Standard',
    Metadata: profileMetadata(spec, Object.keys(columns)),
    ...Object.fromEntries(Object.keys(columns).map((name) => [profileColumn(name), true])),
    ...auditColumns(org),
  });
  const set = org.store.insert('PermissionSet', '0PS', {
    Name: `X${profile.Id}`,
    Label: profile.Id,
    ProfileId: profile.Id,
    IsOwnedByProfile: true,
    IsCustom: spec.custom ?? true,
    Type: 'Profile',
    LicenseId: licenseId(org, spec.license),
    HasActivationRequired: false,
    PsgCount: 0,
    ...columns,
    ...auditColumns(org),
  });
  insertGrants(org, set.Id, spec);
};

const insertPermissionSet = (org: LocalOrg, spec: PermissionSetSpec): void => {
  const set = org.store.insert('PermissionSet', '0PS', {
    Name: spec.name,
    Label: spec.label,
    Description: spec.description ?? null,
    NamespacePrefix: spec.namespace ?? null,
    LicenseId: spec.license === undefined ? null : licenseId(org, spec.license),
    IsOwnedByProfile: false,
    IsCustom: spec.custom ?? true,
    Type: spec.sessionBased === true ? 'Session' : 'Regular',
    HasActivationRequired: spec.sessionBased ?? false,
    PsgCount: 0,
    ...permissionColumns(org, spec.permissions),
    ...auditColumns(org, 300),
  });
  insertGrants(org, set.Id, spec);
};

/** Sessions in which a session-based set is switched on. */
const insertActivations = (org: LocalOrg, { name, activatedFor = [] }: PermissionSetSpec): void => {
  for (const username of activatedFor) {
    const [user] = org.store.rows('User').where('Username', username);
    if (!user) throw new Error(`The scenario has no user ${username}.`);
    org.store.insert('SessionPermSetActivation', '5Pa', {
      AuthSessionId: insertSession(org, user.Id, {
        createdHoursAgo: 1,
        loginType: 'Remote Access 2.0',
        sessionType: 'API',
      }),
      PermissionSetId: setNamed(org, name).Id,
      UserId: user.Id,
      ...auditColumns(org, 0),
    });
  }
};

/** Everything that names users, once they are there. */
const insertUse = (org: LocalOrg, scenario: Scenario): void => {
  for (const spec of scenario.permissionSets ?? []) insertActivations(org, spec);
  nameHandlers(org, scenario);
  insertTerritories(org, scenario);
  insertEventLogs(org, scenario);
  insertWork(org, scenario);
};

/** Builds the org that a scenario describes; the same scenario and clock give the same org to the letter. */
export const loadScenario = (scenario: Scenario, { now = () => new Date() }: LoadOptions = {}): LocalOrg => {
  const licenseCeilings = new Map<string, Ceiling>();
  const org: LocalOrg = {
    id: nthId('00D', scenario.instance ?? defaultInstance, 1),
    name: scenario.name,
    schema: orgSchema(scenario),
    store: createStore(scenario.instance ?? defaultInstance),
    switches: { ...defaultSwitches, ...scenario.switches },
    userSettings: { flow: {}, fullFeatures: [] },
    now,
    ceilings: licenseCeilings,
    usernamesElsewhere: new Set((scenario.usernamesElsewhere ?? []).map((username) => username.toLowerCase())),
    metadata: new Map(),
    sessions: new Map(),
  };
  insertOrganization(org, scenario);
  insertSetupEntities(org, scenario);
  insertPackages(org, scenario);
  for (const spec of scenario.userLicenses)
    licenseCeilings.set(insertUserLicense(org, spec).Id, ceilings[spec.ceiling]);
  for (const spec of scenario.permissionSetLicenses)
    licenseCeilings.set(insertPsl(org, spec).Id, ceilings[spec.ceiling]);
  for (const name of scenario.roles ?? []) org.store.insert('UserRole', '00E', { Name: name, DeveloperName: name });
  for (const spec of scenario.profiles) insertProfile(org, spec);
  for (const spec of scenario.permissionSets ?? []) insertPermissionSet(org, spec);
  insertGroups(org, scenario.groups ?? []);
  insertPublicGroups(org, scenario);
  for (const spec of scenario.users) insertUser(org, spec, scenario);
  insertUse(org, scenario);
  insertCatalogue(org, scenario);
  insertHealthCheck(org, scenario);
  insertRecords(org, scenario);
  return org;
};
