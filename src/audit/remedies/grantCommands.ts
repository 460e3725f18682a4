import { accessIndex, type AccessIndex } from '../../model/access/accessIndex.ts';
import { type GrantPath, pathText } from '../../model/access/effectiveAccess.ts';
import { holdingsOf } from '../../model/access/holdingsOf.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { HeldSet } from '../../model/rows/assignment.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { AccessViolation } from '../engine/rule.ts';
import { peopleOn } from '../evidence/profilesInUse.ts';
import { destructiveCommand } from './destructiveCommand.ts';
import {
  explainGrant,
  openPermissionSet,
  openPermissionSetGroup,
  openProfile,
  openUser,
  type RemedyCommand,
} from './sfCommand.ts';

/**
 * Shows where a violation comes from, path by path, and what explains it; then takes single user permissions out of
 * permission sets of the org's own. No assignment is taken away: a set can also grant record types, which no query
 * returns, so that none is known to grant nothing else.
 */
export function grantCommands(blame: Blame): RemedyCommand[] {
  const { why, paths = [] } = blame.violation;
  const sources = distinct(paths).map((path) => ({ path, set: setOf(blame, path) }));
  return [
    ...sources.flatMap(({ path, set }) => openSource(blame, path, set)),
    explainGrant(blame.identity.user.username, why),
    ...sources.flatMap(({ path, set }) => takeOut(blame, path, set)),
  ];
}

/** One index for all identities. */
export function heldIndex(facts: AuditFacts): AccessIndex {
  return accessIndex({
    sets: facts.read('heldSets') ?? [],
    groups: facts.read('heldGroups') ?? [],
    objectGrants: [],
    setupGrants: [],
    fieldGrants: [],
    activations: facts.read('sessionActivations') ?? [],
    takenAt: facts.takenAt.toISOString(),
  });
}

/** A set of the org's own, which can be changed: no package's and none that Salesforce ships. */
export function isOwnSet({ namespace, isCustom, type }: HeldSet): boolean {
  return namespace === undefined && isCustom && ['Regular', 'Session'].includes(type);
}

type Blame = { facts: AuditFacts; index: AccessIndex; identity: Identity; violation: AccessViolation };

function isSame(a: GrantPath, b: GrantPath): boolean {
  return a.via === b.via && a.name === b.name;
}

function distinct(paths: readonly GrantPath[]): GrantPath[] {
  return paths.filter((path, at) => paths.findIndex((other) => isSame(other, path)) === at);
}

function setOf({ index, identity: { user, assignments } }: Blame, path: GrantPath): HeldSet | undefined {
  return holdingsOf(index, user, assignments).held.find((grant) => isSame(grant.path, path))?.set;
}

/** A profile that people have is not opened: the user is, to be given another. */
function openSource({ facts, identity: { user } }: Blame, path: GrantPath, set: HeldSet | undefined): RemedyCommand[] {
  if (path.via === 'profile')
    return [peopleOn(facts, user.profileId) === 0 ? openProfile(user.profileId) : openUser(user.id)];
  if (!set) return [];
  return path.via === 'permissionSetGroup'
    ? [openPermissionSetGroup(set.groupId ?? set.id)]
    : [openPermissionSet(set.id)];
}

/** What evidence names of a set is a user permission where it was read with the set. */
function takeOut({ violation }: Blame, path: GrantPath, set: HeldSet | undefined): RemedyCommand[] {
  if (path.via !== 'permissionSet' || !set || !isOwnSet(set)) return [];
  const blamed = violation.evidence.filter((row) => row.path === pathText(path)).map(({ what }) => what);
  const permissions = set.userPermissions.filter((permission) => blamed.includes(permission));
  return permissions.length === 0 ? [] : [destructiveCommand.takeOut(set, permissions)];
}
