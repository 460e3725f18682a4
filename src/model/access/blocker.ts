import type { Evidence, Severity } from '../audit/finding.ts';
import type { MetadataKind } from './metadataKinds.ts';
import type { ConfigurationKind, ObjectPermissionName } from './objectPermissions.ts';
import type { GrantNeed, StepAction } from './planStep.ts';

/** Why no plan can be made. A caller gets all of them together; the words are in `messages/blockers.md`. */
export type Blocker<C extends BlockerCode = BlockerCode> = {
  [K in C]: {
    code: K;
    /** Names that were probably meant. */
    suggestions?: readonly string[];
  } & BlockerFields[K];
}[C];

export type BlockerCode = keyof BlockerFields;

/** What a field of the user takes; `others` counts the values of a picklist that are not named here. */
export type AllowedValue =
  | { maxLength: number }
  | { values: readonly string[]; others: number }
  | { form: 'number' | 'date' | 'dateTime' | 'email' | 'recordId' | 'notEmpty' };

/** What each blocker is about. */
export type BlockerFields = {
  NotRead: { datasets: readonly string[]; reason: string };
  NotReadable: { permission: string; datasets: readonly string[]; reason: string };
  CallerLacksPermission: { permission: string; actions: readonly StepAction[] };
  NoIntegrationLicense: { edition: string };
  NoIntegrationPsl: object;
  LicenseNotActive: { license: string; status: string };
  LicenseExpired: { license: string; expiresOn: string };
  /**
   * `unused` are the holders that seem to need no seat, `reservedFor` the users of this run whose plans take one,
   * `neededFor` what of the wish needs it; `hasListPrice` where the list price of seats is known.
   */
  NoSeatLeft: {
    license: string;
    total: number;
    holders: readonly string[];
    unused: readonly string[];
    reservedFor: readonly string[];
    neededFor: readonly string[];
    hasListPrice: boolean;
  };
  NoApiOnlyProfile: { profiles: readonly string[] };
  ProfileNotFound: { profile: string; profiles: readonly string[] };
  ProfileNotApiOnly: { profile: string };
  /** `profile` is wished, `found` is what the user has. */
  ProfileDiffers: { username: string; userId: string; profile: string; profileId: string; found: string };
  SeveralProfiles: { profiles: readonly string[] };
  UsernameTaken: { username: string; name: string; license: string };
  UsernameReserved: { username: string };
  /** `seatOf`: the license of which `--reactivate` takes a seat, where an earlier run made and deactivated the user. */
  UserInactive: { username: string; userId: string; seatOf?: string };
  UserFrozen: { username: string; userId: string };
  RoleNotFound: { role: string };
  UserFieldMissing: { field: string; label: string; values: readonly string[] };
  UserFieldUnknown: { field: string };
  UserFieldReserved: { field: string };
  /** A field that can be set for new users only: `value` is wished, `found` is there. */
  UserFieldFixed: { field: string; value: string; found: string };
  UserFieldValue: { field: string; value: string; allowed: AllowedValue };
  PermissionSetNotFound: { permissionSet: string };
  /** `memberOf` is the group that contains the set. */
  PermissionSetOfOtherLicense: { permissionSet: string; memberOf?: string; license: string };
  PermissionSetNotAssignable: { permissionSet: string };
  GroupNotFound: { group: string };
  PslNotFound: { license: string };
  OwnSetTaken: { permissionSet: string };
  OwnSetHeldByOthers: { permissionSet: string; usernames: readonly string[]; groups: readonly string[] };
  OwnSetReserved: { permissionSet: string; reservedFor: string };
  UnknownObject: { object: string };
  /** `missing`: of each list the user needs one. */
  ObjectNotPermissionable: {
    object: string;
    permissions: readonly ObjectPermissionName[];
    missing: ReadonlyArray<readonly GrantNeed[]>;
  };
  ObjectGovernorUnknown: { object: string; permissions: readonly ObjectPermissionName[] };
  /** A permission set gives access to read it and no more. */
  ConfigurationOnlyRead: {
    object: string;
    kind: ConfigurationKind;
    permissions: readonly ObjectPermissionName[];
  };
  /** Salesforce takes these and drops them without an error. */
  PermissionNotKept: {
    object: string;
    permissions: readonly ObjectPermissionName[];
    /** What of them it does keep. */
    instead: readonly ObjectPermissionName[];
  };
  UnknownField: { object: string; field: string };
  FieldNotPermissionable: { object: string; field: string; reason: 'noTarget' | 'followsObject' };
  FieldNotEditable: { object: string; field: string; reason: 'calculated' | 'readOnly' };
  ViewAllFieldsTooNew: { object: string; apiVersion: number };
  UnknownUserPermission: { permission: string };
  /** `licenses` are those of the plan, `admittedBy` others of the org that would do, `because` what the permission is needed for. */
  PermissionBeyondLicense: {
    permission: string;
    licenses: readonly string[];
    admittedBy: readonly string[];
    because?: GrantNeed;
  };
  SetupEntityNotFound: { entityType: string; entity: string };
  /** What only the Metadata API writes. */
  OnlyByMetadata: { kind: MetadataKind; names: readonly string[] };
  TabNotFound: { tab: string };
  PackageNotFound: { namespace: string };
  PackageNotUsable: { namespace: string; status: string; expiresOn: string };
  /** `inactive` are users who can no longer log in and still take a license, `reservedFor` those of this run. */
  NoPackageLicenseLeft: {
    namespace: string;
    total: number;
    inactive: readonly string[];
    reservedFor: readonly string[];
  };
  /** `implied`: which of the permissions in the evidence nobody wished, and what needs each. */
  AuditObjects: {
    ruleId: string;
    severity: Severity;
    evidence: readonly Evidence[];
    implied: ReadonlyArray<{ permission: string; because: GrantNeed }>;
  };
};
