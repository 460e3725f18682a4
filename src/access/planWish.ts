import type { Blocker } from '../model/access/blocker.ts';
import type { CreatePlan, PlanNote, PlanOutcome } from '../model/access/createPlan.ts';
import type { GrantNeed, PlanStep, StepAction } from '../model/access/planStep.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import type { Evidence, GuardFinding } from '../model/audit/finding.ts';
import { chooseProfile } from '../model/access/chooseProfile.ts';
import type { Judge } from '../model/access/createPlan.ts';
import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import { accessNotes } from './accessNotes.ts';
import { asConfiguration } from './asConfiguration.ts';
import { choosePsls, type WishedPsl } from './choosePsls.ts';
import type { Closure } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { plannedUser } from './plannedUser.ts';
import { ownSetIdOf, ownSetSteps } from './ownSetSteps.ts';
import { type PackagePart, packageSteps } from './packageSteps.ts';
import { causeOf, permissionBlockers } from './permissionBlockers.ts';
import { type Grants, resolveGrants } from './resolveGrants.ts';
import { ownSetOf, setBlockers } from './setBlockers.ts';
import { surplusOf } from './surplusOf.ts';
import { profileBlockers, userBlockers } from './userBlockers.ts';
import { emailSteps, updateSteps } from './updateSteps.ts';
import { assignmentSteps, userSteps } from './userSteps.ts';

/**
 * Decides everything about one wish and changes nothing: the steps that lead from what exists to what is wished, or every
 * reason why they cannot be taken. Where everything exists already, the plan is empty. Access is never taken away.
 */
export function planWish(asked: Wish, facts: CreateFacts, judge: Judge): PlanOutcome {
  const { wish, blockers: configurationBlockers, notes } = asConfiguration(asked, facts);
  const choice = chooseProfile(facts.profiles, wish.profile);
  const grants = resolveGrants(wish, facts);
  const { psls, blockers: pslBlockers } = choosePsls(wish, facts);
  const profile = 'profile' in choice ? choice.profile : undefined;
  const packages = packageSteps(wish, facts);
  const planned = plannedUser(wish, facts, { profile, grants, psls });
  const allNotes = [...accessNotes(planned, wish, facts.entities), ...notes, ...packages.notes, ...grants.notes];
  const plan = planOf(wish, facts, { profile, grants: { ...grants, notes: allNotes }, psls, packages });
  const user = userBlockers(wish, facts);
  // Somebody else's user is not judged: what it holds is no objection to the request.
  const isTaken = user.some(({ code }) => code === 'UsernameTaken');
  const { findings, notJudged } = isTaken ? unjudged : judge(planned, wish.accept);
  const blockers: Blocker[] = [
    ...user,
    ...profileBlockers(choice, wish, facts),
    ...(facts.userLicense && !facts.psl ? [{ code: 'NoIntegrationPsl' as const }] : []),
    ...pslBlockers,
    ...packages.blockers,
    ...configurationBlockers,
    ...grants.blockers,
    ...setBlockers(wish, facts),
    ...permissionBlockers(wish, facts, { closure: grants.closure, chosen: psls }),
    ...callerBlockers(facts, plan.steps),
    ...(plan.steps.length > 0 ? objections(findings, grants.closure) : []),
  ];
  return blockers.length > 0 ? { blockers, findings, notJudged } : { plan, findings, notJudged };
}

const unjudged: ReturnType<Judge> = { findings: [], notJudged: [] };

type Decisions = {
  profile: IntegrationProfile | undefined;
  grants: Grants;
  psls: readonly WishedPsl[];
  packages: PackagePart;
};

