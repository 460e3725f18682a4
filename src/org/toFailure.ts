import type { ApiFailure, ApiProblem, FailureKind } from '../model/org/answer.ts';
import { orgText } from './orgText.ts';

/**
 * The one place where what the client library throws becomes a value. Salesforce's own codes pass through with its own
 * words. A programming error is not an answer: it is thrown on. `status` is that of the answer, where there was one.
 */
export function toFailure(error: unknown, status?: number): ApiFailure {
  if (!(error instanceof Error)) throw new TypeError(String(error));
  const { errorCode }: JsforceError = error;
  if (isSessionOver(error))
    return {
      kind: 'refused',
      problems: [{ errorCode: 'INVALID_SESSION_ID', message: sessionText(error), fields: [] }],
    };
  if (typeof errorCode !== 'string' && !isTransport(error)) throw error;
  const code = typeof errorCode === 'string' ? errorCode : (causeCode(error) ?? error.name);
  const answer = status === undefined ? {} : { status };
  return { kind: kindOf(error, code, status), problems: problemsOf(error, code), ...answer };
}

type JsforceError = Error & { errorCode?: unknown; code?: unknown; data?: unknown };

/** Nothing was sent when a connection could not even be made. */
const neverSent = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

type Listed = { errorCode: string; message: string; fields?: string[] };

function isProblem(value: unknown): value is Listed {
  return (
    typeof value === 'object' &&
    value !== null &&
    'errorCode' in value &&
    typeof value.errorCode === 'string' &&
    'message' in value
  );
}

function toProblem({ errorCode, message, fields = [] }: Listed): ApiProblem {
  return { errorCode, message, fields };
}

/** jsforce speaks of 30 minutes whatever the time-out was, and `fetch` says what happened in the cause only. */
function wordsOf(error: JsforceError): string {
  if (['AbortError', 'TimeoutError'].includes(error.name)) return orgText('timeout');
  if (error.errorCode === 'REDIRECTED') return orgText('redirected', error.message);
  if (error.errorCode === 'RESPONSE_TOO_LARGE') return orgText('responseTooLarge', error.message);
  return error.message === 'fetch failed' && error.cause instanceof Error ? error.cause.message : error.message;
}

/** Where a text was asked for, the client library takes the body of a refusal for a text too: for the message. */
function listedIn(message: string): unknown {
  try {
    return message.startsWith('[{') ? JSON.parse(message) : undefined;
  } catch {
    return undefined;
  }
}

/** jsforce keeps the body of a multiple-error answer in `data` and calls the whole MULTIPLE_API_ERRORS. */
function problemsOf(error: JsforceError, code: string): ApiProblem[] {
  const page = pageText(error, code);
  if (page !== undefined) return [{ errorCode: code, message: page, fields: [] }];
  const body = listedIn(error.message) ?? error.data;
  const listed = (Array.isArray(body) ? (body as unknown[]) : [body]).filter(isProblem).map(toProblem);
  return listed.length > 0 ? listed : [{ errorCode: code, message: wordsOf(error), fields: [] }];
}

/**
 * One sentence in place of a whole HTML page. The client library puts the page into the message, or into `data` where
 * the content type is exactly `text/html`. A deleted or expired scratch org answers 420 with a page.
 */
function pageText({ message, data }: JsforceError, code: string): string | undefined {
  const status = /^ERROR_HTTP_(\d{3})$/.exec(code)?.[1];
  const isPage = [message, data].some((text) => typeof text === 'string' && /^\s*<[a-z!?]/i.test(text));
  if (status === undefined || !isPage) return undefined;
  return orgText(status === '420' || status.startsWith('5') ? 'htmlPageOfOrg' : 'htmlPage', status);
}

function isServerFault(code: string): boolean {
  return /^ERROR_HTTP_5\d\d$/.test(code) || code === 'SERVER_UNAVAILABLE' || code === 'UNKNOWN_EXCEPTION';
}

/** The session was over and could not be renewed: the client library keeps no code, and the request was not carried out. */
export function isSessionOver({ message }: Error): boolean {
  return message.startsWith('Unable to refresh session');
}

/** An answer of the token endpoint that is no JSON makes the client library read a property of nothing. */
function sessionText({ message }: Error): string {
  const detail = message.replace(/^Unable to refresh session( due to: )?/, '');
  const isUnread = /\b(undefined|null)\b|JSON/.test(detail);
  return orgText('sessionNotRefreshed', isUnread ? orgText('tokenResponseUnreadable') : detail);
}

/** A server that fails may have done the work, whatever the code in its answer. */
function kindOf(error: JsforceError, code: string, status = 0): FailureKind {
  if (neverSent.has(code)) return 'unreachable';
  if (status >= 500) return 'unknown';
  if (typeof error.errorCode === 'string' && !isServerFault(code)) return 'refused';
  return 'unknown';
}

function causeCode(error: JsforceError): string | undefined {
  const causes = [error, error.cause].filter((each): each is JsforceError => each instanceof Error);
  return causes.map(({ code }) => code).find((code): code is string => typeof code === 'string');
}

/** Whether the error is one of the connection, and not of a program. */
export function isTransport(error: JsforceError): boolean {
  return (
    causeCode(error) !== undefined ||
    ['FetchError', 'AbortError', 'TimeoutError', 'SocketError'].includes(error.name) ||
    /fetch failed|socket hang up|terminated/i.test(error.message)
  );
}

/** What a part of a batch says when the org refused it; undefined where it did not say so in its own way. */
export function refusalIn(statusCode: number, body: unknown): ApiFailure | undefined {
  if (statusCode < 400 || statusCode >= 500 || !Array.isArray(body)) return undefined;
  const listed = (body as unknown[]).filter(isProblem);
  if (listed.length === 0) return undefined;
  const failure: ApiFailure = { kind: 'refused', problems: listed.map(toProblem) };
  return isTransient(failure) ? undefined : failure;
}

/** A 200 whose body is not what the resource documents: a proxy's page, or an answer cut short. */
export function unreadable(what: string): ApiFailure {
  return {
    kind: 'unknown',
    problems: [{ errorCode: 'UNREADABLE_RESPONSE', message: orgText('unreadable', what), fields: [] }],
  };
}

/** Codes after which the same read is worth another try; a total request limit is not. */
export function isTransient({ kind, problems, retryAfter }: ApiFailure): boolean {
  return (
    kind !== 'refused' ||
    retryAfter !== undefined ||
    problems.some(
      ({ errorCode, message }) =>
        errorCode === 'UNABLE_TO_LOCK_ROW' ||
        (errorCode === 'REQUEST_LIMIT_EXCEEDED' && message.startsWith('Concurrent'))
    )
  );
}

/** The org will not, or cannot in time, answer a query of this shape; a plainer one may do. */
export function isQueryTooMuch({ problems }: ApiFailure): boolean {
  return problems.some(({ errorCode }) =>
    [
      'MALFORMED_QUERY',
      'INVALID_QUERY_FILTER_OPERATOR',
      'QUERY_TIMEOUT',
      'QUERY_TOO_COMPLICATED',
      'OPERATION_TOO_LARGE',
    ].includes(errorCode)
  );
}
