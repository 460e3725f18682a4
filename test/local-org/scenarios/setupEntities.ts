import { type LocalOrg, stamp } from '../org.js';
import type { Row, Value } from '../records/types.js';
import type { Scenario } from './types.js';

/** `ns__Name` in its parts. */
const partsOf = (name: string): { prefix: string | null; bare: string } => {
  const [, prefix, bare] = /^([A-Za-z0-9]+)__(.+)$/.exec(name) ?? [];
  return prefix !== undefined && bare !== undefined ? { prefix, bare } : { prefix: null, bare: name };
};

const labelOf = (name: string): string => name.replaceAll('_', ' ');

const insertClass = (org: LocalOrg, name: string, values: Record<string, Value>): void => {
  const { prefix, bare } = partsOf(name);
  const row = { Name: bare, NamespacePrefix: prefix, ApiVersion: 66, Status: 'Active', ...values };
  org.store.insert('ApexClass', '01p', row);
};

const insertPermission = (org: LocalOrg, name: string, values: Record<string, Value>): void => {
  const { prefix, bare } = partsOf(name);
  const row = { DeveloperName: bare, MasterLabel: labelOf(bare), NamespacePrefix: prefix, ...values };
  org.store.insert('CustomPermission', '0CP', row);
};

const insertExternalApp = (org: LocalOrg, name: string, values: Record<string, Value>): void => {
  const { prefix, bare } = partsOf(name);
  const names = { DeveloperName: bare, MasterLabel: labelOf(bare), Language: 'en_US', IsDeleted: false };
  const app = org.store.insert('ExternalClientApplication', '0xI', {
    ...names,
    NamespacePrefix: prefix,
    DistributionState: 'Local',
    ...values,
  });
  org.store.insert('ExtlClntAppOauthPlcyCnfg', '0xR', {
    ...names,
    DeveloperName: `${bare}_oauthPlcy`,
    ExternalClientApplicationId: app.Id,
    PermittedUsersPolicyType: 'AdminApprovedPreAuthorized',
    RefreshTokenPolicyType: 'Infinite',
    IpRelaxationPolicyType: '0',
    IsClientCredentialsFlowEnabled: false,
    ...values,
  });
};

/** What permission sets may give access to, besides objects and fields. Apps let in whom an administrator lets in. */
export const insertSetupEntities = (org: LocalOrg, scenario: Scenario): void => {
  const at = stamp(org.now());
  const audit = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
  for (const name of scenario.apexClasses ?? []) insertClass(org, name, audit);
  for (const name of scenario.customPermissions ?? []) insertPermission(org, name, audit);
  for (const Name of scenario.connectedApps ?? [])
    org.store.insert('ConnectedApplication', '0H4', { Name, OptionsAllowAdminApprovedUsersOnly: true, ...audit });
  for (const name of scenario.externalClientApps ?? []) insertExternalApp(org, name, audit);
};

const nameColumns: Readonly<Record<string, string>> = {
  ApexClass: 'Name',
  CustomPermission: 'DeveloperName',
  ConnectedApplication: 'Name',
  ExternalClientApplication: 'DeveloperName',
};

const findEntity = ({ store }: LocalOrg, name: string): { type: string; row: Row } => {
  const { prefix, bare } = partsOf(name);
  for (const [type, column] of Object.entries(nameColumns)) {
    const row = [...store.rows(type).where(column, bare)].find((each) => (each['NamespacePrefix'] ?? null) === prefix);
    if (row) return { type, row };
  }
  throw new Error(`The scenario has no Apex class, custom permission or app ${name}.`);
};

/** Gives a set access to what the scenario names. */
export const insertEntityAccess = (org: LocalOrg, setId: string, names: readonly string[] = []): void => {
  for (const name of names) {
    const { type, row } = findEntity(org, name);
    org.store.insert('SetupEntityAccess', '0J0', { ParentId: setId, SetupEntityId: row.Id, SetupEntityType: type });
  }
};
