import type { Blocker } from '../model/access/blocker.ts';
import type { CreateOutcome } from '../model/access/createOutcome.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import { carryOut } from './carryOut.ts';
import { look, type Look } from './look.ts';
import type { RunContext } from './run.ts';
import { closest } from '../model/text/closest.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/orgSnapshot.ts';

/** Makes the user that is wished, or completes it: reads, plans, carries out, and reads everything back. */
export async function createIntegrationUser(
  org: OrgGateway,
  firstWish: Wish,
  context: CreateContext
): Promise<CreateOutcome> {
  context.onStage('reading');
  const { wish, snapshot, outcome } = await lookByOrgTime(org, firstWish, context);
  const { findings } = outcome;
  const known = { wish, snapshot, findings };
  if ('blockers' in outcome) {
    const blockers = await withSuggestions(org, outcome.blockers, snapshot, context.now());
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

/** Says what was probably meant where a name was not found: one more look, at lists of names only. */
async function withSuggestions(
  org: OrgGateway,
  blockers: readonly Blocker[],
  { datasets: known }: OrgSnapshot,
  takenAt: Date
): Promise<readonly Blocker[]> {
  const needs = suggestionNeeds(blockers);
  if (needs.length === 0) return blockers;
  return suggest(blockers, await collectSnapshot(org, datasets, { needs, takenAt, known }));
}

/** Adds to each blocker the names that come closest to what was typed. */
export function suggest(blockers: readonly Blocker[], snapshot: OrgSnapshot): Blocker[] {
  return blockers.map((blocker) => {
    const lookup = lookupFor(blocker);
    const suggestions = lookup ? closest(lookup.typed, dataOf(snapshot, lookup.list) ?? []) : [];
    return suggestions.length === 0 ? blocker : { ...blocker, suggestions };
  });
}

/** The lists that suggestions for these blockers are taken from. */
export function suggestionNeeds(blockers: readonly Blocker[]): DatasetName[] {
  return [...new Set(blockers.flatMap((blocker) => lookupFor(blocker)?.list ?? []))];
}

type Lookup = { list: 'objectNames' | 'permissionSetNames' | 'userPermissionNames'; typed: string };

/** Lists that are read only once something was not found, to say what was probably meant. */
function lookupFor(blocker: Blocker): Lookup | undefined {
  switch (blocker.code) {
    case 'UnknownObject':
      return { list: 'objectNames', typed: blocker.object };
    case 'PermissionSetNotFound':
      return { list: 'permissionSetNames', typed: blocker.permissionSet };
    case 'UnknownUserPermission':
      return { list: 'userPermissionNames', typed: blocker.permission };
    default:
      return undefined;
  }
}
