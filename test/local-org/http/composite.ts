import { ApiError, apiError, notFound } from '../errors.ts';
import type { SObject } from '../schema/types.ts';
import type { Switches } from '../switches.ts';
import { localised } from './language.ts';
import { referencesIn, withReferences } from './references.ts';
import type { Answer, ApiRequest, Exchange } from './types.ts';

type Subrequest = {
  referenceId: string;
  method: string;
  url: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
};
type Subresponse = {
  body: unknown;
  httpHeaders: Readonly<Record<string, string>>;
  httpStatusCode: number;
  referenceId: string;
};

const isText = (value: unknown): value is string => typeof value === 'string';

const isSubrequest = (value: unknown): value is Subrequest =>
  typeof value === 'object' &&
  value !== null &&
  ['referenceId', 'method', 'url'].every((name) => isText((value as Record<string, unknown>)[name]));

const readBody = ({ body }: ApiRequest): { allOrNone: boolean; collate?: boolean; requests: readonly Subrequest[] } => {
  const { allOrNone, collateSubrequests, compositeRequest } = (body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(compositeRequest)) throw apiError('JSON_PARSER_ERROR', 'compositeRequest is missing');
  if (!compositeRequest.every(isSubrequest))
    throw apiError('JSON_PARSER_ERROR', 'A subrequest needs a referenceId, a method and a url');
  return {
    allOrNone: allOrNone === true,
    requests: compositeRequest,
    ...(typeof collateSubrequests === 'boolean' ? { collate: collateSubrequests } : {}),
  };
};

const countsAsQuery = ({ url }: Subrequest): boolean => /\/v\d+\.0\/(query|queryAll|composite\/sobjects)/.test(url);

const requireLimits = (requests: readonly Subrequest[]): void => {
  if (requests.length > 25) throw apiError('LIMIT_EXCEEDED', 'A composite request can contain up to 25 subrequests');
  if (requests.filter(countsAsQuery).length > 5)
    throw apiError(
      'LIMIT_EXCEEDED',
      'A composite request can contain up to 5 query and sObject Collections subrequests'
    );
  const ids = requests.map(({ referenceId }) => referenceId);
  const bad = ids.find((id, index) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(id) || ids.indexOf(id) !== index);
  if (bad !== undefined)
    throw apiError('JSON_PARSER_ERROR', `Provided referenceId '${bad}' is not valid or not unique`);
};

/**
 * The order of execution. Collated subrequests may run in any order that respects references (facts §7.1); the local
 * org takes the most surprising one, so that nobody relies on the order they were sent in.
 */
const executionOrder = (requests: readonly Subrequest[], collate: boolean): readonly Subrequest[] => {
  if (!collate) return requests;
  const waiting = [...requests].reverse();
  const done = new Set<string>();
  const ordered: Subrequest[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ url, body }) =>
      referencesIn([url, body]).every((id) => done.has(id) || !requests.some((each) => each.referenceId === id))
    );
    const [next] = waiting.splice(Math.max(index, 0), 1);
    if (next) {
      ordered.push(next);
      done.add(next.referenceId);
    }
  }
  return ordered;
};

/** What may stand in a composite: each API allows only what is its own. */
const resources = {
  data: /^\/services\/data\/v\d+\.0(\/(?:sobjects|query|queryAll|composite\/sobjects)\b[^?]*)(\?.*)?$/,
  tooling: /^\/services\/data\/v\d+\.0(\/tooling\/(?:sobjects|query)\b[^?]*)(\?.*)?$/,
};

type Part = Omit<Subrequest, 'referenceId'>;

const toRequest = ({ method, url, body, httpHeaders = {} }: Part, allowed: RegExp): ApiRequest => {
  const match = allowed.exec(url);
  if (!match) throw apiError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
  return {
    method: method.toUpperCase(),
    path: match[1] ?? '',
    query: new URLSearchParams(match[2] ?? ''),
    body,
    headers: httpHeaders,
  };
};

const failed = (referenceId: string, error: ApiError): Subresponse => ({
  body: error.problems,
  httpHeaders: {},
  httpStatusCode: error.status,
  referenceId,
});

type Run = Exchange & { readonly allowed: RegExp };

const attempt = (
  { session, dispatch, allowed }: Run,
  subrequest: Subrequest,
  answers: Map<string, unknown>
): Subresponse => {
  const { referenceId } = subrequest;
  try {
    const { status, body, headers = {} } = dispatch(session, toRequest(withReferences(subrequest, answers), allowed));
    if (status < 400) answers.set(referenceId, body);
    return { body: body ?? null, httpHeaders: headers, httpStatusCode: status, referenceId };
  } catch (error) {
    if (error instanceof ApiError)
      return { ...failed(referenceId, error), body: localised(session.org, error.problems) };
    throw error;
  }
};

/** A collection answers 200 and lists its failures; inside an all-or-none composite a failed record fails the step. */
const hasFailedRecord = ({ body }: Subresponse): boolean =>
  Array.isArray(body) &&
  body.some(
    (each: unknown) => typeof each === 'object' && each !== null && 'success' in each && each.success === false
  );

