import type { Blocker, CreatePlan, PlanNote, PlanOutcome, PlanStep, StepAction, StepValue } from '../model/access/plan.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import type { Wish } from '../model/access/spec.ts';
import type { EffectiveAccess } from '../model/access/effectiveAccess.ts';
import type { GuardFinding } from '../model/audit/finding.ts';
import { assignmentSteps, pslSteps } from './assignmentSteps.ts';
import { chooseProfile } from './chooseProfile.ts';
import { choosePsls } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import { plannedAccess } from './plannedAccess.ts';
import { type Grants, resolveGrants } from './resolveGrants.ts';
import { ownSetOf, setBlockers } from './setBlockers.ts';
import { lateSetStep, ownSetStep, setKey } from './setSteps.ts';
import { entitySteps, fieldSteps, objectSteps, userKey, userStep } from './steps.ts';
import { userBlockers } from './userBlockers.ts';

/** The user permission that each step takes; any of them will do (facts §4.4, tables §1). */
const rights: Readonly<Record<StepAction, readonly string[]>> = {
  createUser: ['ManageUsers', 'ManageInternalUsers'],
  assignPermissionSetLicense: ['AssignPermissionSets'],
  createPermissionSet: ['ManageProfilesPermissionsets'],
  updatePermissionSet: ['ManageProfilesPermissionsets'],
  grantObject: ['ManageProfilesPermissionsets'],
  grantField: ['ManageProfilesPermissionsets'],
  grantSetupEntity: ['ManageProfilesPermissionsets'],
  assignPermissionSet: ['AssignPermissionSets'],
  assignPermissionSetGroup: ['AssignPermissionSets'],
};

/** The audit's rules over a planned user; passed in, since what is planned does not know who judges it. */
export type Judge = (planned: EffectiveAccess) => readonly GuardFinding[];

/** What the audit would report as critical or high stands in the way until it is accepted by name. */
const objections = (findings: readonly GuardFinding[]): Blocker[] =>
  findings
    .filter(({ severity, accepted }) => !accepted && (severity === 'critical' || severity === 'high'))
    .map(({ ruleId, severity, evidence }) => ({
      code: 'AuditObjects',
      seen: [ruleId, severity, evidence.map(({ what, path }) => `${what} (${path})`).join(', ')],
    }));

/** Which right of the running user is missing, and which steps would fail for it. */
const callerBlockers = ({ caller }: CreateFacts, steps: readonly PlanStep[]): Blocker[] => {
  const lacking = new Map<string, Set<string>>();
  for (const { action } of steps) {
    const names = rights[action];
    if (names.some((name) => caller.permissions.includes(name))) continue;
    const [name = ''] = names;
    lacking.set(name, new Set([...(lacking.get(name) ?? []), action]));
  }
  return [...lacking].map(([permission, actions]) => ({
    code: 'CallerLacksPermission',
    seen: [permissionLabel(permission), [...actions].join(', ')],
  }));
};

const notesOf = (wish: Wish, facts: CreateFacts, profileId: string): PlanNote[] => [
  ...(facts.dependencies === undefined && wish.ownSet !== undefined
    ? [{ code: 'dependenciesUnknown' as const, seen: [] }]
    : []),
  ...(facts.target?.isFrozen === null ? [{ code: 'frozenUnknown' as const, seen: [facts.target.username] }] : []),
  ...(facts.target && facts.target.profileId !== profileId
    ? [{ code: 'otherProfile' as const, seen: [facts.target.username, facts.target.profileName] }]
    : []),
];

type Chosen = { profileId: string; grants: Grants; psls: ReturnType<typeof choosePsls>['psls'] };

const stepsOf = (wish: Wish, facts: CreateFacts, { profileId, grants, psls }: Chosen): PlanStep[] => {
  const own = wish.ownSet === undefined ? undefined : ownSetOf(facts, wish.ownSet);
  const userId: StepValue = facts.target?.id ?? { ref: userKey };
  const ownSetId: StepValue | undefined = wish.ownSet === undefined ? undefined : (own?.id ?? { ref: setKey });
  return [
    ...(facts.target ? [] : [userStep(wish, facts, profileId)]),
    ...pslSteps(psls, facts, userId),
    ...ownSetStep(wish, facts, grants),
    ...(ownSetId === undefined
      ? []
      : [
          ...objectSteps(grants, facts, ownSetId),
          ...lateSetStep(wish, facts, grants),
          ...fieldSteps(grants, facts, ownSetId),
          ...entitySteps(wish, facts, ownSetId),
        ]),
    ...assignmentSteps(wish, facts, { userId, ownSetId }),
  ];
};

const planOf = (wish: Wish, facts: CreateFacts, chosen: Chosen & { profileName: string }): CreatePlan => ({
  steps: stepsOf(wish, facts, chosen),
  userId: facts.target?.id,
  username: wish.username,
  profileName: facts.target?.profileName ?? chosen.profileName,
  ownSet: wish.ownSet === undefined ? undefined : { name: wish.ownSet, id: ownSetOf(facts, wish.ownSet)?.id },
  psls: chosen.psls.map(({ license: { id, name, label } }) => ({ id, name, label })),
  notes: notesOf(wish, facts, chosen.profileId),
});

/**
 * Decides everything and changes nothing: the steps that lead from what is there to what is wished, or every reason why
 * they cannot be taken. Where all is there already, the plan is empty. Access is never taken away.
 */
export const planCreate = (wish: Wish, facts: CreateFacts, judge: Judge): PlanOutcome => {
  const choice = chooseProfile(facts.profiles, wish.profile);
  const grants = resolveGrants(wish, facts);
  const { psls, blockers: pslBlockers } = choosePsls(wish, facts, grants);
  const user = userBlockers(wish, facts);
  const needsProfile = 'blocker' in choice && !facts.target && facts.userLicense !== undefined;
  const blockers: Blocker[] = [
    ...user,
    ...(needsProfile ? [choice.blocker] : []),
    ...(facts.userLicense && !facts.psl ? [{ code: 'NoIntegrationPsl' as const, seen: [] }] : []),
    ...pslBlockers,
    ...grants.blockers,
    ...setBlockers(wish, facts),
  ];
  const profile = 'profile' in choice ? choice.profile : undefined;
  const plan = planOf(wish, facts, {
    profileId: profile?.id ?? facts.target?.profileId ?? '',
    profileName: profile?.name ?? '',
    grants,
    psls,
  });
  const findings = judge(plannedAccess(wish, facts, { grants, profile }));
  const all = [
    ...blockers,
    ...callerBlockers(facts, plan.steps),
    ...(plan.steps.length > 0 ? objections(findings) : []),
  ];
  return all.length > 0 ? { blockers: all, findings } : { plan, findings };
};
