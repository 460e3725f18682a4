import { pick } from 'es-toolkit/object/pick';
import { createFacts, factsFor } from '../access/createFacts.ts';
import { createNeeds } from '../access/scopeOf.ts';
import { noReservations, planCreate } from '../access/planCreate.ts';
import { presentUser } from '../access/plannedUser.ts';
import type { Judge, Judgement } from '../model/access/createPlan.ts';
import { scopeOf } from '../access/scopeOf.ts';
import { surplusOf } from '../access/surplusOf.ts';
import { guardFindings } from '../audit/engine/guardFindings.ts';
import { rules } from '../audit/rules/index.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { PlanOutcome } from '../model/access/createPlan.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import { isSameStep } from '../model/access/stepKinds.ts';
import type { DatasetName, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { Run, RunContext, Settled } from './run.ts';

/** Reads what one wish is about and plans it. The plan of a wish that is fulfilled is empty. */
export const look = async (
  org: OrgGateway,
  wish: Wish,
  takenAt: Date,
  known?: OrgSnapshot['datasets']
): Promise<Look> => {
  const { snapshot, outcomes } = await lookAtAll(org, [wish], takenAt, known);
  const [outcome = { blockers: [], findings: [], notJudged: [] }] = outcomes;
  return { snapshot, outcome };
};

/**
 * Looks at the wish of a run once more: reads what the run can have changed, or what the org did beside it, and plans by
 * the same facts as before in everything else.
 */
export const lookAgain = (
  org: OrgGateway,
  { wish, snapshot }: Pick<Run, 'wish' | 'snapshot'>,
  now: Date
): Promise<Look> => look(org, wish, now, keptOf(snapshot));

/** Of an earlier look at the same wish what a later one takes over. */
export const keptOf = ({ datasets: read }: OrgSnapshot): OrgSnapshot['datasets'] => pick(read, kept);

/**
 * Nothing of this changes with the user, its licenses and its permission sets, whatever a flow does with them. Everything
 * else is read again. Seats are no exception: whether one can still be had the org says when it is asked for it.
 */
const kept: DatasetName[] = [
  'apiAccessControl',
  'caller',
  'describes',
  'frozenUsers',
  'integrationProfiles',
  'integrationUsers',
  'namedGroups',
  'organization',
  'permissionCeilings',
  'permissionDependencies',
  'permissionSetLicenses',
  'grantTargets',
  'pslAssignments',
  'roles',
  'runningUser',
  'setupEntities',
  'userDescribe',
  'userLicenses',
  'userPermissionNames',
];

/** What was read from the org, and what the request results in there. */
export type Look = { snapshot: OrgSnapshot; outcome: PlanOutcome };

/**
 * Reads what all wishes are about once, and plans them in their order: one outcome for each. Who holds the seats is read
 * only where one is taken, and which of the holders are frozen only where none is left.
 */
export const lookAtAll = async (
  org: OrgGateway,
  wishes: readonly Wish[],
  takenAt: Date,
  known: OrgSnapshot['datasets'] = {}
): Promise<LookAtAll> => {
  const scope = scopeOf(wishes);
  const readMore = async (needs: readonly DatasetName[], found: OrgSnapshot['datasets']): Promise<LookAtAll> => {
    const request = { needs: [...createNeeds, ...needs], takenAt, scope, known: found };
    return planAll(wishes, await collectSnapshot(org, datasets, request));
  };
  const first = await readMore([], known);
  const more = [...(takesSeat(wishes, first) ? seatHolders : []), ...lateNeeds(first)];
  if (more.length === 0) return first;
  const second = await readMore(more, { ...known, ...first.snapshot.datasets });
  if (!lacksSeat(second)) return second;
  return readMore([...more, 'frozenUsers'], { ...known, ...second.snapshot.datasets });
};

const seatHolders: readonly DatasetName[] = ['integrationUsers', 'pslAssignments'];

type LookAtAll = { snapshot: OrgSnapshot; outcomes: readonly PlanOutcome[] };

function planAll(wishes: readonly Wish[], snapshot: OrgSnapshot): LookAtAll {
  return { snapshot, outcomes: outcomesOf(wishes, snapshot) };
}

/** Whether a wish needs a seat that its user does not hold yet: of the user license, or of the PSL. */
function takesSeat(wishes: readonly Wish[], { snapshot }: LookAtAll): boolean {
  const read = createFacts(snapshot);
  if ('blockers' in read) return false;
  return wishes.some((wish) => {
    const { existingUser, psls, psl } = factsFor(wish, read.facts, noReservations);
    return existingUser?.isActive !== true || !psls.some((held) => held.permissionSetLicenseId === psl?.id);
  });
}

function lacksSeat({ outcomes }: LookAtAll): boolean {
  return outcomes.some(
    (outcome) => 'blockers' in outcome && outcome.blockers.some(({ code }) => code === 'NoSeatLeft')
  );
}

function outcomesOf(wishes: readonly Wish[], snapshot: OrgSnapshot): readonly PlanOutcome[] {
  const read = createFacts(snapshot);
  return 'blockers' in read
    ? wishes.map(() => ({ blockers: read.blockers, ...unjudged(read.blockers) }))
    : planCreate(wishes, read.facts, byRules);
}

/** Read only where a rule that looks at it has found something: the Metadata API is slow, and few users hold such a thing. */
const readLate: readonly DatasetName[] = ['apiAccessControl'];

function lateNeeds({ outcomes }: LookAtAll): DatasetName[] {
  const found = new Set(outcomes.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId)));
  const optional = rules.flatMap((rule) => (found.has(rule.id) ? (rule.optional ?? []) : []));
  return readLate.filter((name) => optional.includes(name));
}

