import type { CreateOutcome } from '../model/access/createOutcome.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { carryOut } from './carryOut.ts';
import { look, type Look } from './look.ts';
import type { RunContext } from './run.ts';
import { byApiNames } from './byApiNames.ts';
import { withSuggestions } from './withSuggestions.ts';

/** Makes the user that is wished, or completes it: reads, plans, carries out, and reads everything back. */
export async function createIntegrationUser(
  org: OrgGateway,
  firstWish: Wish,
  context: CreateContext
): Promise<CreateOutcome> {
  context.onStage('reading');
  const { wish, snapshot, outcome } = await lookByOrgTime(
    org,
    await byApiNames(org, firstWish, context.now()),
    context
  );
  const { findings, notJudged } = outcome;
  const known = { wish, snapshot, findings, notJudged };
  if ('blockers' in outcome) {
    const blockers = await withSuggestions(org, outcome.blockers, { snapshot, now: context.now() });
    return { ...known, status: 'blocked', blockers, requests: org.requests() };
  }
  const { plan } = outcome;
  if (plan.steps.length === 0) return { ...known, plan, status: 'unchanged', requests: org.requests() };
  const planned: CreateOutcome = { ...known, plan, status: 'planned', requests: org.requests() };
  if (context.dryRun) return planned;
  await context.review(planned);
  const settled = await context.whileChanging((shouldStop) =>
    carryOut(org, { wish, plan, snapshot }, { ...context, shouldStop })
  );
  return { ...planned, ...settled, requests: org.requests() };
}

/** What was planned by a clock that turned out to be wrong is planned again, by what was read. */
async function lookByOrgTime(org: OrgGateway, wish: Wish, context: CreateContext): Promise<Look & { wish: Wish }> {
  const first = await look(org, wish, context.now());
  const other = context.wishByOrgTime?.(wish);
  return other
    ? { wish: other, ...(await look(org, other, context.now(), first.snapshot.datasets)) }
    : { wish, ...first };
}

/** What a creation needs of the world apart from the org. */
export type CreateContext = Omit<RunContext, 'shouldStop'> & {
  /** Plans and changes nothing. */
  dryRun: boolean;
  /** The wish by the org's clock, once that is known, where the local one was wrong. */
  wishByOrgTime?(wish: Wish): Wish | undefined;
  /** Sees the plan before the org is changed; prevents that by throwing. */
  review(planned: CreateOutcome): Promise<void>;
  /** Lets the org be changed, and says from then on whether the user asked to stop. */
  whileChanging<T>(change: (shouldStop: () => boolean) => Promise<T>): Promise<T>;
};
