import { chunk } from 'es-toolkit/array/chunk';
import { allAnswered, type Answer, answered, mapAnswer } from '../model/org/answer.ts';
import { unreadable } from './toFailure.ts';
import { isRecord } from './queryPage.ts';
import { jsonRequest, type Send } from './send.ts';
import type { ObjectName } from './orgGateway.ts';
import { orgText } from './orgText.ts';

/** GETs many paths below `tooling/`, 25 a request; what the org did not give is undefined in its place. */
export function readToolingComposite<T = object>(
  read: Send,
  base: string,
  { paths, map }: { paths: readonly string[]; map?: ((body: object) => T) | undefined }
): Promise<Answer<ReadonlyArray<T | undefined>>> {
  return inBatches(paths, async (batch): Promise<Answer<ReadonlyArray<T | undefined>>> => {
    const compositeRequest = batch.map((path, index) => ({
      method: 'GET',
      url: `${base}/tooling/${path}`,
      referenceId: `r${index}`,
    }));
    const answer = await read(jsonRequest('POST', `${base}/tooling/composite`, { compositeRequest }));
    if (!answer.ok) return answer;
    const responses = subresponsesIn(answer.value);
    if (responses?.length !== batch.length)
      return { ok: false, failure: unreadable(orgText('answer.toolingComposite')) };
    const found = new Map(responses.map((each) => [each.referenceId, each]));
    return answered(
      batch.map((_, index) => {
        const { httpStatusCode, body } = found.get(`r${index}`) ?? {};
        if (httpStatusCode !== 200 || typeof body !== 'object' || body === null) return undefined;
        return map ? map(body) : (body as T);
      })
    );
  });
}

export type BatchResult = { statusCode: number; result: unknown };

/** What one batch, or one composite that only reads, asks for at most. */
export const batchSize = 25;

function isBatchResult(value: unknown): value is BatchResult {
  return isRecord(value) && 'statusCode' in value && typeof value.statusCode === 'number';
}

export function resultsIn(value: unknown): readonly BatchResult[] | undefined {
  return isRecord(value) && 'results' in value && Array.isArray(value.results) && value.results.every(isBatchResult)
    ? value.results
    : undefined;
}

/** Groups of 25. */
export function batchesOf<W>(wanted: readonly W[]): ReadonlyArray<readonly W[]> {
  return chunk([...wanted], batchSize);
}

/** Asks for what is wanted in groups of 25, all at once; one group that fails fails all. */
async function inBatches<W, T>(
  wanted: readonly W[],
  ask: (batch: readonly W[]) => Promise<Answer<readonly T[]>>
): Promise<Answer<readonly T[]>> {
  return mapAnswer(allAnswered(await Promise.all(batchesOf(wanted).map(ask))), (batches) => batches.flat());
}

type Subresponse = { body: unknown; httpStatusCode: number; referenceId: string };

function isSubresponse(value: unknown): value is Subresponse {
  return (
    isRecord(value) && 'referenceId' in value && 'httpStatusCode' in value && typeof value.httpStatusCode === 'number'
  );
}

function subresponsesIn(value: unknown): readonly Subresponse[] | undefined {
  const responses = isRecord(value) && 'compositeResponse' in value ? value.compositeResponse : undefined;
  return Array.isArray(responses) && responses.every(isSubresponse) ? responses : undefined;
}

/** GETs a body that is no JSON. */
export async function readText(readAsText: Send, url: string): Promise<Answer<string>> {
  const answer = await readAsText({ method: 'GET', url, asText: true });
  return answer.ok ? answered(answer.value as string) : answer;
}

export async function readObjectNames(read: Send, base: string): Promise<Answer<readonly ObjectName[]>> {
  const answer = await read({ method: 'GET', url: `${base}/sobjects` });
  if (!answer.ok) return answer;
  const names = namesIn(answer.value);
  return names ? answered(names) : { ok: false, failure: unreadable(orgText('answer.objectNames')) };
}

function namesIn(value: unknown): ObjectName[] | undefined {
  const sobjects = isRecord(value) && 'sobjects' in value ? value.sobjects : undefined;
  if (!Array.isArray(sobjects)) return undefined;
  const names = sobjects.map(objectName);
  return names.every((each) => each !== undefined) ? names : undefined;
}

function objectName(sobject: unknown): ObjectName | undefined {
  if (!isRecord(sobject) || !('name' in sobject) || typeof sobject.name !== 'string') return undefined;
  const label = 'label' in sobject && typeof sobject.label === 'string' ? sobject.label : '';
  return { name: sobject.name, label };
}
