import { ApiError, apiError } from '../errors.ts';
import { localised } from './language.ts';
import type { Answer, ApiRequest, Exchange } from './types.ts';

type BatchRequest = { method?: unknown; url?: unknown; richInput?: unknown };

/** `v66.0/query?q=…` or with the leading `/services/data/`. */
const toRequest = ({ method, url, richInput }: BatchRequest): ApiRequest => {
  if (typeof method !== 'string' || typeof url !== 'string')
    throw apiError('JSON_PARSER_ERROR', 'A subrequest needs a method and a url');
  const match = /^\/?(?:services\/data\/)?v\d+\.0(\/[^?]*)(\?.*)?$/.exec(url);
  if (!match || (match[1] ?? '').startsWith('/composite'))
    throw apiError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
  return {
    method: method.toUpperCase(),
    path: match[1] ?? '',
    query: new URLSearchParams(match[2] ?? ''),
    body: richInput,
    headers: {},
  };
};

const attempt = ({ session, dispatch }: Exchange, each: BatchRequest): { statusCode: number; result: unknown } => {
  try {
    const { status, body } = dispatch(session, toRequest(each));
    return { statusCode: status, result: body ?? null };
  } catch (error) {
    if (error instanceof ApiError) return { statusCode: error.status, result: localised(session.org, error.problems) };
    throw error;
  }
};

/** Up to 25 independent subrequests, no references, no transaction (facts §7.2). */
export const batch = (exchange: Exchange): Answer => {
  const { batchRequests, haltOnError } = (exchange.request.body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(batchRequests)) throw apiError('JSON_PARSER_ERROR', 'batchRequests is missing');
  if (batchRequests.length > 25) throw apiError('LIMIT_EXCEEDED', 'A batch request can contain up to 25 subrequests');
  const results: Array<{ statusCode: number; result: unknown }> = [];
  for (const each of batchRequests as BatchRequest[]) {
    const stopped = haltOnError === true && results.some(({ statusCode }) => statusCode >= 400);
    results.push(
      stopped
        ? {
            statusCode: 412,
            result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
          }
        : attempt(exchange, each)
    );
  }
  return { status: 200, body: { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results } };
};
