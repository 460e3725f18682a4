import type { FieldPermissionName, ObjectPermissionName } from './objectPermissions.ts';

/**
 * One change to the org: one record made or changed. Names are resolved to ids, so that applying needs no look-up; what
 * an earlier step of the plan makes is named by that step's key. What else there is to a kind of step stands in
 * `stepKinds`.
 */
export type PlanStep<A extends StepAction = StepAction> = { [K in A]: StepCommon & { action: K } & StepFields[K] }[A];

export type StepAction = keyof StepFields;

/** What each kind of step is about, and whether it makes a record or changes one. */
export type StepFields = {
  /** `role` is the name of the role, where one is wished. */
  createUser: NewRecord & { username: string; role?: string };
  /** `seat`: the license of which the user takes a seat again, where the step reactivates it. */
  updateUser: ChangedRecord & {
    username: string;
    fields: readonly string[];
    seat?: { id: string; label: string };
    roleNames: { from: string | null; to: string | null };
  };
  /** Apart from other fields, since the change takes effect once the new address is confirmed. */
  changeUserEmail: ChangedRecord & { username: string; email: string };
  assignPermissionSetLicense: NewRecord & { license: { id: string; label: string } };
  createPermissionSet: NewRecord & { permissionSet: string };
  updatePermissionSet: ChangedRecord & { permissionSet: string };
  /** `permissions` are all that the row will hold, `missing` those that it lacks today. */
  grantObject: WrittenRecord & {
    permissionSet: string;
    sobject: string;
    permissions: readonly ObjectPermissionName[];
    missing: readonly ObjectPermissionName[];
  };
  grantField: WrittenRecord & { permissionSet: string; sobject: string; field: string; level: FieldPermissionName };
  grantSetupEntity: NewRecord & { permissionSet: string; entityType: string; entity: string };
  /** `before` where the set leaves it to its holders to show the tab. */
  grantTab: WrittenRecord & { permissionSet: string; tab: string };
  assignPackageLicense: NewRecord & { package: { id: string; name: string } };
  assignPermissionSet: WrittenRecord & { permissionSet: string; expiresAt: string | undefined };
  assignPermissionSetGroup: WrittenRecord & { group: string; expiresAt: string | undefined };
};

type StepCommon = {
  /** Unique in the plan; a composite's reference id. */
  key: string;
  /** What the plan adds to the wish because the platform demands it. */
  implied?: readonly ImpliedGrant[];
};

/** A record that the step makes. */
export type NewRecord = { values: StepValues; before?: undefined; recordId?: undefined; recordOf?: undefined };

/** A record that the step changes: one that exists, or the one that the step with the key `recordOf` makes. */
export type ChangedRecord = {
  values: StepValues;
  /** What the changed fields hold today: written back when the step is undone. */
  before: PlainValues;
} & ({ recordId: string; recordOf?: undefined } | { recordId?: undefined; recordOf: string });

export type WrittenRecord = NewRecord | ChangedRecord;

export type PlainValue = string | number | boolean | null;

export type PlainValues = Readonly<Record<string, PlainValue>>;

/** What stands for the id of a record that an earlier step makes. */
export type StepRef = { readonly ref: string };

export type StepValue = PlainValue | StepRef;

export type StepValues = Readonly<Record<string, StepValue>>;

/** A grant, as a reason for another one. */
export type GrantNeed = { object: string; permission: ObjectPermissionName } | { userPermission: string };

/** A permission that comes along with another one, or, without `permission`, what the step itself is needed for. */
export type ImpliedGrant = { permission: string; because: GrantNeed } | { neededFor: readonly string[] };
