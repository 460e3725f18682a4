import type { Applied } from '../model/access/applied.ts';
import type { CreatePlan, PlanStep } from '../model/access/plan.ts';
import type { OrgWriter } from '../model/org/orgWriter.ts';
import { applyComposite, compositeLimit } from './applyComposite.ts';
import { applyInert, isInert } from './applyInert.ts';
import { type ApplyHooks, applyStepwise, undo } from './applyStepwise.ts';

export type { ApplyHooks } from './applyStepwise.ts';

/** Steps of the rest with the ids that the inert part made. */
const withIds = (steps: readonly PlanStep[], ids: ReadonlyMap<string, string>): PlanStep[] =>
  steps.map((step) => ({
    ...step,
    values: Object.fromEntries(
      Object.entries(step.values).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? (ids.get(value.ref) ?? value) : value,
      ])
    ),
  }));

const applyRest = (org: OrgWriter, steps: readonly PlanStep[], hooks: ApplyHooks): Promise<Applied> =>
  steps.length > compositeLimit ? applyStepwise(org, steps, hooks) : applyComposite(org, steps, hooks);

/** More than one request holds: the permission set and its rows first, which nobody has yet, then the rest as one. */
const applyLarge = async (org: OrgWriter, steps: readonly PlanStep[], hooks: ApplyHooks): Promise<Applied> => {
  const inert = await applyInert(org, steps.filter(isInert), hooks);
  if (inert.applied.kind !== 'applied') return inert.applied;
  const rest = withIds(
    steps.filter((step) => !isInert(step)),
    inert.applied.ids
  );
  const ids = inert.applied.ids;
  if (rest.length === 0) return inert.applied;
  const applied = await applyRest(org, rest, hooks);
  const all = new Map([...ids, ...applied.ids]);
  if (applied.kind === 'applied' || applied.kind === 'unknown') return { ...applied, ids: all };
  return { ...applied, ids: all, leftovers: [...applied.leftovers, ...(await undo(org, inert.done))] };
};

/** Carries a plan out: all of it or nothing, in one request where that holds it. */
export const applyPlan = ({ steps }: CreatePlan, org: OrgWriter, hooks: ApplyHooks): Promise<Applied> => {
  if (steps.length === 0) return Promise.resolve({ kind: 'applied', ids: new Map(), leftovers: [] });
  return steps.length > compositeLimit ? applyLarge(org, steps, hooks) : applyComposite(org, steps, hooks);
};