/** Why there is no plan; empty where there is one. */
export const blockersIn = ({ outcome }: Look): readonly Blocker[] => ('blockers' in outcome ? outcome.blockers : []);

const byRules: Judge = (planned, accepted) => guardFindings(rules, planned, accepted);

/** Where what the user will hold could not be read, no rule was asked, and none found nothing. */
function unjudged(blockers: readonly Blocker[]): Judgement {
  const [blocker] = blockers;
  const reason = blocker && 'reason' in blocker ? blocker.reason : '';
  return {
    findings: [],
    notJudged: rules.filter(({ judgesPlans }) => judgesPlans === true).map(({ id }) => ({ ruleId: id, reason })),
  };
}

/** Reads back what was done: the plan of a wish that was fulfilled is empty, what is left in it was dropped. */
export const verify = async (org: OrgGateway, run: Run, context: RunContext): Promise<Settled> => {
  context.onStage('verifying');
  const { snapshot, outcome } = await lookAgain(org, run, context.now());
  const { applied } = run;
  // What could not be read is called neither missing nor created.
  if ('blockers' in outcome) {
    const { blockers, notJudged } = outcome;
    return { status: 'partial', applied, deviations: [], snapshot, blockers, notJudged };
  }
  const steps = outcome.plan.steps.filter((step) => !isAwaited(step, run));
  return steps.length === 0
    ? fulfilled(run, snapshot)
    : { status: 'partial', applied, deviations: steps, snapshot, ...readBack(run.wish, snapshot) };
};

/** What the user holds, as it was read back, whatever was planned; nothing where it was not found. */
export const readBack = (wish: Wish, snapshot: OrgSnapshot): Partial<Judgement> & Pick<Settled, 'surplus'> => {
  const read = createFacts(snapshot);
  if ('blockers' in read) return unjudged(read.blockers);
  const facts = factsFor(wish, read.facts, noReservations);
  const [present, surplus] = [presentUser(wish, facts), surplusOf(wish, facts)];
  return present ? { ...byRules(present, wish.accept), ...(surplus ? { surplus } : {}) } : {};
};

/** Salesforce keeps the old address until the new one is confirmed (Salesforce Help 000385115): the plan says so. */
function isAwaited(step: PlanStep, { plan }: Run): boolean {
  return step.action === 'changeUserEmail' && plan.steps.some((planned) => isSameStep(planned, step));
}

/** All of the wish was read back. */
export const fulfilled = ({ wish, plan, applied }: Run, snapshot: OrgSnapshot): Settled => ({
  status: plan.userId === undefined ? 'created' : 'completed',
  applied: { ...applied, kind: 'applied' },
  deviations: [],
  snapshot,
  ...readBack(wish, snapshot),
});
