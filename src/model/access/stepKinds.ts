import { dataOf } from '../org/orgSnapshot.ts';
import { isSameId } from '../text/caseless.ts';
import { deactivationMark } from './markerFor.ts';
import { ownSetIdIn, ownSetIn, packageHoldingIn, tabSettingIdIn, userIdIn } from './ownSetIn.ts';
import type { PlanStep, StepAction } from './planStep.ts';
import type { StepKind, StepRow, Undo } from './stepKind.ts';

/**
 * All there is to know about each kind of step, apart from its fields (`StepFields`). Planning, applying, undoing, reading
 * back and showing take it from here: a kind that lacks one of them does not compile.
 */
export const stepKinds: { readonly [A in StepAction]: StepKind<A> } = {
  createUser: {
    ...ofUser(),
    rank: 1,
    row: ({ username }) => ({ name: username }),
    find: ({ username }, { snapshot }) => userIdIn(snapshot, username),
    // Users cannot be deleted.
    undo: ({ username }) => ({
      kind: 'write',
      values: { IsActive: false },
      mark: deactivationMark(username),
      leaves: 'deactivated',
    }),
  },
  updateUser: {
    ...ofUser(),
    rank: 1,
    row: ({ username, fields, seat }) => ({ name: username, details: fields, seatOf: seat?.label }),
    find: ({ username }, { snapshot }) => userIdIn(snapshot, username),
    undo: deleteOrRestore,
  },
  changeUserEmail: {
    ...ofUser(),
    // What comes last is taken back least often.
    rank: 3,
    row: ({ username, email }) => ({ name: username, details: [email] }),
    find: ({ username }, { snapshot }) => userIdIn(snapshot, username),
    undo: deleteOrRestore,
  },
  assignPermissionSetLicense: {
    object: 'PermissionSetLicenseAssign',
    // Setup asks for the first; the API may take the second.
    rights: ['ManageUsers', 'AssignPermissionSets'],
    rank: 2,
    inert: 'no',
    duplicate: 'doneByOrg',
    row: ({ license }) => ({ name: license.label }),
    find: ({ license }, { snapshot, valueOf }) =>
      dataOf(snapshot, 'targetPsls')?.find(
        ({ userId, permissionSetLicenseId }) =>
          permissionSetLicenseId === license.id && userId === valueOf('AssigneeId')
      )?.id,
    undo: deleteOrRestore,
  },
  createPermissionSet: {
    object: 'PermissionSet',
    rights: ['ManageProfilesPermissionsets'],
    rank: 0,
    inert: 'set',
    duplicate: 'refused',
    row: ({ permissionSet }) => ({ name: permissionSet }),
    find: ({ permissionSet }, { snapshot }) => ownSetIdIn(snapshot, permissionSet),
    undo: deleteOrRestore,
  },
  updatePermissionSet: {
    object: 'PermissionSet',
    rights: ['ManageProfilesPermissionsets'],
    rank: 0,
    inert: 'change',
    duplicate: 'refused',
    row: ({ permissionSet }) => ({ name: permissionSet }),
    find: ({ permissionSet }, { snapshot }) => ownSetIdIn(snapshot, permissionSet),
    undo: deleteOrRestore,
  },
  grantObject: {
    object: 'ObjectPermissions',
    ...ofOwnSet(),
    row: ({ sobject, permissions, missing }) => ({ name: sobject, details: permissions, missing }),
    find: ({ permissionSet, sobject }, { snapshot }) =>
      ownSetIn(snapshot, permissionSet)?.objects.find(({ object }) => object === sobject)?.id,
    undo: deleteOrRestore,
  },
  grantField: {
    object: 'FieldPermissions',
    ...ofOwnSet(),
    row: ({ sobject, field, level }) => ({ object: sobject, name: field, details: [level] }),
    find: (step, { snapshot }) =>
      ownSetIn(snapshot, step.permissionSet)?.fields.find(
        ({ object, field }) => object === step.sobject && field === step.field
      )?.id,
    undo: deleteOrRestore,
  },
  grantSetupEntity: {
    object: 'SetupEntityAccess',
    ...ofOwnSet(),
    row: ({ entityType, entity }) => ({ entityType, name: entity }),
    find: ({ permissionSet }, { snapshot, valueOf }) => {
      const wished = valueOf('SetupEntityId');
      return typeof wished === 'string'
        ? ownSetIn(snapshot, permissionSet)?.entities.find(({ entityId }) => isSameId(entityId, wished))?.id
        : undefined;
    },
    undo: deleteOrRestore,
  },
  grantTab: {
    object: 'PermissionSetTabSetting',
    ...ofOwnSet(),
    row: ({ tab }) => ({ entityType: 'Tab', name: tab }),
    find: ({ permissionSet, tab }, { snapshot }) => tabSettingIdIn(snapshot, permissionSet, tab),
    undo: deleteOrRestore,
  },
  assignPackageLicense: {
    object: 'UserPackageLicense',
    // Setup asks for Manage Package Licenses (Help), which is no column of any describe.
    rights: [],
    rank: 2,
    inert: 'no',
    duplicate: 'doneByOrg',
    row: ({ package: { name } }) => ({ name }),
    find: (step, { snapshot, valueOf }) => packageHoldingIn(snapshot, step.package.id, valueOf('UserId')),
    undo: deleteOrRestore,
  },
  assignPermissionSet: {
    object: 'PermissionSetAssignment',
    rights: ['AssignPermissionSets'],
    rank: 3,
    inert: 'no',
    duplicate: 'done',
    row: ({ permissionSet, expiresAt }) => ({ name: permissionSet, expiresAt }),
    find: (_, { snapshot, valueOf }) =>
      dataOf(snapshot, 'targetAssignments')?.find(
        ({ userId, permissionSetId, permissionSetGroupId }) =>
          userId === valueOf('AssigneeId') &&
          permissionSetGroupId === null &&
          permissionSetId === valueOf('PermissionSetId')
      )?.id,
    undo: endAssignment,
  },
  assignPermissionSetGroup: {
    object: 'PermissionSetAssignment',
    rights: ['AssignPermissionSets'],
    rank: 3,
    inert: 'no',
    duplicate: 'done',
    row: ({ group, expiresAt }) => ({ name: group, expiresAt }),
    find: (_, { snapshot, valueOf }) =>
      dataOf(snapshot, 'targetAssignments')?.find(
        ({ userId, permissionSetGroupId }) =>
          userId === valueOf('AssigneeId') && permissionSetGroupId === valueOf('PermissionSetGroupId')
      )?.id,
    undo: endAssignment,
  },
};

