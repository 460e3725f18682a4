import { type Answer, answered } from '../../src/model/org/answer.ts';
import type { Wish, IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { deriveWish } from '../../src/access/deriveWish.ts';
import { carryOut } from '../../src/create/carryOut.ts';
import { look, type Look } from '../../src/create/look.ts';
import type { Settled } from '../../src/create/run.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { queryEach, queryAll } from '../../src/org/queryAll.ts';
import { readObjectNames, readText, readToolingComposite } from '../../src/org/readToolingComposite.ts';
import { describeTogether } from '../../src/org/describeTogether.ts';
import { listMetadata, readMetadata } from '../../src/org/metadataApi.ts';
import {
  createRead,
  createReadSoap,
  createReadText,
  createWrite,
  type HttpRequest,
  type Send,
} from '../../src/org/send.ts';
import { withoutStream } from '../../src/org/httpTransport.ts';
import { soapTransport } from '../../src/org/soapTransport.ts';
import { connectionWriter } from '../../src/org/connectionWriter.ts';
import { expectedOf } from '../../src/org/soql.ts';
import { metadataSoap } from '../local-org/http/metadataSoap.ts';
import type { LocalOrg } from '../local-org/org.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { askOf } from '../local-org/testing/ask.ts';
import { takenAt } from './facts.ts';

export const now = (): Date => new Date(takenAt);

/** acme without its business records, which no plan looks at. */
export const quietAcme: Scenario = { ...acmeCore, records: {} };

export const loaded = (scenario: Scenario = quietAcme): LocalOrg => loadScenario(scenario, { now });

export type DirectGateway = OrgGateway & {
  readonly sent: readonly HttpRequest[];
  /** Codes of what the org refused. */
  readonly refusals: readonly string[];
  /** How many requests were sent after the answer of another: each waits for all that are under way. */
  rounds(): number;
};

type Problem = { errorCode: string; message: string; fields?: readonly string[] };

const isProblem = (each: unknown): each is Problem => typeof each === 'object' && each !== null && 'errorCode' in each;

/** Holds what is asked until nothing more is asked without an answer: that is one round. */
const createRounds = (): { readonly next: () => Promise<void>; readonly count: () => number } => {
  const waiting: Array<() => void> = [];
  const state = { rounds: 0 };
  const release = (before: number): void => {
    if (waiting.length > before) setImmediate(() => release(waiting.length));
    else {
      state.rounds += 1;
      waiting.splice(0).forEach((go) => go());
    }
  };
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(() => release(1));
      }),
    count: () => state.rounds,
  };
};

/** What stands in the place of the body of a good answer. */
export type ChangeBody = (body: unknown, request: HttpRequest) => unknown;

const unchanged: ChangeBody = (body) => body;

/** The SOAP interface of the org, through the gateway's own envelope and faults. */
const soapOf = (org: LocalOrg, session: string): ((request: HttpRequest) => Promise<Answer<unknown>>) => {
  const transport = soapTransport(
    {
      httpRequest({ method, headers = {}, body }) {
        const answer = metadataSoap(org, { method, headers, body: String(body) });
        return withoutStream(Promise.resolve({ statusCode: answer.status, headers: {}, body: String(answer.body) }));
      },
    },
    () => session
  );
  return async (request) => {
    const { statusCode, body } = await transport.httpRequest(request);
    if (statusCode < 300) return answered(body);
    const problems = (JSON.parse(body) as unknown[]).filter(isProblem).map((each) => ({ ...each, fields: [] }));
    return { ok: false, failure: { kind: 'refused', problems } } satisfies Answer<never>;
  };
};

