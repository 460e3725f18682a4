import type { Connection } from '@salesforce/core';

type Request = { method: string; url: string; body?: string };
type Options = Parameters<Connection['request']>[1];
type Send = (request: Request, options?: Options) => Promise<unknown>;

/** The same connection with something between it and the wire. */
const through = (connection: Connection, between: (send: Send) => Send): Connection => {
  const send: Send = (request, options) => connection.request(request as Parameters<Connection['request']>[0], options);
  return Object.assign(Object.create(connection) as Connection, { request: between(send) });
};

/** Names what a creation of ours makes, or holds a user's or a set's id. What is counted over the whole org stays as it was. */
const changing = /Billing_Sync|billing-sync|'(?:005|0PS|0PG)\w{12}/;

/** What a batch reads stands in its body. */
const isStatic = ({ method, url, body }: Request): boolean => {
  const asked = decodeURIComponent(method === 'POST' ? String(body) : url);
  return (method === 'GET' || (method === 'POST' && url.endsWith('/composite/batch'))) && !changing.test(asked);
};

/** Asks once for what no creation changes: hundreds of cases look at the same org. */
export const remembering = (connection: Connection): Connection => {
  const known = new Map<string, Promise<unknown>>();
  return through(connection, (send) => (request, options) => {
    if (!isStatic(request)) return send(request, options);
    const key = `${request.url} ${request.body ?? ''}`;
    const answer = known.get(key) ?? send(request, options);
    known.set(key, answer);
    return answer;
  });
};

/** A process that dies: from the given request on nothing is sent, and nothing is heard any more. */
export type Death = { at: number; when: 'before' | 'after'; counts: (request: Request) => boolean; died: () => void };

const never = (): Promise<never> => new Promise(() => undefined);

export const mortal = (connection: Connection, { at, when, counts, died }: Death): Connection => {
  const state = { seen: 0, dead: false };
  return through(connection, (send) => async (request, options) => {
    if (state.dead) return never();
    if (!counts(request)) return send(request, options);
    state.seen += 1;
    if (state.seen !== at) return send(request, options);
    state.dead = true;
    if (when === 'after') await send(request, options).catch(() => undefined);
    died();
    return never();
  });
};
