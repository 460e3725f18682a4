import type { DatasetName, GrantScope } from '../org/orgSnapshot.ts';
import type { AccessQuestion, AskedField, AskedObject } from './resolveAccess.ts';
import { governorOf } from './governorOf.ts';
import { grantKinds, type SetupEntityKind, type SetupEntityType } from './grantKinds.ts';
import { type FieldPermissionName, objectPermissionNames, type ObjectPermissionName } from './objectPermissions.ts';
import type { GrantNeed } from './planStep.ts';

/** What gives what is asked about. */
export function accessNeeds(question: AccessQuestion): AccessNeeds {
  switch (question.kind) {
    case 'userPermissions':
      return { allOf: [surely({ userPermission: question.name })] };
    case 'objects':
      return objectNeeds(question.object, question.permission);
    case 'fields':
      return fieldNeeds(question.object, question.field, question.permission ?? 'read');
    default:
      return { allOf: [entityNeed(question)] };
  }
}

/** `allOf` is empty where every user may; `isUnknown` where nothing is known to decide. */
export type AccessNeeds = {
  allOf: readonly AccessNeed[];
  isUnknown?: true;
  /** A field of User that must also be true, and that is not read. */
  userField?: string;
};

/** One of `anyOf` is sufficient; one of `maybe` may be, depending on what is not read. */
export type AccessNeed = { anyOf: readonly Grant[]; maybe: readonly Grant[] };

/** Something that can be granted; `permission` is missing where any permission counts. */
export type Grant =
  | { userPermission: string }
  | { object: string; permission?: ObjectPermissionName }
  | { field: string; permission: FieldPermissionName }
  | { type: SetupEntityType; name: string; ids: readonly string[] };

function surely(...anyOf: readonly Grant[]): AccessNeed {
  return { anyOf, maybe: [] };
}

/** User permissions that give an object permission on every object. */
export const overAll: Readonly<Record<ObjectPermissionName, readonly string[]>> = {
  read: ['ViewAllData', 'ModifyAllData'],
  create: ['ModifyAllData'],
  edit: ['ModifyAllData'],
  delete: ['ModifyAllData'],
  viewAll: ['ViewAllData', 'ModifyAllData'],
  modifyAll: ['ModifyAllData'],
  viewAllFields: ['ViewAllFieldsGlobal'],
};

function overAllGrants(permission?: ObjectPermissionName): Grant[] {
  const names = permission === undefined ? Object.values(overAll).flat() : overAll[permission];
  return [...new Set(names)].map((userPermission) => ({ userPermission }));
}

function ownObject(object: string, permission?: ObjectPermissionName): AccessNeed {
  return surely(permission === undefined ? { object } : { object, permission }, ...overAllGrants(permission));
}

function objectNeeds({ describe, hasPermissions }: AskedObject, permission?: ObjectPermissionName): AccessNeeds {
  if (hasPermissions) return { allOf: [ownObject(describe.name, permission)] };
  const verb = permission ?? 'read';
  const governor = governorOf(describe.name, verb, describe);
  if (!governor) return { allOf: [], isUnknown: true };
  const { needs, userField } = governor;
  return {
    allOf: needs.map((alternatives) => governedNeed(alternatives, verb)),
    ...(userField === undefined ? {} : { userField }),
  };
}

/**
 * A parent is in reach as any object is. Who can view or modify all data can do so with "all apps and data" (Salesforce
 * Help, "View All and Modify All Permissions"); whether that includes activities without their own permissions, nothing
 * says.
 */
function governedNeed(alternatives: readonly GrantNeed[], verb: ObjectPermissionName): AccessNeed {
  const isOfActivities = alternatives.some(
    (need) => 'userPermission' in need && activityPermissions.includes(need.userPermission)
  );
  return {
    anyOf: alternatives.flatMap((need): readonly Grant[] =>
      'object' in need ? ownObject(need.object, need.permission).anyOf : [need]
    ),
    maybe: isOfActivities ? overAllGrants(verb) : [],
  };
}

const activityPermissions: readonly string[] = ['ActivitiesAccess', 'EditTask', 'EditEvent'];

/**
 * The object, and the field: View All Data and Modify All Data leave out the latter (Salesforce Help, "View All and
 * Modify All Permissions"). Users with Edit Read Only Fields "can always edit read-only fields regardless of any other
 * settings" (Salesforce Help, "What Determines Field Access?").
 */
