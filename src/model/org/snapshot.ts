import type {
  IntegrationProfile,
  NamedGroup,
  NamedPermissionSet,
  OwnSet,
  PermissionCeiling,
  PermissionDependency,
  Role,
  RunningUser,
  SetupEntity,
  TargetAssignment,
  TargetPsl,
  TargetUser,
} from '../access/createFacts.ts';
import type { Assignment, HeldGroup, HeldSet, ObjectGrant, SessionActivation, SetupGrant } from '../access/assignment.ts';
import type { AuditScope } from '../audit/auditScope.ts';
import type { ObjectDescribe } from '../access/describe.ts';
import type { IntegrationUser, PslAssignment } from '../access/integrationUser.ts';
import type { License } from './license.ts';
import type { ApiUsageEvidence, LoginGroup, LoginOrigin } from '../audit/login.ts';
import type { ConnectedApp, ExternalClientApp, OauthToken, Session } from '../audit/oauth.ts';
import type { Organization } from './organization.ts';
import type { InactiveContact, OrgUser, PslHolding, SharingMembership } from './orgUser.ts';
import type { ClassifiedField, FieldGrant, HealthCheckRisk, ProfileSettings, SharingModel } from '../access/profileSettings.ts';

/** The running user's own user permissions, without the `Permissions` prefix. */
export type Caller = { permissions: readonly string[] };

/** Every kind of fact the plugin can read from an org; one file in `org/datasets/` fills each. */
export type Datasets = {
  caller: Caller;
  organization: Organization;
  userLicenses: readonly License[];
  permissionSetLicenses: readonly License[];
  integrationUsers: readonly IntegrationUser[];
  /** Ids of the integration users that are frozen. */
  frozenUsers: readonly string[];
  pslAssignments: readonly PslAssignment[];
  runningUser: RunningUser;
  integrationProfiles: readonly IntegrationProfile[];
  /** Empty where no user of this org has the username. */
  targetUser: readonly TargetUser[];
  targetAssignments: readonly TargetAssignment[];
  targetPsls: readonly TargetPsl[];
  namedPermissionSets: readonly NamedPermissionSet[];
  namedGroups: readonly NamedGroup[];
  ownSet: OwnSet;
  /** Describes of the objects that the wish names; unknown ones are missing. */
  describes: readonly ObjectDescribe[];
  userDescribe: ObjectDescribe;
  /** Standard objects that object permissions exist for, whether or not the org has them. */
  permissionableObjects: readonly string[];
  setupEntities: readonly SetupEntity[];
  permissionCeilings: readonly PermissionCeiling[];
  permissionDependencies: readonly PermissionDependency[];
  roles: readonly Role[];
  /** Names only, for suggestions. */
  objectNames: readonly string[];
  permissionSetNames: readonly string[];
  userPermissionNames: readonly string[];

  /** Ids of users that a profile, a set or a group makes API-only. */
  apiOnlyHolders: readonly string[];
  /** Ids of users with server or OAuth logins in the window and no UI login. */
  loginCandidates: readonly string[];
  /** Ids of users with server logins in the window and UI logins as well. */
  mixedLoginUsers: readonly string[];
  /** Tokens of apps that are not first-party, whosever they are. */
  appTokens: readonly OauthToken[];
  /** Ids of the users that were asked for by name. */
  namedUsers: readonly NamedUser[];
  /** Ids of active users with API access; read only where all users are to be judged. */
  apiUsers: readonly string[];
  /** Ids of users whose username or name matches a configured pattern. */
  patternUsers: readonly string[];
  externalClientApps: readonly ExternalClientApp[];
  connectedApps: readonly ConnectedApp[];
  healthCheckRisks: readonly HealthCheckRisk[];
  apiUsage: ApiUsageEvidence;
  /** Candidates as users of the org; platform users among them. */
  users: readonly OrgUser[];
  /** Everything assigned to the candidates, the profile's own set too. */
  assignments: readonly Assignment[];
  logins: readonly LoginGroup[];
  loginOrigins: readonly LoginOrigin[];
  /** From here on: what the identities hold. */
  frozenIdentities: readonly FrozenState[];
  heldSets: readonly HeldSet[];
  heldGroups: readonly HeldGroup[];
  objectPermissions: readonly ObjectGrant[];
  setupAccess: readonly SetupGrant[];
  sessionActivations: readonly SessionActivation[];
  pslHoldings: readonly PslHolding[];
  tokens: readonly OauthToken[];
  sessions: readonly Session[];
  profileSettings: readonly ProfileSettings[];
  sharingMemberships: readonly SharingMembership[];
  inactiveContacts: readonly InactiveContact[];
  sharingModels: readonly SharingModel[];
  classifiedFields: readonly ClassifiedField[];
  /** Who may read or edit the classified fields. */
  classifiedAccess: readonly FieldGrant[];
};

export type NamedUser = { id: string; username: string };

/** `isFrozen` of a user; a user without a row was never frozen. */
export type FrozenState = { userId: string; isFrozen: boolean };

/** Which rows a snapshot is about, where it is not about the whole org. */
export type SnapshotScope = {
  username: string;
  /** API names, with `ns__` where they have a namespace; the own set among them. */
  permissionSets: readonly string[];
  ownSet: string | undefined;
  permissionSetGroups: readonly string[];
  objects: readonly string[];
  userPermissions: readonly string[];
  /** Permissions in the notation of PermissionDependency. */
  permissions: readonly string[];
  setupEntities: ReadonlyArray<{ type: SetupEntity['type']; name: string }>;
  role: string | undefined;
  /** What an audit asks; undefined in any other snapshot. */
  audit?: AuditScope;
};

export type DatasetName = keyof Datasets;

/**
 * What became of one dataset. `complete` is false when the answer may hold the caller's own rows only: Salesforce often
 * gives those instead of refusing. `permission` names what would make it whole.
 */
export type Dataset<T> =
  | { available: true; complete: boolean; rows: number; data: T; reason?: string; permission?: string }
  | { available: false; complete: false; rows: 0; reason: string; permission?: string };

/** What was known about one org at one instant. Plain JSON. */
export type OrgSnapshot = {
  orgId: string;
  apiVersion: string;
  instanceUrl: string;
  /** The user who took it: what that user may not see is not in it. */
  username: string;
  /** What it is about, where it was taken for an audit. */
  audit?: AuditScope;
  /** ISO date-time. */
  takenAt: string;
  datasets: { [N in DatasetName]?: Dataset<Datasets[N]> };
};

/** The state of a dataset without its data, as results list it. */
export type DatasetStatus = {
  name: string;
  available: boolean;
  complete: boolean;
  rows: number;
  reason?: string;
  permission?: string;
};

export const datasetStatuses = ({ datasets }: OrgSnapshot): DatasetStatus[] =>
  Object.entries(datasets).map(([name, { available, complete, rows, reason, permission }]) => ({
    name,
    available,
    complete,
    rows,
    ...(reason === undefined ? {} : { reason }),
    ...(permission === undefined ? {} : { permission }),
  }));

/** The data of a dataset, or undefined where it could not be read. */
export const dataOf = <N extends DatasetName>({ datasets }: OrgSnapshot, name: N): Datasets[N] | undefined => {
  const dataset: Dataset<Datasets[N]> | undefined = datasets[name];
  return dataset?.available ? dataset.data : undefined;
};
