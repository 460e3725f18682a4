import type { ApiFailure, ApiProblem } from '../model/org/answer.ts';
import type { Applied } from '../model/access/applied.ts';
import type { PlanStep } from '../model/access/plan.ts';
import type { CollectionResult, OrgWriter } from '../model/org/orgWriter.ts';
import { type ApplyHooks, type Done, stopped } from './applyStepwise.ts';
import { bodyOf, isUpdate, toRequest } from './toSubrequests.ts';

/** Records that one collection holds. */
const collectionLimit = 200;

type Failed = { at: PlanStep; failure: ApiFailure };

/** The own set and its rows: nobody holds it yet, so it gives access to nobody. */
export const isInert = ({ action }: PlanStep): boolean =>
  ['createPermissionSet', 'updatePermissionSet', 'grantObject', 'grantField', 'grantSetupEntity'].includes(action);

/** New rows of one object travel 200 at a time; the set, and rows that are there already, alone. */
const batches = (steps: readonly PlanStep[]): PlanStep[][] =>
  steps.reduce<PlanStep[][]>((done, step) => {
    const last = done.at(-1);
    const [first] = last ?? [];
    const joins = first && !isUpdate(step) && !isUpdate(first) && step.action !== 'createPermissionSet';
    const fits = joins && last && last.length < collectionLimit && first.object === step.object;
    return fits ? [...done.slice(0, -1), [...last, step]] : [...done, [step]];
  }, []);

const problemsOf = ({ errors }: CollectionResult): ApiProblem[] =>
  errors.map(({ statusCode, message, fields = [] }) => ({ errorCode: statusCode, message, fields }));

/** The record that failed by itself: the others were only rolled back with it. */
const failureIn = (steps: readonly PlanStep[], results: readonly CollectionResult[]): Failed | undefined => {
  const failing = results
    .map((result, index) => ({ at: steps[index], problems: problemsOf(result), success: result.success }))
    .filter(({ success }) => !success);
  const culprit =
    failing.find(({ problems }) =>
      problems.some(({ errorCode }) => errorCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK')
    ) ?? failing[0];
  return culprit?.at ? { at: culprit.at, failure: { kind: 'refused', problems: culprit.problems } } : undefined;
};

const sendBatch = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  ids: ReadonlyMap<string, string>
): Promise<Done[] | Failed> => {
  const [first] = steps;
  if (!first) return [];
  if (steps.length === 1) {
    const answer = await org.write(toRequest(first, ids));
    return answer.ok ? [{ step: first, id: answer.value }] : { at: first, failure: answer.failure };
  }
  const answer = await org.createAll(
    first.object,
    steps.map((step) => bodyOf(step, ids))
  );
  if (!answer.ok) return { at: first, failure: answer.failure };
  const failure = failureIn(steps, answer.value);
  return failure ?? steps.map((step, index) => ({ step, id: answer.value[index]?.id ?? '' }));
};

/** Makes the own set and its rows, in few requests; takes them back where the org refuses one. */
export const applyInert = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  hooks: ApplyHooks
): Promise<{ applied: Applied; done: readonly Done[] }> => {
  const done: Done[] = [];
  const ids = new Map<string, string>();
  for (const batch of batches(steps)) {
    const [first] = batch;
    if (first && hooks.shouldStop())
      return { applied: await stopped(org, { kind: 'interrupted', at: first }, done), done };
    hooks.onSteps(batch);
    const sent = await sendBatch(org, batch, ids);
    if (!Array.isArray(sent)) return { applied: await stopped(org, { kind: 'failed', ...sent }, done), done };
    done.push(...sent);
    for (const { step, id } of sent) ids.set(step.key, id);
  }
  return { applied: { kind: 'applied', ids, leftovers: [] }, done };
};
