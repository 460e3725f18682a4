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

/** The gateway to a real org: pages, retries, limits the requests in flight, and turns refusals into values. */
export const connectionGateway = (
  connection: Connection,
  { timeout = once.timeout, pause = sleep }: GatewayOptions = {}
): OrgGateway => {
  const base = `/services/data/v${connection.getApiVersion()}`;
  const limited = createLimiter(mostInFlight);
  const counter = { requests: 0 };

  const send = (request: HttpRequest): Promise<Answer<unknown>> =>
    limited(async () => {
      counter.requests += 1;
      try {
        return answered(await connection.request<unknown>({ ...request }, { ...once, timeout }));
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    });

  const read = async (url: string, attempt = 0): Promise<Answer<unknown>> => {
    const answer = await send({ method: 'GET', url });
    const broken = answer.ok && (typeof answer.value !== 'object' || answer.value === null);
    if (attempt + 1 < readAttempts && (broken || (!answer.ok && isTransient(answer.failure)))) {
      await pause(backoff(attempt));
      return read(url, attempt + 1);
    }
    return broken ? { ok: false, failure: unreadable(url.replace(/\?.*$/, '')) } : answer;
  };

  return {
    orgId: connection.getAuthInfoFields().orgId ?? '',
    apiVersion: connection.getApiVersion(),
    instanceUrl: connection.getAuthInfoFields().instanceUrl ?? '',
    username: connection.getUsername() ?? '',
    requests: () => counter.requests,

    async query<R extends object>(query: Soql): Promise<Answer<QueryResult<R>>> {
      const pages: Array<Page<R>> = [];
      let next: string | undefined = `${base}/query?q=${encodeURIComponent(query)}`;
      while (next !== undefined) {
        const answer: Answer<unknown> = await read(next);
        if (!answer.ok) return answer;
        if (!isPage<R>(answer.value)) return { ok: false, failure: unreadable('a query') };
        pages.push(answer.value);
        next = answer.value.done ? undefined : answer.value.nextRecordsUrl;
      }
      return answered(toResult(pages));
    },
  };
};
