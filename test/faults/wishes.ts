import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import type { Switches } from '../local-org/switches.ts';

const wideFields = Array.from({ length: 450 }, (_, index) => `Wide_${(index + 1).toString().padStart(3, '0')}__c`);

/** acme with 450 more fields on Account, and no business records, which no plan looks at. */
export const wideAcme: Scenario = {
  ...acmeCore,
  records: {},
  schema: { fields: { Account: wideFields.map((name) => `${name}|${name}|string|fgsacp`) } },
};

const fieldsOfAccount = (count: number): NonNullable<IntegrationUserSpec['fields']> => ({
  Account: Object.fromEntries(wideFields.slice(0, count).map((name) => [name, 'read' as const])),
});

const common = {
  name: 'Billing Sync',
  objects: { Account: ['read', 'edit'], Invoice__c: ['read', 'create', 'edit'] },
  permissionSets: ['Shared_Reference_Data'],
  permissionSetGroups: ['Billing_Read'],
  apexClasses: ['BillingApi'],
} as const satisfies IntegrationUserSpec;

export const small: IntegrationUserSpec = { ...common, fields: fieldsOfAccount(2) };

/** More rows than one composite holds. */
export const forty: IntegrationUserSpec = { ...common, fields: fieldsOfAccount(32) };

/** More rows than one collection holds. */
export const many: IntegrationUserSpec = { ...common, fields: fieldsOfAccount(450) };

/** One step of each kind. */
export const sparse: IntegrationUserSpec = {
  name: common.name,
  objects: { Account: ['read', 'edit'] },
  fields: fieldsOfAccount(1),
  permissionSets: common.permissionSets,
};

/** One of each of the kinds that give access to what is no record. */
export const setup: IntegrationUserSpec = {
  name: common.name,
  objects: { Account: ['read'], Billing_Rule__mdt: ['read'] },
  apexClasses: common.apexClasses,
  flows: ['Post_Invoice'],
  customSettings: ['loyalty__Connection__c'],
  externalCredentialPrincipals: ['Billing_Gateway-Integration'],
  namedCredentials: ['Billing_Gateway_Legacy'],
  externalDataSources: ['Warehouse_Lake'],
  orgWideEmailAddresses: ['billing@acme.example'],
  messagingChannels: ['Text_Billing'],
  customApps: ['Billing_Console'],
  tabs: ['standard-Account'],
  packageLicenses: ['loyalty'],
};

/** A way in which a plan is carried out. */
export type Path = {
  name: string;
  spec: IntegrationUserSpec;
  switches: Partial<Switches>;
  /** Which writes are unlike those of the paths before it; all unless told. */
  writes?: readonly number[];
};

export const oneComposite: Path = { name: 'one composite', spec: small, switches: {} };
export const inertFirst: Path = { name: 'inert rows first', spec: forty, switches: {} };
export const stepByStep: Path = { name: 'step by step', spec: sparse, switches: { composite: 'mixedDml' } };

/** Access to what is no record, by each of the ways. */
export const setupPaths: readonly Path[] = [
  { name: 'what is in Setup, in one composite', spec: setup, switches: {} },
  { name: 'what is in Setup, step by step', spec: setup, switches: { composite: 'mixedDml' } },
];

/** Each of its steps goes the way of another path, or nearly. */
export const variants: readonly Path[] = [
  {
    name: 'one composite, PSL given by the org, UserLogin later',
    spec: sparse,
    switches: { pslByOrg: true, userLogin: 'later' },
  },
  { name: 'several collections first', spec: many, switches: {}, writes: [3, 4, 5] },
  {
    name: 'step by step, PSL given by the org, UserLogin later',
    spec: sparse,
    switches: { composite: 'notFound', pslByOrg: true, userLogin: 'later' },
    writes: [5, 6, 7],
  },
  {
    name: 'inert rows first, the rest step by step',
    spec: forty,
    switches: { composite: 'disabled' },
    writes: [5, 6, 7, 8],
  },
];
