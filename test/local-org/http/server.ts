import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, apiError, notFound } from '../errors.ts';
import type { LocalOrg } from '../org.ts';
import { hasPermission } from '../records/access.ts';
import { brokenSending, changedContent, isBodyFault, isContentFault, type WireAnswer } from './brokenAnswers.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { retired, tokenAnswer, userInfo, versionList, versions } from './identity.ts';
import { localised } from './language.ts';
import { metadataSoap, soapExpired, soapRequestLimit } from './metadataSoap.ts';
import { createDispatch } from './router.ts';
import type { Answer, Cursors, Dispatch } from './types.ts';

/** One HTTP request as the log keeps it; no header and no body, so no token. */
export type LoggedRequest = {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly startedAt: number;
  readonly userAgent: string;
};

export type RunningOrg = {
  readonly org: LocalOrg;
  readonly url: string;
  readonly faults: Faults;
  readonly log: LoggedRequest[];
  close(): Promise<void>;
};

export type ServeOptions = {
  readonly port?: number;
  /** Milliseconds that every answer waits. */
  readonly latency?: number;
  /** Newest API version the org offers. */
  readonly newestVersion?: number;
  readonly onRequest?: (request: LoggedRequest) => void;
};

/** Facts §7.3: URI and headers together. */
const uriLimit = 16_384;

const tooLong: Answer = {
  status: 414,
  body: '<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>',
  headers: { 'content-type': 'text/html' },
};

const expired = (): ApiError => apiError('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401 });

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw apiError('JSON_PARSER_ERROR', `Unexpected character in the request body: ${text.slice(0, 20)}`);
  }
};

const callerOf = (org: LocalOrg, request: IncomingMessage): string => {
  const token = /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const userId = token === undefined ? undefined : org.sessions.get(token);
  const user = userId === undefined ? undefined : org.store.rows('User').get(userId);
  if (userId === undefined || user?.['IsActive'] !== true) throw expired();
  return userId;
};

/** A user without API Enabled gets no further than the door (facts §3.5). */
const requireApi = (org: LocalOrg, userId: string): void => {
  if (!hasPermission(org, userId, 'ApiEnabled'))
    throw apiError('API_DISABLED_FOR_ORG', 'API is disabled for this User', { status: 403 });
};

const headerText = ({ headers }: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
  );

type Context = { readonly org: LocalOrg; readonly dispatch: Dispatch; readonly newest: number };

const versionOf = (text: string, newest: number): number => {
  const version = Number(text);
  if (retired(version)) throw apiError('GONE', 'The requested API version is retired', { status: 410 });
  if (!versions.includes(version) || version > newest) throw notFound();
  return version;
};

const answerTo = async (
  { org, dispatch, newest }: Context,
  request: IncomingMessage,
  text?: string
): Promise<Answer> => {
  const raw = request.url ?? '/';
  if (raw.length + JSON.stringify(request.rawHeaders).length > uriLimit) return tooLong;
  // Old clients send two slashes.
  const url = new URL(raw.replace(/^\/\/+/, '/'), 'http://localhost');
  if (/^\/services\/data\/?$/.test(url.pathname)) return versionList(newest);
  if (url.pathname === '/services/oauth2/token')
    return tokenAnswer(
      org,
      `http://${request.headers.host ?? ''}`,
      new URLSearchParams(text ?? (await readBody(request)))
    );
  const soap = /^\/services\/Soap\/m\/(\d+)(?:\.0)?\/?$/.exec(url.pathname);
  if (soap)
    return soapAnswer({ org, newest }, { version: soap[1] ?? '', request, body: text ?? (await readBody(request)) });
  const userId = callerOf(org, request);
  if (url.pathname === '/services/oauth2/userinfo') return userInfo({ org, userId, apiVersion: newest });
  const match = /^\/services\/data\/v(\d+)\.0(\/.*)?$/.exec(url.pathname);
  if (!match) throw notFound();
  const session = { org, userId, apiVersion: versionOf(match[1] ?? '', newest) };
  requireApi(org, userId);
  const body = parsed(text ?? (await readBody(request)));
  return dispatch(session, {
    method: request.method ?? 'GET',
    path: match[2] ?? '/',
    query: url.searchParams,
    body,
    headers: headerText(request),
  });
};

type SoapExchange = { readonly version: string; readonly request: IncomingMessage; readonly body: string };

const soapAnswer = (
  { org, newest }: Pick<Context, 'org' | 'newest'>,
  { version, request, body }: SoapExchange
): Answer => {
  versionOf(version, newest);
  return metadataSoap(org, { method: request.method ?? 'GET', headers: headerText(request), body });
};

const guarded = async (context: Context, request: IncomingMessage, text?: string): Promise<Answer> => {
  try {
    return await answerTo(context, request, text);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: localised(context.org, error.problems) };
    throw error;
  }
};

