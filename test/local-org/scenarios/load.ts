import { type LocalOrg, stamp } from '../org.js';
import { ceilings, type Ceiling } from '../records/ceilings.js';
import { nthId } from '../records/ids.js';
import { createStore } from '../records/store.js';
import type { Row, Value } from '../records/types.js';
import { createSchema } from '../schema/schema.js';
import type { SObject } from '../schema/types.js';
import { defaultSwitches } from '../switches.js';
import { insertAssignments, insertGroups } from './assignments.js';
import { insertGrants, permissionColumns } from './grants.js';
import { insertRecords } from './businessRecords.js';
import { insertSetupEntities } from './setupEntities.js';
import type { PermissionSetSpec, ProfileSpec, PslSpec, Scenario, UserLicenseSpec, UserSpec } from './types.js';

const day = 86_400_000;

export type LoadOptions = { readonly now?: () => Date };

/** Distinguishes the ids of this org from others', the way pods do. */
const defaultInstance = 'Hu';

const daysAgo = (org: LocalOrg, days: number | undefined): string | null =>
  days === undefined ? null : stamp(new Date(org.now().getTime() - days * day));

const audit = (org: LocalOrg, days = 1000): Record<string, Value> => ({
  CreatedDate: daysAgo(org, days),
  LastModifiedDate: daysAgo(org, days),
  SystemModstamp: daysAgo(org, days),
});

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
    ...audit(org),
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
    ...audit(org),
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
    ...audit(org),
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
    UserType: 'Standard',
    ...Object.fromEntries(Object.keys(columns).map((name) => [profileColumn(name), true])),
    ...audit(org),
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
    ...audit(org),
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
    ...audit(org, 300),
  });
  insertGrants(org, set.Id, spec);
};

const roleId = ({ store }: LocalOrg, name: string | undefined): string | null =>
  [...store.rows('UserRole').where('Name', name ?? '')][0]?.Id ?? null;

const insertUser = (org: LocalOrg, spec: UserSpec, scenario: Scenario): void => {
  const profile = [...org.store.rows('Profile').where('Name', spec.profile)][0];
  if (!profile) throw new Error(`The scenario has no profile ${spec.profile}.`);
  const { language = 'en_US', locale = 'en_US', timeZone = 'America/Los_Angeles' } = scenario.organization;
  const user = org.store.insert('User', '005', {
    Username: spec.username,
    LastName: spec.lastName,
    FirstName: spec.firstName ?? null,
    Alias: spec.alias,
    Email: spec.email ?? spec.username,
    Name: [spec.firstName, spec.lastName].filter((part) => part !== undefined).join(' '),
    ProfileId: profile.Id,
    IsActive: spec.active ?? true,
    UserType: 'Standard',
    UserRoleId: roleId(org, spec.role),
    CommunityNickname: spec.username.slice(0, 40),
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: language,
    LocaleSidKey: locale,
    TimeZoneSidKey: timeZone,
    LastLoginDate: daysAgo(org, spec.lastLoginDaysAgo),
    ...audit(org, spec.createdDaysAgo ?? 500),
  });
  org.store.insert('UserLogin', '0Yw', { UserId: user.Id, IsFrozen: spec.frozen ?? false, IsPasswordLocked: false });
  if (spec.token !== undefined) org.sessions.set(`${org.id.slice(0, 15)}!${spec.token}`, user.Id);
  insertAssignments(org, user, spec);
};

const hasMaster = ({ fields }: SObject): boolean => [...fields.values()].some(({ masterDetail }) => masterDetail);

const insertSharing = (org: LocalOrg, sharing: Scenario['sharing'] = {}): void => {
  for (const object of org.schema.objects.filter(({ setup }) => !setup))
    org.store.insert('EntityDefinition', '4ie', {
      QualifiedApiName: object.name,
      DeveloperName: object.name.replace(/__c$/, ''),
      Label: object.label,
      DurableId: object.name,
      InternalSharingModel: sharing[object.name] ?? (hasMaster(object) ? 'ControlledByParent' : 'ReadWrite'),
      ExternalSharingModel: 'Private',
    });
};

/** Builds the org that a scenario describes; the same scenario and clock give the same org to the letter. */
export const loadScenario = (scenario: Scenario, { now = () => new Date() }: LoadOptions = {}): LocalOrg => {
  const licenseCeilings = new Map<string, Ceiling>();
  const org: LocalOrg = {
    id: nthId('00D', scenario.instance ?? defaultInstance, 1),
    name: scenario.name,
    schema: createSchema(scenario.schema),
    store: createStore(scenario.instance ?? defaultInstance),
    switches: { ...defaultSwitches, ...scenario.switches },
    now,
    ceilings: licenseCeilings,
    usernamesElsewhere: new Set((scenario.usernamesElsewhere ?? []).map((username) => username.toLowerCase())),
    sessions: new Map(),
  };
  insertOrganization(org, scenario);
  insertSetupEntities(org, scenario);
  for (const spec of scenario.userLicenses)
    licenseCeilings.set(insertUserLicense(org, spec).Id, ceilings[spec.ceiling]);
  for (const spec of scenario.permissionSetLicenses)
    licenseCeilings.set(insertPsl(org, spec).Id, ceilings[spec.ceiling]);
  for (const name of scenario.roles ?? []) org.store.insert('UserRole', '00E', { Name: name, DeveloperName: name });
  for (const spec of scenario.profiles) insertProfile(org, spec);
  for (const spec of scenario.permissionSets ?? []) insertPermissionSet(org, spec);
  insertGroups(org, scenario.groups ?? []);
  for (const spec of scenario.users) insertUser(org, spec, scenario);
  insertSharing(org, scenario.sharing);
  insertRecords(org, scenario);
  return org;
};
