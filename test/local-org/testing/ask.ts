import { ApiError, type ApiProblem } from '../errors.ts';
import { createDispatch } from '../http/router.ts';
import type { LocalOrg } from '../org.ts';
import { acmeCore } from '../scenarios/acmeCore.ts';
import { loadScenario } from '../scenarios/load.ts';
import type { Scenario } from '../scenarios/types.ts';

export const noon = new Date('2026-11-20T12:00:00Z');

/** acme without the bulk of its business records. */
export const smallAcme: Scenario = { ...acmeCore, records: {} };

export type Told = { readonly status: number; readonly body: unknown };
type Found = { readonly totalSize: number; readonly records: ReadonlyArray<Readonly<Record<string, unknown>>> };

/** Asks an org without a wire in between; a refusal is its status and its list of problems. */
export type Ask = {
  readonly org: LocalOrg;
  send(method: string, path: string, body?: unknown): Told;
  /** Creates a record that must be accepted; answers its id. */
  make(object: string, values: object): string;
  /** `CODE message`, or `done`. */
  refusalOf(method: string, path: string, body?: unknown): string;
  query(soql: string): Found['records'];
  tooling(soql: string): Found['records'];
  /** `CODE message` of a refused query, or `done`. */
  queryRefusal(soql: string, resource?: string): string;
};

const refusalIn = ({ status, body }: Told): string => {
  if (status < 400) return 'done';
  const [problem] = body as ApiProblem[];
  return `${problem?.errorCode ?? ''} ${problem?.message ?? ''}`;
};

export const askOf = (org: LocalOrg, role = 'admin', apiVersion = 66): Ask => {
  const dispatch = createDispatch(new Map(), () => undefined);
  const userId = org.sessions.get(`${org.id.slice(0, 15)}!${role}`);
  if (userId === undefined) throw new Error(`Nobody signs in as ${role}.`);
  const send: Ask['send'] = (method, url, body) => {
    const [path = '', search] = url.split(/\?(.*)/s);
    try {
      const request = { method, path, query: new URLSearchParams(search), body, headers: {} };
      const answer = dispatch({ org, userId, apiVersion }, request);
      return { status: answer.status, body: answer.body };
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.problems };
      throw error;
    }
  };
  const run = (soql: string, resource = '/query'): Told =>
    send('GET', `${resource}?${new URLSearchParams({ q: soql }).toString()}`);
  const found = (told: Told): Found['records'] => {
    if (told.status >= 400) throw new Error(refusalIn(told));
    return (told.body as Found).records;
  };
  return {
    org,
    send,
    make(object, values) {
      const told = send('POST', `/sobjects/${object}`, values);
      if (told.status >= 400) throw new Error(refusalIn(told));
      return (told.body as { id: string }).id;
    },
    refusalOf: (method, path, body) => refusalIn(send(method, path, body)),
    query: (soql) => found(run(soql)),
    tooling: (soql) => found(run(soql, '/tooling/query')),
    queryRefusal: (soql, resource) => refusalIn(run(soql, resource)),
  };
};

export const ask = (scenario: Scenario = smallAcme, role?: string): Ask =>
  askOf(loadScenario(scenario, { now: () => noon }), role);