function fieldNeeds(object: AskedObject, field: AskedField, permission: FieldPermissionName): AccessNeeds {
  const { allOf, ...rest } = objectNeeds(object, permission);
  return { allOf: [...fieldOnly(object.describe.name, field, permission), ...allOf], ...rest };
}

function fieldOnly(
  object: string,
  { permissionsOf, isCalculated }: AskedField,
  permission: FieldPermissionName
): AccessNeed[] {
  if (permission === 'edit' && isCalculated) return [surely()];
  if (permissionsOf === undefined) return [];
  const field = `${object}.${permissionsOf}`;
  const read = surely(
    { field, permission: 'read' },
    { object, permission: 'viewAllFields' },
    ...overAllGrants('viewAllFields')
  );
  if (permission === 'read') return [read];
  return [surely({ field, permission: 'edit' }, { userPermission: 'EditReadonlyFields' }), read];
}

/**
 * Author Apex opens all Apex classes, Customize Application all Visualforce pages (Salesforce Help, "How Does Apex Class
 * Security Work?", "Visualforce Page Security"). Run Flows and Manage Flow open those flows that don't restrict access
 * to enabled profiles or permission sets (Help, "Limit User Access to Execute Flows"); how far Customize Application reads
 * custom metadata and settings depends on the org's schema settings.
 */
function entityNeed({ kind, name, ids }: Extract<AccessQuestion, { kind: SetupEntityKind }>): AccessNeed {
  const { type } = grantKinds[kind].entity;
  const named = (names: readonly string[] = []): Grant[] => names.map((userPermission) => ({ userPermission }));
  return { anyOf: [{ type, name, ids }, ...named(opensAll[type])], maybe: named(mayOpen[type]) };
}

const opensAll: Readonly<Record<string, readonly string[]>> = {
  ApexClass: ['AuthorApex'],
  ApexPage: ['CustomizeApplication'],
};
const mayOpen: Readonly<Record<string, readonly string[]>> = {
  FlowDefinition: ['RunFlow', 'ManageInteraction'],
  CustomMetadataType: ['CustomizeApplication'],
  CustomSetting: ['CustomizeApplication', 'ViewAllCustomSettings'],
};

function grantsIn({ allOf }: AccessNeeds): Grant[] {
  return allOf.flatMap(({ anyOf, maybe }) => [...anyOf, ...maybe]);
}

/** What is to be read of what identities hold. */
export function grantScopeOf(needs: AccessNeeds): GrantScope {
  const grants = grantsIn(needs);
  const all = (pick: (grant: Grant) => readonly string[]): string[] => [...new Set(grants.flatMap(pick))];
  return {
    userPermissions: all((grant) => ('userPermission' in grant ? [grant.userPermission] : [])),
    objects: all((grant) => ('object' in grant ? [grant.object] : [])),
    fields: all((grant) => ('field' in grant ? [grant.field] : [])),
    setupEntities: all((grant) => ('ids' in grant ? grant.ids : [])),
  };
}

/** Who holds what, without which nothing of it can be said. */
const holders: readonly DatasetName[] = ['assignments', 'heldSets', 'heldGroups'];

/** Which datasets say whether somebody has one of these grants. */
export function datasetsFor(grants: readonly Grant[]): DatasetName[] {
  return [
    ...holders,
    ...(grants.some((grant) => 'object' in grant) ? (['objectPermissions'] as const) : []),
    ...(grants.some((grant) => 'field' in grant) ? (['fieldPermissions'] as const) : []),
    ...(grants.some((grant) => 'ids' in grant) ? (['setupAccess'] as const) : []),
  ];
}

/** Everything to read, in addition to who the identities are. */
export function datasetsOf(needs: AccessNeeds): DatasetName[] {
  return [...datasetsFor(grantsIn(needs)), 'sessionActivations'];
}

/** Such as `Account: edit`, as results name it. */
export function grantText(grant: Grant): string {
  if ('userPermission' in grant) return grant.userPermission;
  if ('ids' in grant) return `${grant.type}: ${grant.name}`;
  if ('field' in grant) return `${grant.field}: ${grant.permission}`;
  return `${grant.object}: ${grant.permission ?? objectPermissionNames.join(', ')}`;
}
