import type { BlockerCode } from './blocker.ts';
import type { StepAction } from './planStep.ts';
import { setupEntityGrants, type SetupEntitySource } from './setupEntityGrants.ts';

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
  userPermissions: {
    flag: 'user-permission',
    form: 'names',
    examples: [['ViewSetup']],
    step: 'updatePermissionSet',
    notFound: 'UnknownUserPermission',
  },
  ...setupEntityGrants,
  tabs: {
    flag: 'tab',
    form: 'names',
    examples: [['standard-Account', 'Invoice__c']],
    step: 'grantTab',
    notFound: 'TabNotFound',
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
  packageLicenses: {
    flag: 'package-license',
    form: 'names',
    examples: [['acme_billing']],
    step: 'assignPackageLicense',
    notFound: 'PackageNotFound',
  },
} as const satisfies Record<string, GrantKindDefinition>;

export type GrantKind = keyof typeof grantKinds;

/** How the values of a kind are written: `names`, `Object:permission`, or `Object.Field:permission`. */
export type GrantForm = 'names' | 'objects' | 'fields';

type GrantKindDefinition = {
  /** The flag of `create`, which can be repeated. */
  flag: string;
  form: GrantForm;
  step: GrantStep;
  /** What editors offer as values of the key. */
  examples: readonly unknown[];
  /** The blocker of a name that the org does not have. */
  notFound: BlockerCode;
};

/** The step that gives what is missing. */
type GrantStep = Exclude<StepAction, 'createUser' | 'updateUser' | 'createPermissionSet'>;

/** Kinds that give access to something in Setup by its name. */
export type SetupEntityKind = keyof typeof setupEntityGrants;

/** What each of them is called in plans and results. */
export type SetupEntityType = (typeof setupEntityGrants)[SetupEntityKind]['entity']['type'];

/** The kinds in the order of the table. */
export const grantKindNames = Object.keys(grantKinds) as GrantKind[];

export const setupEntityKinds = Object.keys(setupEntityGrants) as SetupEntityKind[];

export const setupEntityTypes: readonly SetupEntityType[] = setupEntityKinds.map(
  (kind) => setupEntityGrants[kind].entity.type
);

/** Where the entities of a type are found. */
export const sourceOf = (type: SetupEntityType): SetupEntitySource => {
  const kind = setupEntityKinds.find((each) => setupEntityGrants[each].entity.type === type) ?? 'apexClasses';
  return setupEntityGrants[kind].entity;
};

const { permissionSets, permissionSetGroups, permissionSetLicenses, packageLicenses, ...others } = grantKinds;

/** What the org has and the user gets assigned. */
export const assignedGrants = {
  permissionSets,
  permissionSetGroups,
  permissionSetLicenses,
  packageLicenses,
} satisfies Record<string, { step: AssigningStep }>;

/** What is granted through a permission set of the user's own. */
export const ownSetGrants = others satisfies Record<string, { step: Exclude<GrantStep, AssigningStep> }>;

type AssigningStep = Extract<StepAction, `assign${string}`>;

/** Kinds that need a permission set of the user's own. */
export const ownSetKinds = Object.keys(ownSetGrants) as ReadonlyArray<keyof typeof ownSetGrants>;