const onWire = ({ status, body, headers = {} }: Answer): WireAnswer => ({
  status,
  headers: {
    'content-type': 'application/json;charset=UTF-8',
    'Sforce-Limit-Info': 'api-usage=135/100000',
    // The clock of this process, which a test may have set; the one of the HTTP server cannot be.
    date: new Date().toUTCString(),
    ...headers,
  },
  body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
});

const send = (response: ServerResponse, answer: Answer): void => {
  const { status, headers, body } = onWire(answer);
  response.writeHead(status, headers);
  response.end(body.length === 0 ? undefined : body);
};

const refusals: Readonly<Partial<Record<Fault['kind'], (fault: Fault) => Answer>>> = {
  expired: () => ({ status: 401, body: expired().problems }),
  requestLimit: () => ({
    status: 403,
    body: apiError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.').problems,
  }),
  page: ({ status = 200, contentType = 'text/html' }) => ({
    status,
    body: '<html><body>The page you asked for is on its way.</body></html>',
    headers: { 'content-type': contentType },
  }),
};

const soapRefusals: Readonly<Partial<Record<Fault['kind'], () => Answer>>> = {
  expired: soapExpired,
  requestLimit: soapRequestLimit,
};

const refusal = (fault: Fault, url = '/'): Answer | undefined => {
  const { kind, status = 503, code = 'SERVER_UNAVAILABLE', retryAfter, location = '/' } = fault;
  if (kind === 'status')
    return {
      status,
      body: [{ errorCode: code, message: 'The server is temporarily unavailable' }],
      ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter.toString() } }),
    };
  const soap = url.startsWith('/services/Soap/') ? soapRefusals[kind]?.() : undefined;
  return kind === 'redirect' ? { status: 302, headers: { location } } : (soap ?? refusals[kind]?.(fault));
};

/** The body is read before the connection breaks: a reset loses the answer, not the request. */
const later = async (
  context: Context,
  { delay = 3000 }: Fault,
  { request, response }: { request: IncomingMessage; response: ServerResponse }
): Promise<number> => {
  const body = await readBody(request);
  response.destroy();
  setTimeout(() => void guarded(context, request, body), delay).unref();
  return 0;
};

const respond = async (
  context: Context,
  fault: Fault | undefined,
  exchange: { request: IncomingMessage; response: ServerResponse }
): Promise<number> => {
  const { request, response } = exchange;
  const refused = fault && refusal(fault, request.url);
  if (fault?.kind === 'resetBefore') response.destroy();
  if (fault?.kind === 'resetBefore' || fault?.kind === 'hang') return 0;
  if (fault?.kind === 'resetThenCommit') return later(context, fault, exchange);
  const answer = refused ?? (await guarded(context, request));
  if (fault?.kind === 'hangAfter') return 0;
  if (fault?.kind === 'resetAfter') response.destroy();
  else if (isBodyFault(fault)) brokenSending[fault.kind](response, onWire(answer));
  else send(response, changed(answer, fault, request.url ?? '/'));
  return fault?.kind === 'resetAfter' ? 0 : answer.status;
};

/** What is said instead of the answer, where a fault changes it. */
const changed = (answer: Answer, fault: Fault | undefined, url: string): Answer => {
  if (isContentFault(fault)) return changedContent[fault.kind](answer, url);
  if (fault?.kind === 'malformed') return { status: 200, body: '{"records": [', headers: {} };
  if (fault?.kind !== 'clockSkew') return answer;
  const date = new Date(Date.now() + (fault.delay ?? 3000)).toUTCString();
  return { ...answer, headers: { ...answer.headers, date } };
};

const wait = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

const listen = (server: Server, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo));
  });

/** Serves one org on loopback until it is closed. */
export const serve = async (org: LocalOrg, options: ServeOptions = {}): Promise<RunningOrg> => {
  const { port = 0, latency = 0, newestVersion = 66, onRequest } = options;
  const faults = createFaults();
  const log: LoggedRequest[] = [];
  const cursors: Cursors = new Map();
  const context = { org, dispatch: createDispatch(cursors, faults.before), newest: newestVersion };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = Date.now();
    const [method, url] = [request.method ?? 'GET', request.url ?? '/'];
    await wait(latency);
    const status = await respond(context, faults.next(method, decodeURIComponent(url.replace(/\+/g, ' '))), {
      request,
      response,
    });
    const logged = { method, url, status, startedAt, userAgent: request.headers['user-agent'] ?? '' };
    log.push(logged);
    onRequest?.(logged);
  };
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`local org: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      send(response, {
        status: 500,
        body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }],
      });
    });
  });
  const address = await listen(server, port);
  return { org, faults, log, url: `http://127.0.0.1:${address.port.toString()}`, close: () => closed(server) };
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
