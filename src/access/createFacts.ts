import type * as facts from '../model/rows/targetUser.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { isIntegrationLicense, type License } from '../model/org/license.ts';
import type { Blocker } from '../model/access/plan.ts';
import { seatReport, type SeatReport } from '../model/org/seatReport.ts';
import type { Caller, Organization } from '../model/rows/organization.ts';
import { dataOf, type DatasetName, type Datasets, type OrgSnapshot } from '../model/org/snapshot.ts';

/** What a creation cannot be planned without. */
export const requiredNeeds = [
  'caller',
  'organization',
  'runningUser',
  'userLicenses',
  'permissionSetLicenses',
  'integrationProfiles',
  'targetUser',
  'targetAssignments',
  'targetPsls',
  'namedPermissionSets',
  'namedGroups',
  'ownSet',
  'describes',
  'permissionableObjects',
  'userDescribe',
  'setupEntities',
  'permissionCeilings',
  'roles',
] as const;

/** What makes the plan or its refusal better: who holds the seats, and what the org says depends on what. */
export const helpfulNeeds = ['integrationUsers', 'frozenUsers', 'pslAssignments', 'permissionDependencies'] as const;

export const createNeeds: readonly DatasetName[] = [...requiredNeeds, ...helpfulNeeds];

export type CreateFacts = {
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
  target: facts.TargetUser | undefined;
  assignments: readonly facts.TargetAssignment[];
  psls: readonly facts.TargetPsl[];
  sets: readonly facts.NamedPermissionSet[];
  groups: readonly facts.NamedGroup[];
  own: facts.OwnSet;
  describes: readonly ObjectDescribe[];
  permissionableObjects: readonly string[];
  userDescribe: ObjectDescribe;
  entities: readonly facts.SetupEntity[];
  ceilings: readonly facts.PermissionCeiling[];
  roles: readonly facts.Role[];
  /** Undefined where the org did not tell. */
  dependencies: readonly facts.PermissionDependency[] | undefined;
};

const whole = <N extends DatasetName>(snapshot: OrgSnapshot, name: N): Datasets[N] => {
  const facts = dataOf(snapshot, name);
  if (facts === undefined) throw new TypeError(`Dataset ${name} was not read.`);
  return facts;
};

/** Which permission would help; none where not even the own ones could be read: then the org answers nobody. */
const lackedFor = ({ datasets }: OrgSnapshot, name: DatasetName): string =>
  datasets.caller?.available === true ? (datasets[name]?.permission ?? '') : '';

/** One blocker a missing permission: several facts depend on the same one. */
const unreadable = (snapshot: OrgSnapshot): Blocker[] => {
  const { datasets } = snapshot;
  const missing = requiredNeeds.filter((name) => datasets[name]?.complete !== true);
  const lacked = [...new Set(missing.map((name) => lackedFor(snapshot, name)))];
  // Other failures next to a missing permission usually have the same cause.
  const permissions = lacked.length > 1 ? lacked.filter((permission) => permission !== '') : lacked;
  return permissions.map((permission) => {
    const names = missing.filter((name) => lackedFor(snapshot, name) === permission);
    const reason = datasets[names[0] ?? 'caller']?.reason ?? '';
    return permission === ''
      ? { code: 'NotRead', seen: [names.join(', '), reason] }
      : { code: 'NotReadable', seen: [permissionLabel(permission), reason, names.join(', ')] };
  });
};

const build = (snapshot: OrgSnapshot): CreateFacts => {
  const licenses = [...whole(snapshot, 'userLicenses'), ...whole(snapshot, 'permissionSetLicenses')];
  const integration = (kind: License['kind']): License | undefined =>
    licenses.find((each) => each.kind === kind && isIntegrationLicense(each));
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
    target: whole(snapshot, 'targetUser')[0],
    assignments: whole(snapshot, 'targetAssignments'),
    psls: whole(snapshot, 'targetPsls'),
    sets: whole(snapshot, 'namedPermissionSets'),
    groups: whole(snapshot, 'namedGroups'),
    own: whole(snapshot, 'ownSet'),
    describes: whole(snapshot, 'describes'),
    permissionableObjects: whole(snapshot, 'permissionableObjects'),
    userDescribe: whole(snapshot, 'userDescribe'),
    entities: whole(snapshot, 'setupEntities'),
    ceilings: whole(snapshot, 'permissionCeilings'),
    roles: whole(snapshot, 'roles'),
    dependencies: dataOf(snapshot, 'permissionDependencies'),
  };
};

/** The facts in the planner's form, or what the caller must be allowed to read first. */
export const createFacts = (snapshot: OrgSnapshot): { facts: CreateFacts } | { blockers: readonly Blocker[] } => {
  const blockers = unreadable(snapshot);
  return blockers.length > 0 ? { blockers } : { facts: build(snapshot) };
};
