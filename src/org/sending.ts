import type { Answer } from '../model/org/answer.ts';
import { isTransient, unreadable } from './failure.ts';

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: string;
  headers?: Record<string, string>;
  /** The body is wanted as it came, whatever its type. */
  asText?: true;
};

/** One HTTP request, no retry. */
export type Send = (request: HttpRequest) => Promise<Answer<unknown>>;
export type Pause = (ms: number) => Promise<unknown>;

const readAttempts = 4;
const writeAttempts = 3;

/** Milliseconds before the next attempt: 0.25 s, 0.5 s, 1 s, each give or take half. */
const backoff = (attempt: number): number => 250 * 2 ** attempt * (0.5 + Math.random());

export const jsonRequest = (method: HttpRequest['method'], url: string, body: unknown): HttpRequest => ({
  method,
  url,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

type IsBroken = (value: unknown) => boolean;

/** Sends again after a reset, a time-out, a 5xx, a body cut short, or a refusal that passes. */
const repeating =
  (isBroken: IsBroken) =>
  (send: Send, pause: Pause): Send => {
    const attempt = async (request: HttpRequest, count: number): Promise<Answer<unknown>> => {
      const answer = await send(request);
      const broken = answer.ok && isBroken(answer.value);
      if (count + 1 < readAttempts && (broken || (!answer.ok && isTransient(answer.failure)))) {
        await pause(backoff(count));
        return attempt(request, count + 1);
      }
      return broken ? { ok: false, failure: unreadable(request.url.replace(/\?.*$/, '')) } : answer;
    };
    return (request) => attempt(request, 0);
  };

/** Sends what only reads, and is therefore safe to repeat. */
export const createRead = repeating((value) => typeof value !== 'object' || value === null);

/** Sends what reads a text. */
export const createReadText = repeating((value) => typeof value !== 'string');

/**
 * Sends what has the same effect once or twice: a DELETE, or a PATCH with values of its own. Taking back is made of
 * these, and must not end at the first lost answer. A text where JSON or nothing was due comes from elsewhere.
 */
export const createRepeat = repeating((value) => typeof value === 'string' && value !== '');

/** Sends what writes: again only when it is known that nothing happened, so never after a lost answer. */
export const createWrite = (send: Send, pause: Pause): Send => {
  const attempt = async (request: HttpRequest, count: number): Promise<Answer<unknown>> => {
    const answer = await send(request);
    const again = !answer.ok && answer.failure.kind !== 'unknown' && isTransient(answer.failure);
    if (!again || count + 1 >= writeAttempts) return answer;
    await pause(backoff(count));
    return attempt(request, count + 1);
  };
  return (request) => attempt(request, 0);
};