function planOf(wish: Wish, facts: CreateFacts, { profile, grants, psls, packages }: Decisions): CreatePlan {
  const { username, ownSet } = wish;
  const { existingUser } = facts;
  const surplus = surplusOf(wish, facts);
  const profileId = profile?.id ?? existingUser?.profileId ?? '';
  const parts = { profileId, psls, ownSetId: ownSetIdOf(wish, facts) };
  const steps = [
    ...updateSteps(wish, facts),
    ...userSteps(wish, facts, parts),
    ...packages.steps,
    ...ownSetSteps(wish, facts, grants),
    ...assignmentSteps(wish, facts, parts),
    ...emailSteps(wish, facts),
  ];
  return {
    steps,
    userId: existingUser?.id,
    username,
    profileName: existingUser?.profileName ?? profile?.name ?? '',
    ownSet: ownSet === undefined ? undefined : { name: ownSet, id: ownSetOf(facts, ownSet)?.id },
    psls: psls.map(({ license: { id, name, label } }) => ({ id, name, label })),
    notes: [
      ...notesOf(wish, facts, profileId),
      ...pslNotes(facts, steps),
      ...grants.notes,
      ...valueNotes(facts, steps),
    ],
    ...(surplus ? { surplus } : {}),
  };
}

function notesOf({ ownSet }: Wish, { dependencies, existingUser }: CreateFacts, profileId: string): PlanNote[] {
  const unknown: PlanNote[] =
    dependencies === undefined && ownSet !== undefined ? [{ code: 'dependenciesUnknown' }] : [];
  if (!existingUser) return unknown;
  const { username, isFrozen, profileName } = existingUser;
  return [
    ...unknown,
    ...(isFrozen === null ? [{ code: 'frozenUnknown' as const, username }] : []),
    ...(existingUser.profileId === profileId
      ? []
      : [{ code: 'otherProfile' as const, username, profile: profileName }]),
  ];
}

/** Setup lets callers with Manage Users assign a PSL; whether the API lets others is not known before it answers. */
function pslNotes({ caller }: CreateFacts, steps: readonly PlanStep[]): PlanNote[] {
  if (caller.permissions.includes('ManageUsers')) return [];
  const labels = steps.flatMap((step) => (step.action === 'assignPermissionSetLicense' ? [step.license.label] : []));
  return labels.length === 0 ? [] : [{ code: 'pslMayBeRefused', psls: labels.join(', ') }];
}

/** What of the user record only Salesforce decides: whether a new address is confirmed, and a seat of a feature left. */
function valueNotes({ existingUser }: CreateFacts, steps: readonly PlanStep[]): PlanNote[] {
  const current = existingUser?.email ?? '';
  const features = steps.filter(({ action }) => action === 'createUser' || action === 'updateUser').flatMap(featuresIn);
  return [
    ...(features.length === 0 ? [] : [{ code: 'featureSeats' as const, fields: features.join(', ') }]),
    ...steps.flatMap((step) =>
      step.action === 'changeUserEmail' ? [{ code: 'emailToConfirm' as const, email: step.email, current }] : []
    ),
  ];
}

/** Feature licenses are switched on by fields such as `UserPermissionsMarketingUser` (object reference, User). */
function featuresIn({ values }: PlanStep): string[] {
  return Object.keys(values).filter((name) => name.startsWith('UserPermissions') && values[name] === true);
}

/** Which right of the running user is missing, and which steps would fail for it. */
function callerBlockers({ caller }: CreateFacts, steps: readonly PlanStep[]): Blocker[] {
  const lacking = new Map<string, Set<StepAction>>();
  for (const step of steps) {
    const { rights } = kindOf(step);
    if (rights.length === 0 || rights.some((right) => caller.permissions.includes(right))) continue;
    const [right = ''] = rights;
    lacking.set(right, new Set([...(lacking.get(right) ?? []), step.action]));
  }
  return [...lacking].map(([permission, actions]) => ({
    code: 'CallerLacksPermission',
    permission,
    actions: [...actions],
  }));
}

/** What the audit would report as critical or high stands in the way until it is accepted by name. */
function objections(findings: readonly GuardFinding[], closure: Closure): Blocker[] {
  const causes = ({ what }: Evidence): Array<{ permission: string; because: GrantNeed }> => {
    const because = closure.userPermissions.includes(what) ? causeOf(closure, what) : undefined;
    return because ? [{ permission: what, because }] : [];
  };
  return findings
    .filter(
      ({ severity, accepted, causedBy }) =>
        !accepted && causedBy === undefined && (severity === 'critical' || severity === 'high')
    )
    .map(({ ruleId, severity, evidence }) => ({
      code: 'AuditObjects',
      ruleId,
      severity,
      evidence,
      implied: evidence.flatMap(causes),
    }));
}
