import pRetry from 'p-retry';
import type { Answer, ApiFailure } from '../model/org/answer.ts';
import { isTransient, unreadable } from './toFailure.ts';

/** One HTTP request, no retry. */
export type Send = (request: HttpRequest) => Promise<Answer<unknown>>;

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: string;
  headers?: Record<string, string>;
  /** The body is wanted as it came, whatever its type. */
  asText?: true;
  /** The body is a message of the Metadata API's SOAP interface, without its envelope; the answer is text. */
  isSoap?: true;
};

export type Pause = (ms: number) => Promise<unknown>;

const readAttempts = 4;
const writeAttempts = 3;

/** Longer than this nobody waits: the refusal is passed on. */
const longestWait = 60_000;

/** Sends what only reads, and is therefore safe to repeat. */
export const createRead = repeating((value) => typeof value !== 'object' || value === null);

/** Sends what reads a text. */
export const createReadText = repeating((value) => typeof value !== 'string');

/** Sends a SOAP message that only reads: a body without the end of its envelope was cut short. */
export const createReadSoap = repeating(
  (value) => typeof value !== 'string' || !/<\/(?:[\w.-]+:)?Envelope>\s*$/.test(value)
);

/**
 * Sends what has the same effect once or twice: a DELETE, or a PATCH with values of its own. Taking back is made of
 * these, and must not end at the first lost answer. A text where JSON or nothing was due comes from elsewhere.
 */
export const createRepeat = repeating((value) => typeof value === 'string' && value !== '');

/** Sends what writes: again only when it is known that nothing happened, so never after a lost answer. */
export function createWrite(send: Send, pause: Pause): Send {
  const waitAfter = (answer: Answer<unknown>, attempt: number): number | undefined =>
    answer.ok || answer.failure.kind === 'unknown' ? undefined : waitBefore(answer.failure, attempt);
  return (request) => untilSettled(() => send(request), { attempts: writeAttempts, pause, waitAfter });
}

export function jsonRequest(method: HttpRequest['method'], url: string, body: unknown): HttpRequest {
  return { method, url, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

type Attempts<T> = {
  attempts: number;
  pause: Pause;
  /** Milliseconds to wait before the next attempt (0 is the first wait); undefined where the answer stands. */
  waitAfter: (answer: T, attempt: number) => number | undefined;
};

/** Asks again after answers that may pass; the last answer stands, whatever it is. Errors are thrown on at once. */
export async function untilSettled<T>(ask: () => Promise<T>, { attempts, pause, waitAfter }: Attempts<T>): Promise<T> {
  const passing = new Error('The answer may pass.');
  const next = { wait: 0 };
  const attempt = async (number: number): Promise<T> => {
    const answer = await ask();
    const wait = waitAfter(answer, number - 1);
    if (wait === undefined || number >= attempts) return answer;
    next.wait = wait;
    throw passing;
  };
  return pRetry(attempt, {
    retries: attempts,
    // The wait depends on the response, which can name one, so that the library waits for none of its own.
    minTimeout: 0,
    shouldRetry: ({ error }) => error === passing,
    onFailedAttempt: async ({ error }) => {
      if (error === passing) await pause(next.wait);
    },
  });
}

/** Sends again after a reset, a time-out, a 5xx, a body cut short, or a refusal that passes. */
function repeating(isBroken: (value: unknown) => boolean) {
  return (send: Send, pause: Pause): Send => {
    const waitAfter = (answer: Answer<unknown>, attempt: number): number | undefined => {
      if (!answer.ok) return waitBefore(answer.failure, attempt);
      return isBroken(answer.value) ? backoff(attempt) : undefined;
    };
    return async (request) => {
      const answer = await untilSettled(() => send(request), { attempts: readAttempts, pause, waitAfter });
      const broken = answer.ok && isBroken(answer.value);
      return broken ? { ok: false, failure: unreadable(request.url.replace(/\?.*$/, '')) } : answer;
    };
  };
}

/** What the org asks for counts; undefined where another attempt is of no use, or too far off. */
function waitBefore(failure: ApiFailure, attempt: number): number | undefined {
  if (!isTransient(failure)) return undefined;
  const wait = Math.max(failure.retryAfter ?? 0, backoff(attempt));
  return wait > longestWait ? undefined : wait;
}

/** Milliseconds before the next attempt: 0.25 s, 0.5 s, 1 s, each give or take half. */
function backoff(attempt: number): number {
  return 250 * 2 ** attempt * (0.5 + Math.random());
}
