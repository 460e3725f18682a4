import { accessRows, type AccessRows } from '../model/access/accessIndex.ts';
import type * as facts from '../model/rows/targetUser.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { isIntegrationLicense } from '../model/org/isIntegrationLicense.ts';
import type { License } from '../model/rows/integrationUser.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { seatReport, type SeatReport } from '../model/org/seatReport.ts';
import type { Caller, Organization } from '../model/rows/organization.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { requiredNeeds } from './scopeOf.ts';
import type { Datasets } from '../model/rows/datasetSchemas.ts';
import type { WishedPackage, WishedTab } from '../model/rows/wishedPackage.ts';
import { unreadable } from './unreadable.ts';

/** The facts in the planner's form, or what the caller must be allowed to read first. */
export function createFacts(snapshot: OrgSnapshot): { facts: OrgFacts } | { blockers: readonly Blocker[] } {
  const blockers = unreadable(snapshot, requiredNeeds);
  return blockers.length > 0 ? { blockers } : { facts: orgFacts(snapshot) };
}

/** What is the same for every wish. */
type SharedFacts = {
  /** Such as 66. */
  apiVersion: number;
  /** ISO date-time. */
  now: string;
  caller: Caller;
  organization: Organization;
  runningUser: facts.RunningUser;
  seats: SeatReport;
  /** The user license Salesforce Integration, where the org has it. */
  userLicense: License | undefined;
  /** The integration PSL. */
  psl: License | undefined;
  /** Every license of the org. */
  licenses: readonly License[];
  profiles: readonly facts.IntegrationProfile[];
  sets: readonly facts.NamedPermissionSet[];
  groups: readonly facts.NamedGroup[];
  describes: readonly ObjectDescribe[];
  /** What object and field permissions can be granted on. */
  targets: facts.GrantTargets;
  userDescribe: ObjectDescribe;
  entities: readonly facts.SetupEntity[];
  packages: readonly WishedPackage[];
  tabs: readonly WishedTab[];
  ceilings: readonly facts.PermissionCeiling[];
  /** Every role that a wish names. */
  roles: readonly facts.Role[];
  /** What the permission sets grant that users of the wishes hold or will hold. */
  held: {
    access: AccessRows;
    /** What rules look at beside the grants, and which of it could be read. */
    snapshot: OrgSnapshot;
  };
  /** Undefined where the org did not tell. */
  dependencies: readonly facts.PermissionDependency[] | undefined;
};

/** What the org says about all wishes together. */
export type OrgFacts = SharedFacts & {
  /** Users who have a wished username already, and what they hold. */
  existingUsers: readonly facts.TargetUser[];
  existingAssignments: readonly facts.TargetAssignment[];
  existingPsls: readonly facts.TargetPsl[];
  ownSets: readonly facts.OwnSet[];
};

/** What the planner knows when it plans one of the wishes. */
export type CreateFacts = SharedFacts & {
  /** The user who has the wished username already, and what that user holds. */
  existingUser: facts.TargetUser | undefined;
  assignments: readonly facts.TargetAssignment[];
  psls: readonly facts.TargetPsl[];
  /** The rows of the wish's own permission set. */
  ownSet: facts.OwnSet;
  /** What the plans of earlier wishes will use up. */
  reserved: Reservations;
};

/**
 * What the plans made so far will use up once they are carried out: a later plan must not count on it. Aliases are not
 * among it, since Salesforce lets several users have the same.
 */
export type Reservations = {
  /** Usernames of the planned users that take a seat, by license id. */
  seats: ReadonlyMap<string, readonly string[]>;
  /** Usernames that are planned, in lower case. */
  usernames: ReadonlySet<string>;
  /** The planned user for whom an own permission set is, by its name in lower case. */
  ownSets: ReadonlyMap<string, string>;
};

/** What of the facts one wish is about. */
export function factsFor(
  { username, ownSet = '' }: Wish,
  { existingUsers, existingAssignments, existingPsls, ownSets, ...shared }: OrgFacts,
  reserved: Reservations
): CreateFacts {
  const existingUser = existingUsers.find((user) => sameText(user.username, username));
  const isOfUser = ({ userId }: { userId: string }): boolean => userId === existingUser?.id;
  return {
    ...shared,
    existingUser,
    assignments: existingAssignments.filter(isOfUser),
    psls: existingPsls.filter(isOfUser),
    ownSet: ownSets.find(({ name }) => sameText(name, ownSet)) ?? { ...noRows, name: ownSet },
    reserved,
  };
}

const noRows = { objects: [], fields: [], entities: [], groups: [], holders: [] };

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function orgFacts(snapshot: OrgSnapshot): OrgFacts {
  const licenses = [...whole(snapshot, 'userLicenses'), ...whole(snapshot, 'permissionSetLicenses')];
  const integration = (kind: License['kind']): License | undefined =>
    licenses.find((license) => license.kind === kind && isIntegrationLicense(license));
  return {
    apiVersion: Number(snapshot.apiVersion),
    now: snapshot.takenAt,
    caller: whole(snapshot, 'caller'),
    organization: whole(snapshot, 'organization'),
    runningUser: whole(snapshot, 'runningUser'),
    seats: seatReport(snapshot),
    userLicense: integration('UserLicense'),
    psl: integration('PermissionSetLicense'),
    licenses,
    profiles: whole(snapshot, 'integrationProfiles'),
    existingUsers: whole(snapshot, 'targetUser'),
    existingAssignments: whole(snapshot, 'targetAssignments').filter(({ ofProfile }) => !ofProfile),
    existingPsls: whole(snapshot, 'targetPsls'),
    sets: whole(snapshot, 'namedPermissionSets'),
    groups: whole(snapshot, 'namedGroups'),
    ownSets: whole(snapshot, 'ownSet'),
    describes: whole(snapshot, 'describes'),
    targets: whole(snapshot, 'grantTargets'),
    userDescribe: whole(snapshot, 'userDescribe'),
    entities: whole(snapshot, 'setupEntities'),
    packages: whole(snapshot, 'wishedPackages'),
    tabs: whole(snapshot, 'wishedTabs'),
    ceilings: whole(snapshot, 'permissionCeilings'),
    roles: whole(snapshot, 'roles'),
    held: { access: accessRows(snapshot), snapshot },
    dependencies: dataOf(snapshot, 'permissionDependencies'),
  };
}

function whole<N extends DatasetName>(snapshot: OrgSnapshot, name: N): Datasets[N] {
  const rows = dataOf(snapshot, name);
  if (rows === undefined) throw new TypeError(`Dataset ${name} was not read.`);
  return rows;
}
