import type { ApiFailure, ApiProblem, FailureKind } from '../model/org/answer.ts';
import { orgText } from './orgText.ts';

type JsforceError = Error & { errorCode?: unknown; code?: unknown; data?: unknown };

/** Nothing was sent when a connection could not even be made. */
const neverSent = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

type Listed = { errorCode: string; message: string; fields?: string[] };

const isProblem = (value: unknown): value is Listed =>
  typeof value === 'object' &&
  value !== null &&
  'errorCode' in value &&
  typeof value.errorCode === 'string' &&
  'message' in value;

const toProblem = ({ errorCode, message, fields = [] }: Listed): ApiProblem => ({ errorCode, message, fields });

/** jsforce speaks of 30 minutes whatever the time-out was, and `fetch` says what happened in the cause only. */
const wordsOf = (error: JsforceError): string => {
  if (['AbortError', 'TimeoutError'].includes(error.name)) return orgText('timeout');
  return error.message === 'fetch failed' && error.cause instanceof Error ? error.cause.message : error.message;
};

/** Where a text was asked for, the client library takes the body of a refusal for a text too: for the message. */
const listedIn = (message: string): unknown => {
  try {
    return message.startsWith('[{') ? JSON.parse(message) : undefined;
  } catch {
    return undefined;
  }
};

/** jsforce keeps the body of a multiple-error answer in `data` and calls the whole MULTIPLE_API_ERRORS. */
const problemsOf = (error: JsforceError, code: string): ApiProblem[] => {
  const body = listedIn(error.message) ?? error.data;
  const listed = (Array.isArray(body) ? (body as unknown[]) : [body]).filter(isProblem).map(toProblem);
  return listed.length > 0 ? listed : [{ errorCode: code, message: wordsOf(error), fields: [] }];
};

const isServerFault = (code: string): boolean =>
  /^ERROR_HTTP_5\d\d$/.test(code) || code === 'SERVER_UNAVAILABLE' || code === 'UNKNOWN_EXCEPTION';

/** The session was over and could not be renewed: the client library keeps no code, and the request was not carried out. */
const isSessionOver = ({ message }: Error): boolean => message.startsWith('Unable to refresh session');

const kindOf = (error: JsforceError, code: string): FailureKind => {
  if (neverSent.has(code)) return 'unreachable';
  if (typeof error.errorCode === 'string' && !isServerFault(code)) return 'refused';
  return 'unknown';
};

const causeCode = (error: JsforceError): string | undefined => {
  const causes = [error, error.cause].filter((each): each is JsforceError => each instanceof Error);
  return causes.map(({ code }) => code).find((code): code is string => typeof code === 'string');
};

const isTransport = (error: JsforceError): boolean =>
  causeCode(error) !== undefined ||
  ['FetchError', 'AbortError', 'TimeoutError', 'SocketError'].includes(error.name) ||
  /fetch failed|socket hang up|terminated/i.test(error.message);

/**
 * The one place where what the client library throws becomes a value. Salesforce's own codes pass through with its own
 * words. A programming error is not an answer: it is thrown on.
 */
export const toFailure = (error: unknown): ApiFailure => {
  if (!(error instanceof Error)) throw new TypeError(String(error));
  const { errorCode }: JsforceError = error;
  if (isSessionOver(error))
    return { kind: 'refused', problems: [{ errorCode: 'INVALID_SESSION_ID', message: error.message, fields: [] }] };
  if (typeof errorCode !== 'string' && !isTransport(error)) throw error;
  const code = typeof errorCode === 'string' ? errorCode : (causeCode(error) ?? error.name);
  return { kind: kindOf(error, code), problems: problemsOf(error, code) };
};

/** What a part of a batch says when the org refused it; undefined where it did not say so in its own way. */
export const refusalIn = (statusCode: number, body: unknown): ApiFailure | undefined => {
  if (statusCode < 400 || statusCode >= 500 || !Array.isArray(body)) return undefined;
  const listed = (body as unknown[]).filter(isProblem);
  if (listed.length === 0) return undefined;
  const failure: ApiFailure = { kind: 'refused', problems: listed.map(toProblem) };
  return isTransient(failure) ? undefined : failure;
};

/** A 200 whose body is not what the resource documents: a proxy's page, or an answer cut short. */
export const unreadable = (what: string): ApiFailure => ({
  kind: 'unknown',
  problems: [{ errorCode: 'UNREADABLE_RESPONSE', message: orgText('unreadable', what), fields: [] }],
});

/** Codes after which the same read is worth another try; a total request limit is not. */
export const isTransient = ({ kind, problems, retryAfter }: ApiFailure): boolean =>
  kind !== 'refused' ||
  retryAfter !== undefined ||
  problems.some(
    ({ errorCode, message }) =>
      errorCode === 'UNABLE_TO_LOCK_ROW' || (errorCode === 'REQUEST_LIMIT_EXCEEDED' && message.startsWith('Concurrent'))
  );

/** The org will not, or cannot in time, answer a query of this shape; a plainer one may do. */
export const isQueryTooMuch = ({ problems }: ApiFailure): boolean =>
  problems.some(({ errorCode }) =>
    [
      'MALFORMED_QUERY',
      'INVALID_QUERY_FILTER_OPERATOR',
      'QUERY_TIMEOUT',
      'QUERY_TOO_COMPLICATED',
      'OPERATION_TOO_LARGE',
    ].includes(errorCode)
  );
