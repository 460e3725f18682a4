import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { type Answer, answered } from '../model/answer.js';
import { isTransient, toFailure, unreadable } from './failure.js';
import { createLimiter } from './limiter.js';
import type { OrgGateway, QueryResult } from './orgGateway.js';
import type { Soql } from './soql.js';

type Page<R> = { records: R[]; done: boolean; nextRecordsUrl?: string; totalSize: number };
type HttpRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: string;
  headers?: Record<string, string>;
};

/** jsforce would retry for 15 s on its own and wait 30 minutes on a hang: both are switched off, retrying is ours. */
const once = { retry: { maxRetries: 0 }, timeout: 60_000 };

const mostInFlight = 8;
const readAttempts = 4;

/** Milliseconds before the next attempt: 0.25 s, 0.5 s, 1 s, each give or take half. */
const backoff = (attempt: number): number => 250 * 2 ** attempt * (0.5 + Math.random());

export type GatewayOptions = {
  /** Milliseconds after which a request counts as lost. */
  timeout?: number;
  /** Waits between two attempts; tests pass one that does not. */
  pause?: (ms: number) => Promise<unknown>;
};

const isPage = <R>(value: unknown): value is Page<R> =>
  typeof value === 'object' && value !== null && 'records' in value && Array.isArray(value.records) && 'done' in value;

const toResult = <R>(pages: ReadonlyArray<Page<R>>): QueryResult<R> => {
  const records = pages.flatMap((page) => page.records);
  // COUNT() answers a total and no records.
  const totalSize = pages[0]?.totalSize ?? 0;
  return { records, totalSize, complete: records.length === 0 || records.length >= totalSize };
};

type Send = (request: HttpRequest) => Promise<Answer<unknown>>;

/** One request, no retry; how many were sent is counted here and nowhere else. */
const createSend = (connection: Connection, timeout: number, sent: () => void): Send => {
  const limited = createLimiter(mostInFlight);
  return (request) =>
    limited(async () => {
      sent();
      try {
        return answered(await connection.request({ ...request }, { ...once, timeout }));
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    });
};

/** Reads are safe to repeat: after a reset, a time-out, a 5xx, a body cut short, or a refusal that passes. */
const createRead = (
  send: Send,
  pause: (ms: number) => Promise<unknown>
): ((url: string) => Promise<Answer<unknown>>) => {
  const read = async (url: string, attempt: number): Promise<Answer<unknown>> => {
    const answer = await send({ method: 'GET', url });
    const broken = answer.ok && (typeof answer.value !== 'object' || answer.value === null);
    if (attempt + 1 < readAttempts && (broken || (!answer.ok && isTransient(answer.failure)))) {
      await pause(backoff(attempt));
      return read(url, attempt + 1);
    }
    return broken ? { ok: false, failure: unreadable(url.replace(/\?.*$/, '')) } : answer;
  };
  return (url) => read(url, 0);
};

type Read = ReturnType<typeof createRead>;

const queryAll = async <R extends object>(read: Read, first: string): Promise<Answer<QueryResult<R>>> => {
  const pages: Array<Page<R>> = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const answer: Answer<unknown> = await read(next);
    if (!answer.ok) return answer;
    if (!isPage<R>(answer.value)) return { ok: false, failure: unreadable('a query') };
    pages.push(answer.value);
    next = answer.value.done ? undefined : answer.value.nextRecordsUrl;
  }
  return answered(toResult(pages));
};

/** The gateway to a real org: pages, retries, limits the requests in flight, and turns refusals into values. */
export const connectionGateway = (connection: Connection, options: GatewayOptions = {}): OrgGateway => {
  const { timeout = once.timeout, pause = sleep } = options;
  const base = `/services/data/v${connection.getApiVersion()}`;
  const counter = { requests: 0 };
  const send = createSend(connection, timeout, () => (counter.requests += 1));
  const read = createRead(send, pause);
  return {
    orgId: connection.getAuthInfoFields().orgId ?? '',
    apiVersion: connection.getApiVersion(),
    instanceUrl: (connection.getAuthInfoFields().instanceUrl ?? '').replace(/\/+$/, ''),
    username: connection.getUsername() ?? '',
    requests: () => counter.requests,
    query: <R extends object>(query: Soql) => queryAll<R>(read, `${base}/query?q=${encodeURIComponent(query)}`),
  };
};
