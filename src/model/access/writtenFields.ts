import type { PlainValue, PlanStep, StepAction, StepRef, StepValue } from './planStep.ts';

/** Every field that a step writes, with what it holds today: nothing that is in `values` is left out. */
export const writtenFields = (step: PlanStep, plan: PlanNames): WrittenField[] => {
  const names = namesOf(step, plan);
  const { before = {} } = step;
  return Object.entries(step.values).map(([field, value]) => {
    const { to = null, from = null } = names[field] ?? {};
    const id = typeof value === 'string' && to !== null ? value : undefined;
    return {
      field,
      from: from ?? before[field] ?? null,
      to: value === null ? null : (to ?? plainOf(value)),
      ...(id === undefined ? {} : { id }),
    };
  });
};

/** One field that a step writes. */
export type WrittenField = {
  /** API name, such as `UserRoleId`. */
  field: string;
  /** What it holds today; null where it is empty, and in a record that is new. */
  from: string | number | boolean | null;
  /** What is written; where that is the id of a record, the name of the record. */
  to: string | number | boolean | null;
  /** The id that is written, where `to` is a name; absent for a record that the plan itself makes. */
  id?: string;
};

/** Names that are the same for all steps of a plan. */
export type PlanNames = { username: string; profileName: string };

/** The name of the record that a field will refer to, and of the one that it refers to today. */
type RecordNames = { to: string | null; from?: string | null };

type NamesOf<A extends StepAction> = {
  names(step: PlanStep<A>, plan: PlanNames): Readonly<Record<string, RecordNames>>;
}['names'];

function namesOf(step: PlanStep, plan: PlanNames): Readonly<Record<string, RecordNames>> {
  const namesOfStep: NamesOf<StepAction> = recordNames[step.action];
  return namesOfStep(step, plan);
}

/** What the ids among the values of a step stand for, by field. */
const recordNames: { readonly [A in StepAction]: NamesOf<A> } = {
  createUser: ({ role = null }, { profileName }) => ({ ProfileId: { to: profileName }, UserRoleId: { to: role } }),
  updateUser: ({ roleNames }) => ({ UserRoleId: roleNames }),
  changeUserEmail: () => ({}),
  assignPermissionSetLicense: ({ license }, { username }) => ({
    AssigneeId: { to: username },
    PermissionSetLicenseId: { to: license.label },
  }),
  createPermissionSet: () => ({}),
  updatePermissionSet: () => ({}),
  grantObject: ofOwnSet,
  grantField: ofOwnSet,
  grantSetupEntity: (step) => ({ ...ofOwnSet(step), SetupEntityId: { to: step.entity } }),
  grantTab: ofOwnSet,
  assignPackageLicense: (step, { username }) => ({
    UserId: { to: username },
    PackageLicenseId: { to: step.package.name },
  }),
  assignPermissionSet: ({ permissionSet }, { username }) => ({
    AssigneeId: { to: username },
    PermissionSetId: { to: permissionSet },
  }),
  assignPermissionSetGroup: ({ group }, { username }) => ({
    AssigneeId: { to: username },
    PermissionSetGroupId: { to: group },
  }),
};

function ofOwnSet({ permissionSet }: { permissionSet: string }): Readonly<Record<string, RecordNames>> {
  return { ParentId: { to: permissionSet } };
}

function plainOf(value: Exclude<StepValue, null>): PlainValue {
  return isRef(value) ? value.ref : value;
}

function isRef(value: StepValue): value is StepRef {
  return typeof value === 'object' && value !== null;
}
