import pLimit from 'p-limit';
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from '@salesforce/kit';
import type { Connection } from '@salesforce/core';
import { connectionWriter } from './connectionWriter.ts';
import { answered } from '../model/org/answer.ts';
import { toFailure } from './toFailure.ts';
import { httpTransport, type HttpTransport } from './httpTransport.ts';
import { soapTransport } from './soapTransport.ts';
import { type ErrorHost, refreshGuard, type Watched } from './refreshGuard.ts';
import { listMetadata, readMetadata, type SendSoap } from './metadataApi.ts';
import type { OrgGateway } from './orgGateway.ts';
import { queryEach, queryAll } from './queryAll.ts';
import { readObjectNames, readText, readToolingComposite } from './readToolingComposite.ts';
import { describeTogether } from './describeTogether.ts';
import {
  createRead,
  createReadSoap,
  createReadText,
  createRepeat,
  createWrite,
  type HttpRequest,
  type Pause,
  type Send,
} from './send.ts';
import { expectedOf, type Soql } from './soql.ts';

/** The gateway to a real org: pages, retries, limits the requests in flight, and turns refusals into values. */
export function connectionGateway(connection: Connection, options: GatewayOptions = {}): OrgGateway {
  const { timeout = defaultTimeout, pause = sleep, host, onDate } = options;
  const base = `/services/data/v${connection.getApiVersion()}`;
  const counter = { requests: 0 };
  const send = createSend(connection, { timeout, host, onDate }, () => (counter.requests += 1));
  const [read, readAsText] = [createRead(send, pause), createReadText(send, pause)];
  const [write, repeat] = [createWrite(send, pause), createRepeat(send, pause)];
  const soap = soapSender(connection, createReadSoap(send, pause));
  const queryUrl = (query: Soql, resource = 'query'): string => `${base}/${resource}?q=${encodeURIComponent(query)}`;
  return {
    orgId: connection.getAuthInfoFields().orgId ?? '',
    apiVersion: connection.getApiVersion(),
    instanceUrl: (connection.getAuthInfoFields().instanceUrl ?? '').replace(/\/+$/, ''),
    username: connection.getUsername() ?? '',
    requests: () => counter.requests,
    query: (query, map) => queryAll(read, queryUrl(query), { map, ...expectedOf(query) }),
    queryEach: (queries, map) => queryEach(read, base, { queries, map }),
    toolingQuery: (query, map) => queryAll(read, queryUrl(query, 'tooling/query'), { map, ...expectedOf(query) }),
    toolingComposite: (paths, map) => readToolingComposite(read, base, { paths, map }),
    text: (path) => readText(readAsText, `${base}/${path}`),
    describe: describeTogether(read, base),
    objectNames: () => readObjectNames(read, base),
    listMetadata: (type) => listMetadata(soap, type),
    readMetadata: (question) => readMetadata(soap, question),
    ...connectionWriter({ write, repeat, base, pause }),
  };
}

/** Whose client credentials an app uses is in its metadata from this version on, which every org offers. */
const firstVersionWithRunAs = '56.0';

function soapSender(connection: Connection, send: Send): SendSoap {
  const version = connection.getApiVersion();
  const apiVersion = Number(version) < Number(firstVersionWithRunAs) ? firstVersionWithRunAs : version;
  return { send, apiVersion, session: () => connection.accessToken ?? '' };
}

/** jsforce would retry for 15 s on its own: that is switched off, retrying is ours. */
const once = { retry: { maxRetries: 0 } };

const defaultTimeout = Duration.minutes(1).milliseconds;

const mostInFlight = 8;

export type GatewayOptions = {
  /** Milliseconds after which a request counts as lost, the body of its answer included. */
  timeout?: number;
  /** Told the `Date` header of each answer. */
  onDate?: ((date: string) => void) | undefined;
  /** Waits between two attempts; tests pass one that does not. */
  pause?: Pause;
  /** The process, which hears the errors that the client library lets nobody catch. */
  host?: ErrorHost | undefined;
};

/** The client library takes a transport among its options, which its declarations leave out. */
type RequestWithOptions = (request: Omit<HttpRequest, 'asText' | 'isSoap'>, options: object) => Promise<unknown>;

/** One request, no retry; how many were sent is counted here and nowhere else. */
function createSend(
  connection: Connection,
  { timeout, host, onDate }: GatewayOptions & { timeout: number },
  sent: () => void
): Send {
  const limited = pLimit(mostInFlight);
  const transport = httpTransport({ deadline: timeout, onDate });
  const guarded = refreshGuard({ deadline: timeout, host });
  const request = connection.request.bind(connection) as RequestWithOptions;
  return ({ asText, isSoap, ...asked }) =>
    limited(async () => {
      sent();
      const seen: LastAnswer = { headers: {} };
      const wire = isSoap ? soapTransport(transport, () => connection.accessToken ?? '') : transport;
      try {
        // Else a CSV would come as objects, each with all its columns.
        const options = { ...once, ...(asText ? { responseType: 'text/plain' } : {}) };
        return answered(
          await guarded((watched) => request({ ...asked }, { ...options, transport: listenTo(wire, seen, watched) }))
        );
      } catch (error) {
        const [failure, retryAfter] = [toFailure(error, seen.status), waitIn(seen.headers['retry-after'])];
        return { ok: false, failure: retryAfter === undefined ? failure : { ...failure, retryAfter } };
      }
    });
}

type LastAnswer = { headers: Readonly<Record<string, string>>; status?: number };

/** The client library's errors keep neither headers nor status, so that they are looked at on their way. */
function listenTo(transport: HttpTransport, seen: LastAnswer, { onRequest, onStatus }: Watched): HttpTransport {
  return {
    httpRequest(request) {
      onRequest();
      const response = transport.httpRequest(request);
      response.then(
        ({ headers, statusCode }) => {
          Object.assign(seen, { headers, status: statusCode });
          onStatus(statusCode);
        },
        () => undefined
      );
      return response;
    },
  };
}

/** Milliseconds of a `Retry-After` in seconds; an HTTP date is left alone, since the clocks may differ. */
function waitIn(retryAfter: string | undefined): number | undefined {
  return /^\d+$/.test(retryAfter ?? '') ? Duration.seconds(Number(retryAfter)).milliseconds : undefined;
}