const halted = (referenceId: string): Subresponse =>
  failed(
    referenceId,
    apiError(
      'PROCESSING_HALTED',
      'The transaction was rolled back since another operation in the same transaction failed.'
    )
  );

const isCollection = ({ url }: Subrequest): boolean => url.includes('/composite/sobjects');

/**
 * What a subrequest is answered once its transaction is gone. A collection that came before the failure may go on
 * claiming success in its body: only the outer status tells (tables §7).
 */
const rolledBack = (request: Subrequest, failure: Subresponse, earlier: readonly Subresponse[]): Subresponse => {
  if (request.referenceId === failure.referenceId)
    return { ...failure, httpStatusCode: Math.max(400, failure.httpStatusCode) };
  const own = earlier.find(({ referenceId }) => referenceId === request.referenceId);
  return own && isCollection(request) ? { ...own, httpStatusCode: 400 } : halted(request.referenceId);
};

/** The object a collection writes; one with a setup object has no other (facts §7.2). */
const collected = ({ session }: Exchange, { url, body }: Subrequest): SObject | undefined => {
  const { schema } = session.org;
  const id = /[?&]ids=(\w+)/.exec(url)?.[1];
  if (id !== undefined) return schema.objects.find(({ prefix }) => id.startsWith(prefix));
  const { records } = (body ?? {}) as { records?: Array<{ attributes?: { type?: string } } | null> };
  return schema.object((Array.isArray(records) ? records[0]?.attributes?.type : undefined) ?? '');
};

const isSetup = (exchange: Exchange, subrequest: Subrequest): boolean | undefined => {
  const { method, url } = subrequest;
  if (method.toUpperCase() === 'GET') return undefined;
  if (isCollection(subrequest)) return collected(exchange, subrequest)?.setup;
  return exchange.session.org.schema.object(/\/sobjects\/([A-Za-z0-9_]+)/.exec(url)?.[1] ?? '')?.setup;
};

/** Setup objects and others cannot be written in one transaction (facts §3.5, §7.1). */
const mixed = (exchange: Exchange, requests: readonly Subrequest[]): Subrequest | undefined => {
  const first = requests.map((each) => isSetup(exchange, each)).find((setup) => setup !== undefined);
  return requests.find((each) => isSetup(exchange, each) === !first);
};

const mixedDml = (referenceId: string): Subresponse =>
  failed(
    referenceId,
    apiError(
      'MIXED_DML_OPERATION',
      'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa)'
    )
  );

/** Whether setup objects may be chained at all is unverified (facts §7.1, §11.5): the switch plays the refusals. */
const refusal = (
  composite: Switches['composite'],
  requests: readonly Subrequest[]
): readonly Subresponse[] | undefined => {
  if (composite === 'notFound') throw notFound();
  if (composite === 'disabled')
    throw apiError('API_CURRENTLY_DISABLED', 'API is currently disabled for this resource', { status: 403 });
  const [first, ...others] = requests;
  if (composite === 'works' || !first) return undefined;
  return composite === 'mixedDml'
    ? [mixedDml(first.referenceId), ...others.map(({ referenceId }) => halted(referenceId))]
    : requests.map(({ referenceId }) => halted(referenceId));
};

const runAll = (exchange: Run, requests: readonly Subrequest[], order: readonly Subrequest[]): Subresponse[] => {
  const answers = new Map<string, unknown>();
  const responses = new Map(order.map((each) => [each.referenceId, attempt(exchange, each, answers)]));
  return requests.flatMap(({ referenceId }) => responses.get(referenceId) ?? []);
};

const runAllOrNone = (exchange: Run, requests: readonly Subrequest[], order: readonly Subrequest[]): Subresponse[] => {
  const outsider = mixed(exchange, requests);
  const savepoint = exchange.session.org.store.savepoint();
  const answers = new Map<string, unknown>();
  const responses: Subresponse[] = [];
  for (const each of order) {
    const response = each === outsider ? mixedDml(each.referenceId) : attempt(exchange, each, answers);
    responses.push(response);
    if (response.httpStatusCode < 400 && !hasFailedRecord(response)) continue;
    savepoint.rollback();
    return requests.map((request) => rolledBack(request, response, responses));
  }
  savepoint.release();
  return requests.flatMap(
    ({ referenceId }) => responses.find((response) => response.referenceId === referenceId) ?? []
  );
};

const run = (exchange: Run): Answer => {
  const { allOrNone, collate, requests } = readBody(exchange.request);
  requireLimits(requests);
  const writes = requests.some(({ method }) => method.toUpperCase() !== 'GET');
  const refused = writes ? refusal(exchange.session.org.switches.composite, requests) : undefined;
  if (refused) return { status: 200, body: { compositeResponse: refused } };
  // The default is true from v49 on.
  const order = executionOrder(requests, collate ?? exchange.session.apiVersion >= 49);
  const runEach = allOrNone ? runAllOrNone : runAll;
  return { status: 200, body: { compositeResponse: runEach(exchange, requests, order) } };
};

export const composite = (exchange: Exchange): Answer => run({ ...exchange, allowed: resources.data });

export const toolingComposite = (exchange: Exchange): Answer => run({ ...exchange, allowed: resources.tooling });
