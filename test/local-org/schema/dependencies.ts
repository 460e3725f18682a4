import type { Field, Schema, SObject } from './types.ts';

/** What object permissions are called in PermissionDependency. */
export type Verb = 'read' | 'create' | 'update' | 'delete' | 'viewAllRecords' | 'modifyAllRecords' | 'viewAllFields';

/** Facts §4.2: what each needs on the object itself. */
const onSameObject: Readonly<Record<Verb, readonly Verb[]>> = {
  read: [],
  create: ['read'],
  update: ['read'],
  delete: ['read', 'update'],
  viewAllRecords: ['read'],
  modifyAllRecords: ['read', 'update', 'delete', 'viewAllRecords'],
  viewAllFields: ['read'],
};

/** Standard objects that cannot be worked with without another one; facts §4.2 tell of longer chains. */
const onOtherObjects: Readonly<Record<string, readonly string[]>> = {
  'Contract<read>': ['Account<read>'],
  'Contract<create>': ['Account<read>'],
  'Contract<update>': ['Account<read>'],
  'Contract<delete>': ['Account<read>'],
};

/**
 * What user permissions need. Those of ManageUsers and ImportPersonal were read off refusals of real orgs, that of
 * QueryAllFiles off Salesforce Help.
 */
const ofUserPermissions: Readonly<Record<string, readonly string[]>> = {
  AuthorApex: ['ViewSetup'],
  CustomizeApplication: ['ViewSetup'],
  ImportPersonal: ['Account<create>', 'Contact<create>', 'Account<update>', 'Contact<update>'],
  ManageRoles: ['ViewSetup'],
  ManageUsers: [
    'AssignPermissionSets',
    'DelegatedTwoFactor',
    'FreezeUsers',
    'ManageInternalUsers',
    'ManageIpAddresses',
    'ManageLoginAccessPolicies',
    'ManagePasswordPolicies',
    'ManageProfilesPermissionsets',
    'ManageRoles',
    'ManageSharing',
    'MonitorLoginHistory',
    'ResetPasswords',
    'ViewAllUsers',
    'ViewRoles',
    'ViewSetup',
  ],
  ModifyAllData: ['ViewAllData'],
  QueryAllFiles: ['ViewAllData'],
  ResetPasswords: ['ViewSetup', 'ViewRoles'],
  ViewSetup: ['ViewRoles'],
};

/** The org holds to these too, but PermissionDependency has no row of them. */
const unlisted = (permission: string): boolean =>
  ['ModifyAllData', 'QueryAllFiles'].includes(permission) || permission.endsWith('<viewAllFields>');

export const objectPermission = (object: string, verb: Verb): string => `${object}<${verb}>`;

/** `Account<read>` in its parts; undefined for a user permission. */
export const parseObjectPermission = (permission: string): { object: string; verb: Verb } | undefined => {
  const [, object, verb] = /^(\w+)<(\w+)>$/.exec(permission) ?? [];
  return object !== undefined && verb !== undefined && verb in onSameObject
    ? { object, verb: verb as Verb }
    : undefined;
};

const mastersOf = (object: SObject | undefined): string[] =>
  [...(object?.fields.values() ?? [])]
    .filter(({ masterDetail }: Field) => masterDetail)
    .flatMap(({ referenceTo }) => referenceTo.slice(0, 1));

/** Whether the org has such a permission at all. */
const exists = (schema: Schema, permission: string): boolean => {
  const parsed = parseObjectPermission(permission);
  if (parsed) return schema.object(parsed.object) !== undefined;
  return schema.object('PermissionSet')?.fields.has(`permissions${permission.toLowerCase()}`) === true;
};

/** What the org wants granted in the same set, directly. Objects that the schema does not model have the common rules. */
export const requirementsOf = (schema: Schema, permission: string): readonly string[] => {
  const parsed = parseObjectPermission(permission);
  if (!parsed) return (ofUserPermissions[permission] ?? []).filter((each) => exists(schema, each));
  const { object, verb } = parsed;
  const masters = verb === 'read' ? mastersOf(schema.object(object)) : [];
  return [
    ...onSameObject[verb].map((each) => objectPermission(object, each)),
    ...[...masters.map((master) => objectPermission(master, 'read')), ...(onOtherObjects[permission] ?? [])].filter(
      (each) => exists(schema, each)
    ),
  ];
};

export type Dependency = { readonly permission: string; readonly requires: string };

/** Every edge that PermissionDependency lists in this org. */
export const listedDependencies = (schema: Schema): Dependency[] => {
  const objects = schema.objects.filter(({ permissionable }) => permissionable);
  const verbs = Object.keys(onSameObject) as Verb[];
  return [
    ...Object.keys(ofUserPermissions).filter((each) => exists(schema, each)),
    ...objects.flatMap(({ name }) => verbs.map((verb) => objectPermission(name, verb))),
  ]
    .filter((permission) => !unlisted(permission))
    .flatMap((permission) => requirementsOf(schema, permission).map((requires) => ({ permission, requires })));
};
