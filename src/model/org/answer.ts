/** The result of a request to an org: expected errors are values too; only bugs are thrown. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: ApiFailure };
/**
 * Why a request got no answer that can be used.
 * - `refused`: Salesforce said no; nothing was done.
 * - `unreachable`: the request never arrived; nothing was done.
 * - `unknown`: it was sent, and whether it took effect is not known (reset, time-out, 5xx, an unreadable body).
 */
export type FailureKind = 'refused' | 'unreachable' | 'unknown';

/** One problem in Salesforce's words. Only `errorCode` is stable: messages come in the API user's language. */
export type ApiProblem = { errorCode: string; message: string; fields: readonly string[] };

export type ApiFailure = {
  kind: FailureKind;
  problems: readonly ApiProblem[];
  /** HTTP status of the answer; missing where there was none. */
  status?: number;
  /** Milliseconds after which Salesforce wants to be asked again, where it says so. */
  retryAfter?: number;
};

export function answered<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function hasCode({ problems }: ApiFailure, ...codes: readonly string[]): boolean {
  return problems.some(({ errorCode }) => codes.includes(errorCode));
}

/**
 * Whether a request that carries others was refused as an envelope: any 4xx that is about neither the session, nor a limit,
 * nor one of the requests inside. Nothing was done then, and each of them can be sent alone.
 */
export function isEnvelopeRefused(failure: ApiFailure): boolean {
  const { kind, status = 0, problems } = failure;
  const isOther = isOfSessionOrLimit(failure) || problems.some(isOfRecord);
  return kind === 'refused' && status >= 400 && status < 500 && !isOther;
}

/** Whether the org answers nothing at all for now, whatever it was asked. */
export function isOfSessionOrLimit({ status = 0, problems, retryAfter }: ApiFailure): boolean {
  const isSaid = problems.some(({ errorCode }) => sessionOrLimitCodes.test(errorCode));
  return isSaid || retryAfter !== undefined || otherStatuses.includes(status);
}

const sessionOrLimitCodes = /SESSION|LIMIT|LOCK_ROW/;

/** Unauthorized, request timeout, too many requests. */
const otherStatuses: readonly number[] = [401, 408, 429];

/** Salesforce's codes for what is wrong with the values of one record. */
const recordCodes =
  /^(?:FIELD_|INVALID_FIELD|INVALID_OR_NULL|INVALID_CROSS|INVALID_EMAIL|REQUIRED_|DUPLICATE|STRING_|NUMBER_|CANNOT_|INSUFFICIENT_ACCESS_ON|ENTITY_IS|MALFORMED_ID)/;

function isOfRecord({ errorCode, fields }: ApiProblem): boolean {
  return fields.length > 0 || recordCodes.test(errorCode);
}

/** Of a refused query the excerpt and the pointer into it are dropped, and the advice on custom names after it. */
function oneLine(message: string): string {
  const [, refusal = message] = /ERROR at Row:\d+:Column:\d+\s+([\s\S]*)$/.exec(message) ?? [];
  return refusal
    .replace(/ If you are attempting to use a custom [\s\S]*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `INVALID_TYPE: sObject type 'X' is not supported.`, all problems, on one line. */
export function failureText({ problems }: ApiFailure): string {
  return problems.map(({ errorCode, message }) => `${errorCode}: ${oneLine(message)}`).join('; ');
}

export function mapAnswer<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.ok ? answered(map(answer.value)) : answer;
}

/** All values, or the first failure: a part of the truth must not pass for the whole. */
export function allAnswered<T>(answers: ReadonlyArray<Answer<T>>): Answer<T[]> {
  const values: T[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    values.push(answer.value);
  }
  return answered(values);
}
