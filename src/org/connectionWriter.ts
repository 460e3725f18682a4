import { type Answer, answered, hasCode } from '../model/org/answer.ts';
import type { CollectionResult, OrgWriter, SObjectRequest, Subrequest, Subresponse } from '../model/org/orgWriter.ts';
import { unreadable } from './toFailure.ts';
import { type HttpRequest, jsonRequest, type Pause, type Send, untilSettled } from './send.ts';
import { orgText } from './orgText.ts';

/** Everything that changes an org, over the REST API. */
export function connectionWriter({ write, repeat, base, pause }: Writing): OrgWriter {
  return {
    composite: sendComposite(write, base, pause),
    write: (request) => writeOne(request.method === 'POST' ? write : repeat, base, request),
    createAll: (object, records) => createCollection(write, base, object, records),
    deleteAll: (ids) => deleteCollection(repeat, base, ids),
  };
}

type Writing = {
  /** Sends what makes records. */
  write: Send;
  /** Sends what has the same effect once or twice. */
  repeat: Send;
  /** `/services/data/v66.0`. */
  base: string;
  pause: Pause;
};

const lockAttempts = 3;

function isSubresponses(value: unknown): value is { compositeResponse: Subresponse[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'compositeResponse' in value &&
    Array.isArray(value.compositeResponse)
  );
}

function codesOf({ body }: Subresponse): string[] {
  return Array.isArray(body)
    ? body.flatMap((each: unknown) =>
        typeof each === 'object' && each !== null && 'errorCode' in each ? [String(each.errorCode)] : []
      )
    : [];
}

function compositeBody(base: string, requests: readonly Subrequest[]): object {
  return {
    allOrNone: true,
    // Collated subrequests may run in any order (default from v49 on).
    collateSubrequests: false,
    compositeRequest: requests.map(({ referenceId, method, object, recordId, body }) => ({
      referenceId,
      method,
      url: `${base}/sobjects/${object}${recordId === undefined ? '' : `/${recordId}`}`,
      body,
    })),
  };
}

/** A row lock inside rolls the whole composite back: nothing happened, and it may well pass. */
function sendComposite(write: Send, base: string, pause: Pause) {
  const ask = async (requests: readonly Subrequest[]): Promise<Answer<readonly Subresponse[]>> => {
    const answer = await write(jsonRequest('POST', `${base}/composite`, compositeBody(base, requests)));
    if (!answer.ok) return answer;
    return isSubresponses(answer.value)
      ? answered(answer.value.compositeResponse)
      : { ok: false, failure: unreadable(orgText('answer.composite')) };
  };
  const waitAfter = (answer: Answer<readonly Subresponse[]>, attempt: number): number | undefined =>
    answer.ok && answer.value.flatMap(codesOf).includes('UNABLE_TO_LOCK_ROW') ? 500 * (attempt + 1) : undefined;
  return (requests: readonly Subrequest[]): Promise<Answer<readonly Subresponse[]>> =>
    untilSettled(() => ask(requests), { attempts: lockAttempts, pause, waitAfter });
}

function requestOf(base: string, request: SObjectRequest): HttpRequest {
  const url = `${base}/sobjects/${request.object}`;
  if (request.method === 'DELETE') return { method: 'DELETE', url: `${url}/${request.recordId}` };
  return jsonRequest(request.method, request.method === 'PATCH' ? `${url}/${request.recordId}` : url, request.body);
}

/** What a DELETE is answered for a record that is gone already. */
const goneCodes = ['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND'];

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Writes one record and answers its id. */
async function writeOne(write: Send, base: string, request: SObjectRequest): Promise<Answer<string>> {
  const answer = await write(requestOf(base, request));
  if (!answer.ok && request.method === 'DELETE' && hasCode(answer.failure, ...goneCodes))
    return answered(request.recordId);
  if (!answer.ok) return answer;
  const { value } = answer;
  if (request.method !== 'POST')
    return isNothing(value) ? answered(request.recordId) : { ok: false, failure: unreadable(request.object) };
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string'
    ? answered(id)
    : { ok: false, failure: unreadable(orgText('answer.new', request.object)) };
}

async function createCollection(
  write: Send,
  base: string,
  object: string,
  records: readonly object[]
): Promise<Answer<readonly CollectionResult[]>> {
  const body = { allOrNone: true, records: records.map((record) => ({ attributes: { type: object }, ...record })) };
  const answer = await write(jsonRequest('POST', `${base}/composite/sobjects`, body));
  if (!answer.ok) return answer;
  return Array.isArray(answer.value)
    ? answered(answer.value as CollectionResult[])
    : { ok: false, failure: unreadable(orgText('answer.new', object)) };
}

function goneIsDone(result: CollectionResult): CollectionResult {
  return result.errors.some(({ statusCode }) => goneCodes.includes(statusCode))
    ? { ...result, success: true, errors: [] }
    : result;
}

async function deleteCollection(
  write: Send,
  base: string,
  ids: readonly string[]
): Promise<Answer<readonly CollectionResult[]>> {
  const answer = await write({
    method: 'DELETE',
    url: `${base}/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`,
  });
  if (!answer.ok) return answer;
  return Array.isArray(answer.value)
    ? answered((answer.value as CollectionResult[]).map(goneIsDone))
    : { ok: false, failure: unreadable(orgText('answer.delete')) };
}
