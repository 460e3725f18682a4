import { suggest, suggestionNeeds } from '../access/suggest.ts';
import type { Blocker } from '../model/access/blocker.ts';
import type { CreateOutcome } from '../model/access/createOutcome.ts';
import type { Wish } from '../model/access/spec.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { carryOut } from './carryOut.ts';
import { look } from './look.ts';
import type { RunContext } from './run.ts';

/** Makes the user that is wished, or completes it: reads, plans, carries out, and reads everything back. */
export const createIntegrationUser = async (
  org: OrgGateway,
  wish: Wish,
  context: CreateContext
): Promise<CreateOutcome> => {
  context.onStage('reading');
  const { snapshot, outcome } = await look(org, wish, context.now());
  const { findings } = outcome;
  const known = { wish, snapshot, findings };
  if ('blockers' in outcome) {
    const blockers = await withSuggestions(org, outcome.blockers, context.now());
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
};

/** What a creation needs of the world apart from the org. */
export type CreateContext = Omit<RunContext, 'shouldStop'> & {
  /** Plans and changes nothing. */
  dryRun: boolean;
  /** Sees the plan before the org is changed; prevents that by throwing. */
  review(planned: CreateOutcome): Promise<void>;
  /** Lets the org be changed, and says from then on whether the user asked to stop. */
  whileChanging<T>(change: (shouldStop: () => boolean) => Promise<T>): Promise<T>;
};

/** Says what was probably meant where a name was not found: one more look, at lists of names only. */
async function withSuggestions(
  org: OrgGateway,
  blockers: readonly Blocker[],
  takenAt: Date
): Promise<readonly Blocker[]> {
  const needs = suggestionNeeds(blockers);
  return needs.length === 0 ? blockers : suggest(blockers, await collectSnapshot(org, datasets, { needs, takenAt }));
}
