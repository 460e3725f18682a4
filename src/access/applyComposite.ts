import { type ApiFailure, type ApiProblem, isEnvelopeRefused } from '../model/org/answer.ts';
import type { Applied } from '../model/access/createOutcome.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import { kindOf } from '../model/access/stepKinds.ts';
import type { Subresponse, OrgWriter } from '../model/org/orgWriter.ts';
import { type ApplyHooks, applyStepwise } from './applyStepwise.ts';
import { toSubrequests } from './toSubrequests.ts';

/**
 * Sends the steps as a single all-or-nothing request. Whether setup objects may be chained is documented nowhere: where the
 * org refuses the request as such, the steps go one by one.
 */
export const applyComposite = async (
  org: OrgWriter,
  steps: readonly PlanStep[],
  hooks: ApplyHooks
): Promise<Applied> => {
  const [first] = steps;
  if (hooks.shouldStop() && first) return { kind: 'interrupted', ids: new Map(), at: first, leftovers: [] };
  hooks.onSteps(steps);
  const answer = await org.composite(toSubrequests(steps));
  if (!answer.ok)
    return isEnvelopeRefused(answer.failure) ? applyStepwise(org, steps, hooks) : failed(steps, answer.failure);
  if (answer.value.every(({ httpStatusCode }) => httpStatusCode < 400))
    return { kind: 'applied', ids: idsIn(steps, answer.value), leftovers: [] };
  const culprit = culpritIn(answer.value);
  if (!culprit || culprit.problems.some(({ errorCode }) => errorCode === 'MIXED_DML_OPERATION'))
    return applyStepwise(org, steps, hooks);
  const step = steps.find(({ key }) => key === culprit.response.referenceId);
  if (isDoneByOrg(step, culprit))
    return applyComposite(
      org,
      steps.filter((other) => other !== step),
      hooks
    );
  return { kind: 'refused', ids: new Map(), refusal: { step, problems: culprit.problems }, leftovers: [] };
};

/** Subrequests that one composite holds. */
export const compositeLimit = 25;

function isProblem(value: unknown): value is ApiProblem {
  return typeof value === 'object' && value !== null && 'errorCode' in value;
}

function problemsOf({ body }: Subresponse): ApiProblem[] {
  if (!Array.isArray(body)) return [];
  return (body as unknown[])
    .filter(isProblem)
    .map(({ errorCode, message, fields }) => ({ errorCode, message, fields: Array.isArray(fields) ? fields : [] }));
}

function idOf({ body }: Subresponse): string | undefined {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : undefined;
}

type Culprit = { response: Subresponse; problems: readonly ApiProblem[] };

/** The subrequest that failed by itself; the others were only halted with it. */
function culpritIn(responses: readonly Subresponse[]): Culprit | undefined {
  return responses
    .filter(({ httpStatusCode }) => httpStatusCode >= 400)
    .map((response) => ({ response, problems: problemsOf(response) }))
    .find(({ problems }) => problems.some(({ errorCode }) => errorCode !== 'PROCESSING_HALTED'));
}

function idsIn(steps: readonly PlanStep[], responses: readonly Subresponse[]): Map<string, string> {
  return new Map(
    steps.flatMap(({ key, recordId }) => {
      const response = responses.find(({ referenceId }) => referenceId === key);
      const id = recordId ?? (response ? idOf(response) : undefined);
      return id === undefined ? [] : [[key, id] as const];
    })
  );
}

function failed(steps: readonly PlanStep[], failure: ApiFailure): Applied {
  return failure.kind === 'unknown'
    ? { kind: 'unknown', ids: new Map(), leftovers: [], ...(steps[0] ? { at: steps[0] } : {}) }
    : { kind: 'refused', ids: new Map(), refusal: { step: undefined, problems: failure.problems }, leftovers: [] };
}

/** The org did the step by itself: the whole request was rolled back, and goes once more without it. */
function isDoneByOrg(step: PlanStep | undefined, { problems }: Culprit): boolean {
  return (
    step !== undefined &&
    kindOf(step).duplicate === 'doneByOrg' &&
    problems.some(({ errorCode }) => errorCode === 'DUPLICATE_VALUE')
  );
}
