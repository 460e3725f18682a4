import { type LocalOrg, stamp } from '../org.ts';
import { id15, nthId } from '../records/ids.ts';
import { setupEntityType } from '../records/setupEntities.ts';
import type { Row, Value } from '../records/types.ts';
import { insertApps } from './apps.ts';
import { labelOf, partsOf } from './names.ts';
import type { SetupSpec } from './setupTypes.ts';
import type { Scenario } from './types.ts';

type Values = Readonly<Record<string, Value>>;

/** Ids that the store does not give, since no record of the org has them. */
const otherId = ({ id }: LocalOrg, prefix: string, index: number): string => nthId(prefix, id.slice(3, 5), index + 1);

const named = (name: string): Values => {
  const { prefix, bare } = partsOf(name);
  return { DeveloperName: bare, MasterLabel: labelOf(bare), NamespacePrefix: prefix };
};

const entity = (org: LocalOrg, name: string, index: number): Values => ({
  QualifiedApiName: name,
  DeveloperName: partsOf(name.replace(/__(c|mdt)$/, '')).bare,
  NamespacePrefix: partsOf(name.replace(/__(c|mdt)$/, '')).prefix,
  Label: labelOf(partsOf(name.replace(/__(c|mdt)$/, '')).bare),
  // Of what is custom, the id of its definition, in 15 characters.
  DurableId: id15(otherId(org, '01I', index)),
});

type Builder = readonly [
  object: string,
  keyPrefix: string,
  values: (org: LocalOrg, name: string, at: number) => Values,
];

/** By the scenario's list: the object, its key prefix, and the record of a name. */
const builders: Readonly<Partial<Record<keyof SetupSpec, Builder>>> = {
  apexClasses: [
    'ApexClass',
    '01p',
    (_, name) => {
      const { prefix, bare } = partsOf(name);
      return { Name: bare, NamespacePrefix: prefix, ApiVersion: 66, Status: 'Active' };
    },
  ],
  visualforcePages: [
    'ApexPage',
    '066',
    (_, name) => {
      const { prefix, bare } = partsOf(name);
      return { Name: bare, MasterLabel: labelOf(bare), NamespacePrefix: prefix, ApiVersion: 66 };
    },
  ],
  customPermissions: ['CustomPermission', '0CP', (_, name) => named(name)],
  namedCredentials: ['NamedCredential', '0XA', (_, name) => named(name)],
  externalDataSources: ['ExternalDataSource', '0XC', (_, name) => named(name)],
  messagingChannels: ['MessagingChannel', '0Mj', (_, name) => ({ ...named(name), IsActive: true })],
  orgWideEmailAddresses: ['OrgWideEmailAddress', '0D2', (_, name) => ({ Address: name, DisplayName: name })],
  flows: [
    'FlowDefinitionView',
    '3dd',
    (org, name, at) => {
      const { prefix, bare } = partsOf(name);
      const label = { ApiName: bare, Label: labelOf(bare), NamespacePrefix: prefix };
      return { ...label, DurableId: otherId(org, '300', at), IsActive: true, ProcessType: 'AutoLaunchedFlow' };
    },
  ],
  customApps: [
    'AppMenuItem',
    '0DS',
    (org, name, at) => {
      const { prefix, bare } = partsOf(name);
      const label = { Name: bare, Label: labelOf(bare), NamespacePrefix: prefix };
      return { ...label, Type: 'TabSet', ApplicationId: otherId(org, '02u', at), IsVisible: true };
    },
  ],
  customMetadataTypes: ['EntityDefinition', '4ie', entity],
  customSettings: [
    'EntityDefinition',
    '4ie',
    (org, name, at) => ({ ...entity(org, name, at + 100), IsCustomSetting: true }),
  ],
  tabs: [
    'TabDefinition',
    '4dt',
    (_, name) => ({
      Name: name,
      Label: labelOf(name.replace(/^standard-|__c$/g, '')),
      DurableId: `TabDefinition/${name}`,
    }),
  ],
};

/** A credential and its principal; a secret of the credential is a parameter too, and nothing to give access to. */
const insertPrincipal = ({ store }: LocalOrg, name: string): void => {
  const [credential = '', principal = ''] = name.split('-');
  const known = [...store.rows('ExternalCredential').all()].find(
    (row) => row['DeveloperName'] === partsOf(credential).bare
  );
  const { Id } = known ?? store.insert('ExternalCredential', '2ur', named(credential));
  const parameter = { ExternalCredentialId: Id, SequenceNumber: 1 };
  store.insert('ExternalCredentialParameter', '0pv', {
    ...parameter,
    ParameterName: principal,
    ParameterType: 'NamedPrincipal',
  });
  store.insert('ExternalCredentialParameter', '0pv', {
    ...parameter,
    ParameterName: `${principal}Header`,
    ParameterType: 'AuthHeader',
  });
};

/** What permission sets may give access to, besides objects and fields. */
export const insertSetupEntities = (org: LocalOrg, scenario: Scenario): void => {
  const at = stamp(org.now());
  const audit = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
  for (const [list, [object, keyPrefix, values]] of Object.entries(builders) as Array<[keyof typeof builders, Builder]>)
    for (const [index, name] of ((scenario[list] ?? []) as readonly string[]).entries())
      org.store.insert(object, keyPrefix, { ...values(org, name, index), ...audit });
  for (const name of scenario.externalCredentialParameters ?? []) insertPrincipal(org, name);
  insertApps(org, scenario);
};

/** Where a name of the scenario is looked for: object, column of the name, and column of the id. */
const nameColumns: ReadonlyArray<readonly [object: string, name: string, id: string]> = [
  ['ApexClass', 'Name', 'Id'],
  ['ApexPage', 'Name', 'Id'],
  ['CustomPermission', 'DeveloperName', 'Id'],
  ['ConnectedApplication', 'Name', 'Id'],
  ['ExternalClientApplication', 'DeveloperName', 'Id'],
  ['NamedCredential', 'DeveloperName', 'Id'],
  ['ExternalDataSource', 'DeveloperName', 'Id'],
  ['FlowDefinitionView', 'ApiName', 'DurableId'],
  ['EntityDefinition', 'QualifiedApiName', 'DurableId'],
  ['AppMenuItem', 'Name', 'ApplicationId'],
];

const principalId = ({ store }: LocalOrg, name: string): string | undefined =>
  [...store.rows('ExternalCredentialParameter').where('ParameterName', name.split('-')[1] ?? name)][0]?.Id;

const findEntity = (org: LocalOrg, name: string): string => {
  const { prefix, bare } = partsOf(name);
  const isNamed = (row: Row, column: string): boolean =>
    row[column] === name || (row[column] === bare && (row['NamespacePrefix'] ?? null) === prefix);
  for (const [object, column, id] of nameColumns)
    for (const row of org.store.rows(object).all()) if (isNamed(row, column)) return String(row[id]);
  const found = principalId(org, name);
  if (found !== undefined) return found;
  throw new Error(`The scenario has nothing in Setup called ${name}.`);
};

/** Gives a set access to what the scenario names. */
export const insertEntityAccess = (org: LocalOrg, setId: string, names: readonly string[] = []): void => {
  for (const name of names) {
    const id = findEntity(org, name);
    const type = setupEntityType(org, id) ?? '';
    org.store.insert('SetupEntityAccess', '0J0', { ParentId: setId, SetupEntityId: id, SetupEntityType: type });
  }
};
