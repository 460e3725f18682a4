import type { GuardFinding } from '../audit/finding.ts';

/** What stands for the id of a record that an earlier step makes. */
export type StepRef = { readonly ref: string };

export type StepValue = string | number | boolean | null | StepRef;

export type StepAction =
  | 'createUser'
  | 'assignPermissionSetLicense'
  | 'createPermissionSet'
  | 'updatePermissionSet'
  | 'grantObject'
  | 'grantField'
  | 'grantSetupEntity'
  | 'assignPermissionSet'
  | 'assignPermissionSetGroup';

/**
 * One change to the org: one record created, or updated where `recordId` is given. Names are resolved to ids, so that
 * applying needs no look-up; what an earlier step of the plan makes is named by that step's key.
 */
export type PlanStep = {
  /** Unique in the plan; a composite's reference id. */
  key: string;
  action: StepAction;
  /** What a person calls it: `Account: read, edit`. */
  target: string;
  /** The object that is written. */
  object: string;
  recordId?: string;
  /** Key of the step that makes the record which this one updates. */
  recordOf?: string;
  values: Readonly<Record<string, StepValue>>;
  /** What the plan adds to the wish because the platform wants it: `read`, and why. */
  implied?: readonly string[];
};

/** Steps in the order the org must see them. An empty plan changes nothing. */
export type CreatePlan = {
  steps: readonly PlanStep[];
  /** The user who will hold everything: an id, or the key of the step that makes it. */
  userId: string | undefined;
  username: string;
  profileName: string;
  ownSet: { name: string; id: string | undefined } | undefined;
  /** Every PSL the user will hold. */
  psls: ReadonlyArray<{ id: string; name: string; label: string }>;
  /** Things worth knowing that change nothing. */
  notes: readonly PlanNote[];
};

export type PlanNote = { code: 'dependenciesUnknown' | 'frozenUnknown' | 'otherProfile'; seen: readonly string[] };

/** Why no plan can be made. A caller gets all of them at once; the words are in `messages/blockers.md`. */
export type Blocker = {
  code: BlockerCode;
  /** What the sentence is about: tokens of the message. */
  seen: readonly string[];
  /** Names that were probably meant. */
  suggestions?: readonly string[];
};

export type BlockerCode =
  | 'NotRead'
  | 'NotReadable'
  | 'CallerLacksPermission'
  | 'NoIntegrationLicense'
  | 'NoIntegrationPsl'
  | 'LicenseNotActive'
  | 'LicenseExpired'
  | 'NoSeatLeft'
  | 'NoApiOnlyProfile'
  | 'ProfileNotFound'
  | 'ProfileNotApiOnly'
  | 'SeveralProfiles'
  | 'UsernameTaken'
  | 'UserInactive'
  | 'UserFrozen'
  | 'RoleNotFound'
  | 'UserFieldMissing'
  | 'UserFieldUnknown'
  | 'UserFieldReserved'
  | 'UserFieldValue'
  | 'PermissionSetNotFound'
  | 'PermissionSetOfOtherLicense'
  | 'PermissionSetNotAssignable'
  | 'GroupNotFound'
  | 'PslNotFound'
  | 'OwnSetTaken'
  | 'OwnSetHeldByOthers'
  | 'UnknownObject'
  | 'ObjectNotPermissionable'
  | 'ObjectNeedsPsl'
  | 'UnknownField'
  | 'FieldNotPermissionable'
  | 'FieldNotEditable'
  | 'ViewAllFieldsTooNew'
  | 'UnknownUserPermission'
  | 'PermissionBeyondLicense'
  | 'SetupEntityNotFound'
  | 'AuditObjects';

/** `findings`: what the audit's rules say of the user that the plan would make. */
export type PlanOutcome =
  | { plan: CreatePlan; findings: readonly GuardFinding[] }
  | { blockers: readonly Blocker[]; findings: readonly GuardFinding[] };
