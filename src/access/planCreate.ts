import type { CreatePlan, PlanOutcome } from '../model/access/createPlan.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { Judge } from '../model/access/createPlan.ts';
import { factsFor, type OrgFacts, type Reservations } from './createFacts.ts';
import { planWish } from './planWish.ts';

/**
 * Plans the wishes in their order, each as if the plans before it were carried out: a seat or a name that an earlier plan
 * takes is not there for a later one. A wish that is blocked takes nothing.
 */
export const planCreate = (wishes: readonly Wish[], facts: OrgFacts, judge: Judge): PlanOutcome[] => {
  const outcomes: PlanOutcome[] = [];
  let reserved = noReservations;
  for (const wish of wishes) {
    const outcome = planNext(wish, facts, reserved, judge);
    outcomes.push(outcome);
    if ('plan' in outcome) reserved = reserve(reserved, wish, outcome.plan, facts);
  }
  return outcomes;
};

/** What is reserved before the first wish is planned. */
export const noReservations: Reservations = { seats: new Map(), usernames: new Set(), ownSets: new Map() };

function planNext(wish: Wish, facts: OrgFacts, reserved: Reservations, judge: Judge): PlanOutcome {
  const { username } = wish;
  return reserved.usernames.has(username.toLowerCase())
    ? { blockers: [{ code: 'UsernameReserved', username }], findings: [], notJudged: [] }
    : planWish(wish, factsFor(wish, facts, reserved), judge);
}

/** Adds what a plan takes: names, and a seat of each license that it assigns. */
function reserve(
  { seats, usernames, ownSets }: Reservations,
  { username, ownSet }: Wish,
  plan: CreatePlan,
  { userLicense }: OrgFacts
): Reservations {
  const licenseIds = plan.steps.flatMap((step) => {
    if (step.action === 'assignPermissionSetLicense') return [step.license.id];
    if (step.action === 'assignPackageLicense') return [step.package.id];
    if (step.action === 'updateUser') return step.seat ? [step.seat.id] : [];
    return step.action === 'createUser' && userLicense ? [userLicense.id] : [];
  });
  return {
    seats: new Map([...seats, ...licenseIds.map((id) => [id, [...(seats.get(id) ?? []), username]] as const)]),
    usernames: new Set([...usernames, username.toLowerCase()]),
    ownSets: ownSet === undefined ? ownSets : new Map([...ownSets, [ownSet.toLowerCase(), username]]),
  };
}
