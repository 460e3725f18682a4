import type { PlanStep, StepValue } from '../model/access/plan.ts';
import type { Wish } from '../model/access/spec.ts';
import type { WishedPsl } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import { groupNamed, setNamed } from './setBlockers.ts';

type Ids = { userId: StepValue; ownSetId: StepValue | undefined };

/** PSLs come before every grant: without them the org refuses standard objects (facts §0.1). */
export const pslSteps = (psls: readonly WishedPsl[], facts: CreateFacts, userId: StepValue): PlanStep[] =>
  psls
    .filter(({ license }) => !facts.psls.some(({ permissionSetLicenseId }) => permissionSetLicenseId === license.id))
    .map(({ license, because }, index) => ({
      key: `psl${index.toString()}`,
      action: 'assignPermissionSetLicense',
      target: license.label,
      object: 'PermissionSetLicenseAssign',
      values: { AssigneeId: userId, PermissionSetLicenseId: license.id },
      ...(because === undefined ? {} : { implied: [`for ${because}`] }),
    }));

type Held = { id: string; expiresAt: string | null } | undefined;

const isExpired = (held: NonNullable<Held>, now: string): boolean =>
  held.expiresAt !== null && Date.parse(held.expiresAt) <= Date.parse(now);

/** A live assignment is left as it is, even if it expires; one that has expired is renewed. */
const assign = (
  step: Pick<PlanStep, 'key' | 'action' | 'target'>,
  values: PlanStep['values'],
  { held, wish, now }: { held: Held; wish: Wish; now: string }
): PlanStep[] => {
  const { expiresAt } = wish;
  const common = { ...step, object: 'PermissionSetAssignment' };
  if (held && !isExpired(held, now)) return [];
  if (held) return [{ ...common, recordId: held.id, values: { ExpirationDate: expiresAt ?? null } }];
  return [{ ...common, values: { ...values, ...(expiresAt === undefined ? {} : { ExpirationDate: expiresAt }) } }];
};

const heldSet = ({ assignments }: CreateFacts, setId: StepValue): Held =>
  assignments.find(
    ({ permissionSetId, permissionSetGroupId }) => permissionSetId === setId && permissionSetGroupId === null
  );

const heldGroup = ({ assignments }: CreateFacts, groupId: string): Held =>
  assignments.find(({ permissionSetGroupId }) => permissionSetGroupId === groupId);

/** The same set may be named twice, with and without its prefix, or in another case. */
const distinct = <T extends { id: string }>(named: readonly T[]): T[] => [
  ...new Map(named.map((each) => [each.id, each])).values(),
];

/** Permission sets and groups, the own set first. */
export const assignmentSteps = (wish: Wish, facts: CreateFacts, { userId, ownSetId }: Ids): PlanStep[] => {
  const { now } = facts;
  const sets = distinct(wish.permissionSets.flatMap((name) => setNamed(facts, name) ?? []));
  const own = ownSetId === undefined ? [] : [{ id: ownSetId, name: wish.ownSet ?? '' }];
  const groups = distinct(wish.permissionSetGroups.flatMap((name) => groupNamed(facts, name) ?? []));
  return [
    ...[...own, ...sets.filter(({ id }) => id !== ownSetId)].flatMap(({ id, name }, index) =>
      assign(
        { key: `assign${index.toString()}`, action: 'assignPermissionSet', target: name },
        { AssigneeId: userId, PermissionSetId: id },
        { held: heldSet(facts, id), wish, now }
      )
    ),
    ...groups.flatMap(({ id, name }, index) =>
      assign(
        { key: `group${index.toString()}`, action: 'assignPermissionSetGroup', target: name },
        { AssigneeId: userId, PermissionSetGroupId: id },
        { held: heldGroup(facts, id), wish, now }
      )
    ),
  ];
};
