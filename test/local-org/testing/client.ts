import { expect } from 'chai';
import type { ApiProblem } from '../errors.ts';

export type Reply<T = unknown> = { readonly status: number; readonly body: T; readonly headers: Headers };
export type Rows<T> = { totalSize: number; done: boolean; nextRecordsUrl?: string; records: T[] };
export type Saved = { id: string; success: boolean; errors: Array<{ statusCode: string; message: string }> };
export type Fields = Readonly<Record<string, unknown>>;
export type Part = { referenceId: string; method: string; url: string; body?: unknown };
export type Parts = { compositeResponse: Array<{ body: unknown; httpStatusCode: number; referenceId: string }> };

/** Speaks to a local org as one of its sessions; paths are below `/services/data/vXX.0/` unless they begin with a slash. */
export type Client = {
  get<T = Fields>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  post<T = unknown>(path: string, body: unknown): Promise<Reply<T>>;
  patch<T = unknown>(path: string, body: unknown): Promise<Reply<T>>;
  del<T = unknown>(path: string): Promise<Reply<T>>;
  /** One page of rows, as the API answers it. */
  query<T = Fields>(soql: string, headers?: Record<string, string>): Promise<Reply<Rows<T>>>;
  /** The rows of a query that must succeed. */
  rows<T = Record<string, unknown>>(soql: string): Promise<T[]>;
  /** The id of the one row that the condition finds. */
  id(object: string, where: string): Promise<string>;
  /** Creates a record that must be accepted; answers its id. */
  make(object: string, values: Fields): Promise<string>;
  composite(parts: Part[], options?: { allOrNone?: boolean; collateSubrequests?: boolean }): Promise<Reply<Parts>>;
  /** The same session over another API version. */
  at(version: number): Client;
};

type Place = { readonly url: () => string; readonly token: () => string; readonly version: number };

const send = async <T>(place: Place, method: string, path: string, more: RequestInit = {}): Promise<Reply<T>> => {
  const target = path.startsWith('/') ? path : `/services/data/v${place.version}.0/${path}`;
  const response = await fetch(place.url() + target, {
    method,
    ...more,
    headers: { authorization: `Bearer ${place.token()}`, ...(more.headers as Record<string, string> | undefined) },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
};

const withBody = (body: unknown): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

const succeeded = <T>(reply: Reply<T>): T => {
  expect(reply.status, JSON.stringify(reply.body)).to.be.lessThan(300);
  return reply.body;
};

export const clientOf = (place: Place): Client => {
  const query: Client['query'] = (soql, headers) =>
    send(place, 'GET', `query?${new URLSearchParams({ q: soql }).toString()}`, headers ? { headers } : {});
  const client: Client = {
    get: (path, headers) => send(place, 'GET', path, headers ? { headers } : {}),
    post: (path, body) => send(place, 'POST', path, withBody(body)),
    patch: (path, body) => send(place, 'PATCH', path, withBody(body)),
    del: (path) => send(place, 'DELETE', path),
    query,
    rows: async <T>(soql: string) => succeeded(await query<T>(soql)).records,
    async id(object, where) {
      const [row, ...others] = await client.rows<{ Id: string }>(`SELECT Id FROM ${object} WHERE ${where}`);
      expect(others, `more than one ${object} where ${where}`).to.deep.equal([]);
      if (!row) throw new Error(`No ${object} where ${where}.`);
      return row.Id;
    },
    make: async (object, values) => succeeded(await client.post<Saved>(`sobjects/${object}`, values)).id,
    composite: (compositeRequest, options = {}) => client.post('composite', { compositeRequest, ...options }),
    at: (version) => clientOf({ ...place, version }),
  };
  return client;
};

/** The one problem of a refused request. */
export const problemOf = ({ body }: { body: unknown }): ApiProblem => {
  const [problem, ...others] = body as ApiProblem[];
  expect(others).to.deep.equal([]);
  if (!problem) throw new Error('No problem was named.');
  return problem;
};

/** Status, code, message and, where given, fields must be exactly these. */
export const expectRefusal = (
  reply: Reply,
  status: number,
  errorCode: string,
  message: string | RegExp,
  fields?: string[]
): void => {
  const problem = problemOf(reply);
  expect(`${reply.status} ${problem.errorCode}: ${problem.message}`).to.satisfy(
    (text: string) =>
      text.startsWith(`${status} ${errorCode}: `) &&
      (typeof message === 'string' ? problem.message === message : message.test(problem.message)),
    `not ${status} ${errorCode}: ${String(message)}`
  );
  if (fields) expect(problem.fields).to.deep.equal(fields);
};
