import { PassThrough, type Duplex } from 'node:stream';
import type { Dispatcher, fetch, Response } from 'undici';

/**
 * The transport under every request of the plugin. The client library's own one pipes the body of an answer without
 * listening for errors: a connection that breaks after the headers would end the process, and a body that never ends
 * would be waited for without end. Here an answer is whole or it is an error, within the deadline.
 */
export function httpTransport(options: TransportOptions): HttpTransport {
  const client: { loaded?: Promise<HttpClient> } = {};
  const load = (): Promise<HttpClient> => (client.loaded ??= loadClient());
  return {
    httpRequest: (request) => withoutStream(sendWhole(request, { ...options, load })),
  };
}

/** An answer as the client library wants it, with a stream that nobody reads. */
export function withoutStream(answer: Promise<TransportResponse>): ReturnType<HttpTransport['httpRequest']> {
  return Object.assign(answer, { stream: () => new PassThrough() });
}

/** A request as the client library hands it to its transport. */
export type TransportRequest = {
  method: string;
  /** Absolute. */
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
};

/** A whole answer, as the client library wants it: header names in lower case, the body as text. */
export type TransportResponse = { statusCode: number; headers: Record<string, string>; body: string };

/** What the client library calls instead of its own transport; nobody reads the stream. */
export type HttpTransport = {
  httpRequest(request: TransportRequest): Promise<TransportResponse> & { stream(): Duplex };
};

export type TransportOptions = {
  /** Milliseconds that a whole answer may take, its body included. */
  deadline: number;
  /** Called with the `Date` header of each answer. */
  onDate?: ((date: string) => void) | undefined;
};

type HttpClient = { fetch: typeof fetch; dispatcher: Dispatcher };

type Sending = TransportOptions & { load: () => Promise<HttpClient> };

/** Loaded with the first request: `--help` sends none. */
async function loadClient(): Promise<HttpClient> {
  // The package is CommonJS: of a bundled one, only the default export is sure to be there.
  const { default: undici } = await import('undici');
  return { fetch: undici.fetch, dispatcher: new undici.EnvHttpProxyAgent({ allowH2: false }) };
}

/** Salesforce redirects within one origin at most; more often than this is a circle. */
const mostRedirects = 5;

async function sendWhole(request: TransportRequest, sending: Sending): Promise<TransportResponse> {
  const signal = AbortSignal.timeout(sending.deadline);
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    const response = await sendOnce({ ...request, url }, sending, signal);
    const location = redirectOf(response);
    if (location === undefined) return wholeAnswer(response);
    await response.body?.cancel();
    url = followable(request, location, url);
    if (redirects >= mostRedirects) throw transportError('REDIRECTED', new URL(url).origin);
  }
}

async function sendOnce(request: TransportRequest, sending: Sending, signal: AbortSignal): Promise<Response> {
  const client = await sending.load();
  const response = await client.fetch(request.url, {
    method: request.method,
    ...(request.headers ? { headers: request.headers } : {}),
    ...(typeof request.body === 'string' ? { body: request.body } : {}),
    redirect: 'manual',
    signal,
    dispatcher: client.dispatcher,
  });
  const date = response.headers.get('date');
  if (date !== null) sending.onDate?.(date);
  return response;
}

/** One answer is never larger: a page has at most 2,000 records, a log file is read in parts. */
const mostBytes = 256 * 1024 * 1024;

async function wholeAnswer(response: Response): Promise<TransportResponse> {
  // Decoded once it is whole: a text that grows part by part takes its memory twice, when it is read.
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array;
    bytes += part.byteLength;
    if (bytes > mostBytes) throw transportError('RESPONSE_TOO_LARGE', `more than ${mostBytes.toString()} bytes`);
    parts.push(part);
  }
  const body = new TextDecoder().decode(Buffer.concat(parts));
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body };
}

function redirectOf({ status, headers }: Response): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? (headers.get('location') ?? undefined) : undefined;
}

/** Where to go on. The access token never travels to another origin, and a write is never sent to a second address. */
function followable({ method }: TransportRequest, location: string, from: string): string {
  const to = new URL(location, from);
  if (to.origin !== new URL(from).origin) throw transportError('REDIRECTED', to.origin);
  if (method !== 'GET') throw transportError('REDIRECTED', to.origin);
  return to.href;
}

/** An error with a code, as the client library's own have: `toFailure` puts the detail into words. */
function transportError(errorCode: 'REDIRECTED' | 'RESPONSE_TOO_LARGE', detail: string): Error {
  return Object.assign(new Error(detail), { errorCode });
}
