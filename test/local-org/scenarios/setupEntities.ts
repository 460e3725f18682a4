import { type LocalOrg, stamp } from '../org.ts';
import type { Row, Value } from '../records/types.ts';
import { insertApps } from './apps.ts';
import { labelOf, partsOf } from './names.ts';
import type { Scenario } from './types.ts';

const insertClass = (org: LocalOrg, name: string, values: Record<string, Value>): void => {
  const { prefix, bare } = partsOf(name);
  const row = { Name: bare, NamespacePrefix: prefix, ApiVersion: 66, Status: 'Active', ...values };
  org.store.insert('ApexClass', '01p', row);
};

const insertPage = (org: LocalOrg, name: string, values: Record<string, Value>): void => {
  const { prefix, bare } = partsOf(name);
  const row = { Name: bare, MasterLabel: labelOf(bare), NamespacePrefix: prefix, ApiVersion: 66, ...values };
  org.store.insert('ApexPage', '066', row);
};

/** Setup entities that have a developer name and a label: by the scenario's list, with their key prefix. */
const named = {
  customPermissions: ['CustomPermission', '0CP'],
  namedCredentials: ['NamedCredential', '0XA'],
  externalDataSources: ['ExternalDataSource', '0XC'],
  // Only permission sets show that these are there: the object itself is not queried over the data API.
  externalCredentialParameters: ['ExternalCredentialParameter', '0pv'],
} as const;

const insertNamed = (
  org: LocalOrg,
  [object, keyPrefix]: readonly [string, string],
  name: string,
  values: Record<string, Value>
): void => {
  const { prefix, bare } = partsOf(name);
  const row = { DeveloperName: bare, MasterLabel: labelOf(bare), NamespacePrefix: prefix, ...values };
  org.store.insert(object, keyPrefix, row);
};

/** What permission sets may give access to, besides objects and fields. */
export const insertSetupEntities = (org: LocalOrg, scenario: Scenario): void => {
  const at = stamp(org.now());
  const audit = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
  for (const name of scenario.apexClasses ?? []) insertClass(org, name, audit);
  for (const name of scenario.visualforcePages ?? []) insertPage(org, name, audit);
  for (const list of Object.keys(named) as Array<keyof typeof named>)
    for (const name of scenario[list] ?? []) insertNamed(org, named[list], name, audit);
  insertApps(org, scenario);
};

const nameColumns: Readonly<Record<string, string>> = {
  ApexClass: 'Name',
  ApexPage: 'Name',
  CustomPermission: 'DeveloperName',
  ConnectedApplication: 'Name',
  ExternalClientApplication: 'DeveloperName',
  NamedCredential: 'DeveloperName',
  ExternalDataSource: 'DeveloperName',
  ExternalCredentialParameter: 'DeveloperName',
};

const findEntity = ({ store }: LocalOrg, name: string): { type: string; row: Row } => {
  const { prefix, bare } = partsOf(name);
  for (const [type, column] of Object.entries(nameColumns)) {
    const row = [...store.rows(type).where(column, bare)].find((each) => (each['NamespacePrefix'] ?? null) === prefix);
    if (row) return { type, row };
  }
  throw new Error(
    `The scenario has no Apex class, Visualforce page, custom permission, credential, data source or app ${name}.`
  );
};

/** Gives a set access to what the scenario names. */
export const insertEntityAccess = (org: LocalOrg, setId: string, names: readonly string[] = []): void => {
  for (const name of names) {
    const { type, row } = findEntity(org, name);
    org.store.insert('SetupEntityAccess', '0J0', { ParentId: setId, SetupEntityId: row.Id, SetupEntityType: type });
  }
};
