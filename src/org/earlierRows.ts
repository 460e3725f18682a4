import { type Answer, answered, type ApiFailure, mapAnswer } from '../model/org/answer.ts';
import type { Assignment } from '../model/rows/assignment.ts';
import { candidateIds, holderIds, identityIds } from '../model/audit/candidateIds.ts';
import type { OrgUser } from '../model/rows/orgUser.ts';
import { dataOf, type DatasetName, type OrgSnapshot, type SnapshotScope } from '../model/org/orgSnapshot.ts';
import { chooseProfile } from '../model/access/chooseProfile.ts';
import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import type { Reading } from './datasetDefinition.ts';
import { type ChunkedQuery, queryChunks } from './queryChunks.ts';
import type { OrgGateway } from './orgGateway.ts';
import { orgText } from './orgText.ts';

/** What a dataset of an earlier round holds. */
export function earlierRows<N extends DatasetName>(
  found: OrgSnapshot,
  name: N
): Answer<NonNullable<ReturnType<typeof dataOf<N>>>> {
  const rows = dataOf(found, name);
  return rows === undefined ? { ok: false, failure: notRead(name) } : answered(rows);
}

/** What candidates are found in, where it was asked for, and what tells later which of them are identities. */
export const candidateSources: readonly DatasetName[] = [
  'integrationUsers',
  'apiOnlyHolders',
  'loginCandidates',
  'loginApps',
  'appTokens',
  'tokenApps',
  'namedUsers',
  'apiUsers',
  'patternUsers',
  'externalClientApps',
  'connectedAppSettings',
];

/** The candidates, unless they were asked for by name and nobody knows who they are. */
export function candidatesIn(found: OrgSnapshot): Answer<readonly string[]> {
  if (found.audit?.usernames !== undefined) {
    const named = earlierRows(found, 'namedUsers');
    if (!named.ok) return named;
  }
  return answered(candidateIds(found));
}

/** Whose rows are read is known once these are. */
export const identitySources: readonly DatasetName[] = ['users', 'assignments', 'logins'];

/** Not to be confused with a response of the org: the query depends on something that was not read. */
function notRead(name: DatasetName): ApiFailure {
  return {
    kind: 'refused',
    problems: [{ errorCode: 'NOT_READ', message: orgText('buildsOn', name), fields: [] }],
  };
}

/** The ids of the identities, unless it is not known which users there are. */
export function identitiesIn(found: OrgSnapshot): Answer<readonly string[]> {
  return dataOf(found, 'users') === undefined ? { ok: false, failure: notRead('users') } : answered(identityIds(found));
}

function ofIdentities<T>(
  found: OrgSnapshot,
  rows: Answer<readonly T[]>,
  userIdOf: (row: T) => string
): Answer<readonly T[]> {
  const ids = identitiesIn(found);
  if (!ids.ok) return ids;
  const wanted = new Set(ids.value);
  return mapAnswer(rows, (all) => all.filter((row) => wanted.has(userIdOf(row))));
}

export function identityUsers(found: OrgSnapshot): Answer<readonly OrgUser[]> {
  return ofIdentities(found, earlierRows(found, 'users'), ({ id }) => id);
}

export function identityAssignments(found: OrgSnapshot): Answer<readonly Assignment[]> {
  return ofIdentities(found, earlierRows(found, 'assignments'), ({ userId }) => userId);
}

/** What identities hold. */
export function heldIds(found: OrgSnapshot): Answer<HeldIds> {
  return mapAnswer(identityAssignments(found), toHeldIds);
}

/** What identities hold, and people whose account an integration uses. */
export function heldIdsOfAll(found: OrgSnapshot): Answer<HeldIds> {
  const ids = new Set(holderIds(found));
  return mapAnswer(earlierRows(found, 'assignments'), (rows) =>
    toHeldIds(rows.filter(({ userId }) => ids.has(userId)))
  );
}

export type HeldIds = { sets: readonly string[]; groups: readonly string[] };

/** A group's aggregate set goes by its group, whether or not its row names it. */
function toHeldIds(assignments: readonly Assignment[]): HeldIds {
  return {
    sets: [
      ...new Set(assignments.flatMap(({ setId, groupId }) => (setId === null || groupId !== null ? [] : [setId]))),
    ],
    groups: [...new Set(assignments.flatMap(({ groupId }) => groupId ?? []))],
  };
}

type Asked<R, T> = ChunkedQuery<R, T> & { map: (row: R) => T };

/** All rows about some values, in as many queries as they need. */
export async function readChunks<R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  asked: Asked<R, T>
): Promise<Answer<Reading<readonly T[]>>> {
  return mapAnswer(await queryChunks<R, T>(org, asked), ({ records, complete }) => ({
    data: records,
    rows: records.length,
    whole: complete,
  }));
}

/** All rows about the identities. */
export async function readOfIdentities<R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  found: OrgSnapshot,
  asked: Omit<Asked<R, T>, 'values'>
): Promise<Answer<Reading<readonly T[]>>> {
  const ids = identitiesIn(found);
  return ids.ok ? readChunks<R, T>(org, { ...asked, values: ids.value }) : ids;
}

/**
 * Everything that the users of the wishes hold or will hold: the sets and groups that are named or assigned, the own sets
 * where they exist, and the own sets of their profiles.
 */
export function targetIds(found: OrgSnapshot, scope: SnapshotScope): Answer<HeldIds> {
  const unread = targetSources.map((name) => earlierRows(found, name)).find((answer) => !answer.ok);
  if (unread?.ok === false) return unread;
  const rows = <N extends DatasetName>(name: N) => dataOf(found, name);
  const named = rows('namedPermissionSets') ?? [];
  const assignments = rows('targetAssignments') ?? [];
  const assigned = assignments
    .filter(({ permissionSetGroupId }) => permissionSetGroupId === null)
    .flatMap(({ permissionSetId }) => permissionSetId ?? []);
  const groups = assignments.flatMap(({ permissionSetGroupId }) => permissionSetGroupId ?? []);
  const profiles = profileSets(rows('integrationProfiles') ?? [], scope);
  const nameable = named.filter(({ type }) => type !== 'Group').map(({ id }) => id);
  return answered({
    sets: distinct([...profiles, ...nameable, ...assigned]),
    groups: distinct([...(rows('namedGroups') ?? []).map(({ id }) => id), ...groups]),
  });
}

/** What says which permission sets and groups the users of the wishes hold, or will. */
export const targetSources: readonly DatasetName[] = [
  'integrationProfiles',
  'namedPermissionSets',
  'namedGroups',
  'targetAssignments',
];

/** The own sets of the profiles that new users get; those of existing users are assigned to them. */
function profileSets(profiles: readonly IntegrationProfile[], scope: SnapshotScope): string[] {
  const chosen = scope.profiles.flatMap((name) => {
    const choice = chooseProfile(profiles, name === '' ? undefined : name);
    return 'profile' in choice ? [choice.profile.id] : [];
  });
  return profiles.filter(({ id }) => chosen.includes(id)).map(({ setId }) => setId);
}

/** Whose grants are read: what identities hold where an audit asks, and otherwise what the users of the wishes do. */
export function grantedIds(found: OrgSnapshot, scope: SnapshotScope): Answer<HeldIds> {
  return found.audit === undefined ? targetIds(found, scope) : heldIds(found);
}

/** The same, and what people hold whose account an integration uses. */
export function grantedIdsOfAll(found: OrgSnapshot, scope: SnapshotScope): Answer<HeldIds> {
  return found.audit === undefined ? targetIds(found, scope) : heldIdsOfAll(found);
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