/** The kind of a step, for any step. */
export const kindOf = ({ action }: PlanStep): StepKind<StepAction> => stepKinds[action];

/** What a step is about, in columns. */
export const rowOf = (step: PlanStep): StepRow => kindOf(step).row(step);

/** Two plans of one wish name their steps differently where some are done; what a step is about stays the same. */
export const isSameStep = (a: PlanStep, b: PlanStep): boolean => a.action === b.action && subject(a) === subject(b);

/** Whether the step takes a seat for a user who was deactivated. */
export const isReactivation = (step: PlanStep): boolean => step.action === 'updateUser' && step.seat !== undefined;

/** Whether the step changes the record of a user who exists. */
export const isUserChange = ({ action }: PlanStep): boolean => action === 'updateUser' || action === 'changeUserEmail';

function subject(step: PlanStep): string {
  const { name, object, entityType, details } = rowOf(step);
  return JSON.stringify([name, object, entityType, details]);
}

function deleteOrRestore({ before }: PlanStep): Undo {
  return before === undefined ? { kind: 'delete' } : { kind: 'write', values: before };
}

/** A renewed assignment had expired: Salesforce takes no date in the past. */
function endAssignment({ before }: PlanStep): Undo {
  return before === undefined ? { kind: 'delete' } : { kind: 'impossible' };
}

function ofUser() {
  return {
    object: 'User',
    rights: ['ManageUsers', 'ManageInternalUsers'],
    inert: 'no',
    duplicate: 'refused',
  } as const;
}

/** Every row of the own permission set is written alike. */
function ofOwnSet() {
  return { rights: ['ManageProfilesPermissionsets'], rank: 0, inert: 'row', duplicate: 'refused' } as const;
}
