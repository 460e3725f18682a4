import { uniqBy } from 'es-toolkit/array/uniqBy';
import type { TargetAssignment } from '../model/rows/targetUser.ts';
import type { PlanStep, StepValue, StepValues, WrittenRecord } from '../model/access/planStep.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { WishedPsl } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import { deriveAlias } from './deriveWish.ts';
import { groupNamed, setNamed } from './setBlockers.ts';
import { roleOf, wishedValues } from './wishedValues.ts';

/** The user and its PSLs: they come before every grant, since the org refuses standard objects without the PSL. */
export function userSteps(wish: Wish, facts: CreateFacts, { profileId, psls }: UserParts): PlanStep[] {
  return [
    ...(facts.existingUser ? [] : [userStep(wish, facts, profileId)]),
    ...psls
      .filter(({ license }) => !facts.psls.some(({ permissionSetLicenseId }) => permissionSetLicenseId === license.id))
      .map(({ license: { id, label }, neededFor = [] }, index): PlanStep => ({
        key: `psl${index.toString()}`,
        action: 'assignPermissionSetLicense',
        license: { id, label },
        values: { AssigneeId: userIdOf(facts), PermissionSetLicenseId: id },
        ...(neededFor.length === 0 ? {} : { implied: [{ neededFor }] }),
      })),
  ];
}

export type UserParts = {
  profileId: string;
  psls: readonly WishedPsl[];
  ownSetId: StepValue | undefined;
};

/** Permission sets and groups, the own set first. */
export function assignmentSteps(wish: Wish, facts: CreateFacts, { ownSetId }: UserParts): PlanStep[] {
  const AssigneeId = userIdOf(facts);
  const { expiresAt } = wish;
  // The same set may be named twice, with and without its prefix, or in another case.
  const sets = uniqBy(
    wish.permissionSets.flatMap((name) => setNamed(facts, name) ?? []),
    ({ id }) => id
  );
  const groups = uniqBy(
    wish.permissionSetGroups.flatMap((name) => groupNamed(facts, name) ?? []),
    ({ id }) => id
  );
  const ownSet = ownSetId === undefined ? [] : [{ id: ownSetId, name: wish.ownSet ?? '' }];
  return [
    ...[...ownSet, ...sets.filter(({ id }) => id !== ownSetId)].flatMap(({ id, name }, index): PlanStep[] =>
      written(existingSet(facts, id), wish, facts, { AssigneeId, PermissionSetId: id }).map((record) => ({
        key: `assign${index.toString()}`,
        action: 'assignPermissionSet',
        permissionSet: name,
        expiresAt,
        ...record,
      }))
    ),
    ...groups.flatMap(({ id, name }, index): PlanStep[] =>
      written(existingGroup(facts, id), wish, facts, { AssigneeId, PermissionSetGroupId: id }).map((record) => ({
        key: `group${index.toString()}`,
        action: 'assignPermissionSetGroup',
        group: name,
        expiresAt,
        ...record,
      }))
    ),
  ];
}

const userKey = 'user';

/** The id of the user, or what stands for it until the user is made. */
export function userIdOf({ existingUser }: CreateFacts): StepValue {
  return existingUser?.id ?? { ref: userKey };
}

/** The record of a new integration user; nothing about a password: it never gets one. */
function userStep(wish: Wish, facts: CreateFacts, profileId: string): PlanStep {
  const { organization, runningUser } = facts;
  const role = roleOf(wish, facts);
  return {
    key: userKey,
    action: 'createUser',
    username: wish.username,
    ...(role ? { role: role.name } : {}),
    values: {
      Username: wish.username,
      LastName: wish.name,
      Email: runningUser.email,
      Alias: deriveAlias(wish.name),
      ProfileId: profileId,
      TimeZoneSidKey: organization.timeZone,
      LocaleSidKey: organization.locale,
      LanguageLocaleKey: organization.languageLocale,
      EmailEncodingKey: 'UTF-8',
      ...wishedValues(wish, facts),
    },
  };
}

/** What is written for an assignment. A live one is left as it is, even if it expires; one that has expired is renewed. */
function written(
  existing: TargetAssignment | undefined,
  { expiresAt }: Wish,
  { now }: CreateFacts,
  values: StepValues
): WrittenRecord[] {
  if (!existing) return [{ values: { ...values, ...(expiresAt === undefined ? {} : { ExpirationDate: expiresAt }) } }];
  const { id: recordId, expiresAt: ended } = existing;
  if (ended === null || Date.parse(ended) > Date.parse(now)) return [];
  return [{ recordId, before: { ExpirationDate: ended }, values: { ExpirationDate: expiresAt ?? null } }];
}

function existingSet({ assignments }: CreateFacts, setId: StepValue): TargetAssignment | undefined {
  return assignments.find(
    ({ permissionSetId, permissionSetGroupId }) => permissionSetId === setId && permissionSetGroupId === null
  );
}

function existingGroup({ assignments }: CreateFacts, groupId: string): TargetAssignment | undefined {
  return assignments.find(({ permissionSetGroupId }) => permissionSetGroupId === groupId);
}
