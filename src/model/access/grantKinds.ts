import type { BlockerCode } from './blocker.ts';
import type { StepAction } from './planStep.ts';

/**
 * Everything that a wish can grant, by its key in a definition file and in the order of such files. Flags, parsing,
 * schema, look-up, plan and documentation follow from this table: a further kind is a further entry.
 */
export const grantKinds = {
  objects: {
    flag: 'object',
    form: 'objects',
    examples: [{ Account: ['read', 'edit'] }],
    step: 'grantObject',
    notFound: 'UnknownObject',
  },
  fields: {
    flag: 'field',
    form: 'fields',
    examples: [{ Account: { AnnualRevenue: 'read' }, Invoice__c: { '*': 'read' } }],
    step: 'grantField',
    notFound: 'UnknownField',
  },
  apexClasses: {
    flag: 'apex-class',
    form: 'names',
    examples: [['BillingApi']],
    step: 'grantSetupEntity',
    notFound: 'SetupEntityNotFound',
    entity: { type: 'ApexClass', nameColumn: 'Name', isPackaged: true },
  },
  visualforcePages: {
    flag: 'visualforce-page',
    form: 'names',
    examples: [['BillingConsole']],
    step: 'grantSetupEntity',
    notFound: 'SetupEntityNotFound',
    entity: { type: 'ApexPage', nameColumn: 'Name', isPackaged: true },
  },
  userPermissions: {
    flag: 'user-permission',
    form: 'names',
    examples: [['ViewSetup']],
    step: 'updatePermissionSet',
    notFound: 'UnknownUserPermission',
  },
  customPermissions: {
    flag: 'custom-permission',
    form: 'names',
    examples: [['Use_Billing']],
    step: 'grantSetupEntity',
    notFound: 'SetupEntityNotFound',
    entity: { type: 'CustomPermission', nameColumn: 'DeveloperName', isPackaged: true },
  },
  externalClientApps: {
    flag: 'external-client-app',
    form: 'names',
    examples: [['Billing_App']],
    step: 'grantSetupEntity',
    notFound: 'SetupEntityNotFound',
    entity: { type: 'ExternalClientApplication', nameColumn: 'DeveloperName', isPackaged: false },
  },
  connectedApps: {
    flag: 'connected-app',
    form: 'names',
    examples: [['Billing_Connected_App']],
    step: 'grantSetupEntity',
    notFound: 'SetupEntityNotFound',
    entity: { type: 'ConnectedApplication', nameColumn: 'Name', isPackaged: false },
  },
  permissionSets: {
    flag: 'permission-set',
    form: 'names',
    examples: [['Shared_Reference_Data']],
    step: 'assignPermissionSet',
    notFound: 'PermissionSetNotFound',
  },
  permissionSetGroups: {
    flag: 'permission-set-group',
    form: 'names',
    examples: [['Back_Office_Integrations']],
    step: 'assignPermissionSetGroup',
    notFound: 'GroupNotFound',
  },
  permissionSetLicenses: {
    flag: 'permission-set-license',
    form: 'names',
    examples: [['FieldServiceIntegrationPsl']],
    step: 'assignPermissionSetLicense',
    notFound: 'PslNotFound',
  },
} as const satisfies Record<string, GrantKindDefinition>;

export type GrantKind = keyof typeof grantKinds;

/** How the values of a kind are written: `names`, `Object:permission`, or `Object.Field:permission`. */
export type GrantForm = 'names' | 'objects' | 'fields';

type GrantKindDefinition = SetupEntityGrant | OtherGrant;

type Described = {
  /** The flag of `create`, which can be repeated. */
  flag: string;
  /** What editors offer as values of the key. */
  examples: readonly unknown[];
  /** The blocker of a name that the org does not have. */
  notFound: BlockerCode;
};

/** Granted by a row of SetupEntityAccess in the own set. */
type SetupEntityGrant = Described & {
  form: 'names';
  step: 'grantSetupEntity';
  entity: {
    /** The object of the entity, and what Salesforce writes into SetupEntityAccess.SetupEntityType. */
    type: string;
    nameColumn: 'Name' | 'DeveloperName';
    /** Whether the object has a NamespacePrefix: then it can be named as `ns__Name`. */
    isPackaged: boolean;
  };
};

type OtherGrant = Described & {
  form: GrantForm;
  step: Exclude<GrantStep, 'grantSetupEntity'>;
};

/** The step that gives what is missing. */
type GrantStep = Exclude<StepAction, 'createUser' | 'updateUser' | 'createPermissionSet'>;

/** Kinds that give access to something in Setup by its name. */
export type SetupEntityKind = {
  [K in GrantKind]: (typeof grantKinds)[K]['step'] extends 'grantSetupEntity' ? K : never;
}[GrantKind];

/** What SetupEntityAccess gives access to. */
export type SetupEntityType = (typeof grantKinds)[SetupEntityKind]['entity']['type'];

/** The kinds in the order of the table. */
export const grantKindNames = Object.keys(grantKinds) as GrantKind[];

const isSetupEntityKind = (kind: GrantKind): kind is SetupEntityKind => grantKinds[kind].step === 'grantSetupEntity';

export const setupEntityKinds: readonly SetupEntityKind[] = grantKindNames.filter(isSetupEntityKind);

export const setupEntityTypes: readonly SetupEntityType[] = setupEntityKinds.map(
  (kind) => grantKinds[kind].entity.type
);

const { permissionSets, permissionSetGroups, permissionSetLicenses, ...others } = grantKinds;

/** What the org has and the user gets assigned. */
export const assignedGrants = { permissionSets, permissionSetGroups, permissionSetLicenses } satisfies Record<
  string,
  { step: AssigningStep }
>;

/** What is granted through a permission set of the user's own. */
export const ownSetGrants = others satisfies Record<string, { step: Exclude<GrantStep, AssigningStep> }>;

type AssigningStep = Extract<StepAction, `assign${string}`>;

/** Kinds that need a permission set of the user's own. */
export const ownSetKinds = Object.keys(ownSetGrants) as ReadonlyArray<keyof typeof ownSetGrants>;