/** The gateway's own reading and writing over a local org, without a wire between. */
export const directGateway = (
  org: LocalOrg,
  role = 'admin',
  { apiVersion = 66, change = unchanged }: { apiVersion?: number; change?: ChangeBody } = {}
): DirectGateway => {
  const asked = askOf(org, role, apiVersion);
  const session = `${org.id.slice(0, 15)}!${role}`;
  const askSoap = soapOf(org, session);
  const sent: HttpRequest[] = [];
  const refusals: string[] = [];
  const rounds = createRounds();
  const base = `/services/data/v${apiVersion.toFixed(1)}`;
  const send: Send = async (request) => {
    sent.push(request);
    await rounds.next();
    if (request.isSoap) {
      const answer = await askSoap(request);
      return answer.ok ? answered(change(answer.value, request)) : answer;
    }
    const url = request.url.replace(base, '');
    const { status, body } = asked.send(request.method, url, request.body && (JSON.parse(request.body) as unknown));
    if (status < 400) return answered(change(body, request));
    const problems = (body as unknown[]).filter(isProblem).map((each) => ({ ...each, fields: each.fields ?? [] }));
    return {
      ok: false,
      failure: { kind: status < 500 ? 'refused' : 'unknown', problems, status },
    } satisfies Answer<never>;
  };
  const pause = (): Promise<void> => Promise.resolve();
  const [read, write] = [createRead(send, pause), createWrite(send, pause)];
  const userId = org.sessions.get(session) ?? '';
  const soap = { send: createReadSoap(send, pause), apiVersion: apiVersion.toFixed(1), session: () => session };
  return {
    orgId: org.id,
    apiVersion: apiVersion.toFixed(1),
    instanceUrl: 'https://acme.my.salesforce.com',
    username: String(org.store.rows('User').get(userId)?.['Username']),
    sent,
    refusals,
    rounds: rounds.count,
    requests: () => sent.length,
    query: (query, map) =>
      queryAll(read, `${base}/query?q=${encodeURIComponent(query)}`, { map, ...expectedOf(query) }),
    queryEach: (queries, map) => queryEach(read, base, { queries, map }),
    toolingQuery: (query, map) =>
      queryAll(read, `${base}/tooling/query?q=${encodeURIComponent(query)}`, { map, ...expectedOf(query) }),
    toolingComposite: (paths, map) => readToolingComposite(read, base, { paths, map }),
    text: (path) => readText(createReadText(send, pause), `${base}/${path}`),
    describe: describeTogether(read, base),
    objectNames: () => readObjectNames(read, base),
    listMetadata: (type) => listMetadata(soap, type),
    readMetadata: (question) => readMetadata(soap, question),
    ...connectionWriter({ write, repeat: write, base, pause }),
  };
};

/** The wish of an admin of acme; its problems are thrown. */
export const aWish = (spec: Partial<IntegrationUserSpec> = {}): Wish => {
  const derived = deriveWish(
    { name: 'Billing Sync', ...spec },
    { runningUsername: 'ada.admin@acme.example', now: takenAt }
  );
  if ('problems' in derived) throw new Error(derived.problems.map(({ code }) => code).join(', '));
  return derived.wish;
};

export const lookAt = (org: OrgGateway, wish: Wish): Promise<Look> => look(org, wish, now());

/** Codes of the blockers, or nothing. */
export const codesOf = ({ outcome }: Look): string[] =>
  'blockers' in outcome ? outcome.blockers.map(({ code }) => code) : [];

/** The plan that must be there. */
export const planOf = ({ outcome }: Look): Extract<Look['outcome'], { plan: unknown }>['plan'] => {
  if ('blockers' in outcome) throw new Error(JSON.stringify(outcome.blockers));
  return outcome.plan;
};

/** Plans and carries out, as the command does. */
export const fulfil = async (org: OrgGateway, wish: Wish): Promise<Settled> => {
  const seen = await lookAt(org, wish);
  return carryOut(
    org,
    { wish, plan: planOf(seen), snapshot: seen.snapshot },
    { now, pause: () => Promise.resolve(), shouldStop: () => false, onStage: () => undefined, onSteps: () => undefined }
  );
};
