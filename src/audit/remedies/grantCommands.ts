import { accessIndex, type AccessIndex } from '../../model/access/accessIndex.ts';
import type { Assignment, HeldSet } from '../../model/rows/assignment.ts';
import { type GrantPath, pathText } from '../../model/access/effectiveAccess.ts';
import { reaches } from '../../model/audit/finding.ts';
import { holdingsOf } from '../../model/access/holdingsOf.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { AccessViolation } from '../engine/rule.ts';
import {
  deleteRecord,
  displayUser,
  openPermissionSet,
  openPermissionSetGroup,
  openProfile,
  type SfCommand,
} from './sfCommand.ts';

/** What takes away what a violation rests on, path by path, and what explains it. */
export function grantCommands(blame: Blame): SfCommand[] {
  const { why, paths = [] } = blame.violation;
  const { username } = blame.identity.user;
  return [
    ...distinct(paths).flatMap((path) => commandFor(blame, path)),
    [...displayUser(username), ...(why === undefined ? [] : ['--why', why])],
  ];
}

/** One index for all identities. */
export function heldIndex(facts: AuditFacts): AccessIndex {
  return accessIndex({
    sets: facts.read('heldSets') ?? [],
    groups: facts.read('heldGroups') ?? [],
    objectGrants: [],
    setupGrants: [],
    activations: facts.read('sessionActivations') ?? [],
    takenAt: facts.takenAt.toISOString(),
  });
}

function isSame(a: GrantPath, b: GrantPath): boolean {
  return a.via === b.via && a.name === b.name;
}

/** A package's set and a standard one cannot be edited. */
function isFixed({ namespace, isCustom }: HeldSet): boolean {
  return namespace !== undefined || !isCustom;
}

/** Whether everything that is known to come from the path is what the violation is about. */
function isAllOf({ access }: Identity, path: GrantPath, { evidence }: AccessViolation): boolean {
  const blamed = new Set(evidence.map(({ what, path: via }) => `${what} ${via ?? ''}`));
  return (
    access.userPermissions
      .filter((grant) => isSame(grant.path, path))
      .every((grant) => blamed.has(`${grant.permission} ${pathText(path)}`)) &&
    !access.objectPermissions.some((grant) => isSame(grant.path, path)) &&
    !access.setupAccess.some((grant) => isSame(grant.path, path))
  );
}

function assignmentOf(index: AccessIndex, identity: Identity, set: HeldSet): Assignment | undefined {
  return identity.assignments.find(
    (each) =>
      index.isInEffect(each) && (each.setId === set.id || (set.groupId !== undefined && each.groupId === set.groupId))
  );
}

type Blame = { facts: AuditFacts; index: AccessIndex; identity: Identity; violation: AccessViolation };

/** Where only a part of what a set grants is too much, the set is opened: to lose all of it would stop the integration. */
function commandFor({ facts, index, identity, violation }: Blame, path: GrantPath): SfCommand[] {
  const { user, assignments } = identity;
  if (path.via === 'profile') return [openProfile(user.profileId)];
  const set = holdingsOf(index, user, assignments).held.find((grant) => isSame(grant.path, path))?.set;
  if (!set) return [];
  const assignment = assignmentOf(index, identity, set);
  const isRead = facts.read('objectPermissions') !== undefined && facts.read('setupAccess') !== undefined;
  const fixed = path.via === 'permissionSet' && isFixed(set);
  // A permanent condition is no reason to stop an integration, unless it is grave.
  const removable = fixed ? reaches(violation.severity, 'moderate') : isRead && isAllOf(identity, path, violation);
  if (assignment && removable) return [deleteRecord('PermissionSetAssignment', assignment.id)];
  return path.via === 'permissionSetGroup'
    ? [openPermissionSetGroup(set.groupId ?? set.id)]
    : [openPermissionSet(set.id)];
}

function distinct(paths: readonly GrantPath[]): GrantPath[] {
  return paths.filter((path, at) => paths.findIndex((other) => isSame(other, path)) === at);
}
