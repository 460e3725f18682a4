import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunk } from 'es-toolkit/array/chunk';
import {
  allAnswered,
  type Answer,
  answered,
  type ApiFailure,
  isEnvelopeRefused,
  isOfSessionOrLimit,
} from '../model/org/answer.ts';
import { batchSize, type BatchResult, resultsIn } from './readToolingComposite.ts';
import { orgText } from './orgText.ts';
import { isRecord } from './queryPage.ts';
import { jsonRequest, type Send } from './send.ts';
import { refusalIn, unreadable } from './toFailure.ts';

/**
 * Describes objects, 25 a request, whoever asks for them: what is asked for at the same time travels together, each object
 * once. An object the caller cannot see is undefined in its place.
 */
export function describeTogether(read: Send, base: string): Describe {
  const state: { turn?: Turn } = {};
  const startTurn = (): Turn => {
    const names = new Set<string>();
    const answers = (async () => {
      await nextTurn();
      delete state.turn;
      const asked = chunk([...names], batchSize);
      return new Map((await Promise.all(asked.map((part) => describeBatch(read, base, part)))).flat());
    })();
    return { names, answers };
  };
  return async (names) => {
    if (names.length === 0) return answered([]);
    const turn = (state.turn ??= startTurn());
    for (const name of names) turn.names.add(name);
    const answers = await turn.answers;
    return allAnswered(names.map((name) => answers.get(name) ?? noAnswer()));
  };
}

/** Objects that are asked for at the same time, and the answers about them. */
type Turn = { names: Set<string>; answers: Promise<ReadonlyMap<string, Described>> };

/** The raw describe of each object, in order; one that could not be read fails them all. */
export type Describe = (names: readonly string[]) => Promise<Answer<ReadonlyArray<object | undefined>>>;

type Described = Answer<object | undefined>;

function noAnswer(): Described {
  return { ok: false, failure: unreadable(orgText('answer.batch')) };
}

/** One answer for each object, of which each stands alone; one by one where the org takes no batch. */
async function describeBatch(
  read: Send,
  base: string,
  names: readonly string[]
): Promise<ReadonlyArray<readonly [name: string, answer: Described]>> {
  const version = base.replace('/services/data/', '');
  const batchRequests = names.map((name) => ({ method: 'GET', url: `${version}/${pathOf(name)}` }));
  const answer = await read(jsonRequest('POST', `${base}/composite/batch`, { batchRequests }));
  if (!answer.ok && isEnvelopeRefused(answer.failure))
    return Promise.all(names.map(async (name) => [name, await describeAlone(read, base, name)] as const));
  if (!answer.ok) return names.map((name) => [name, answer]);
  const results = resultsIn(answer.value);
  const isWhole = results?.length === names.length;
  return names.map((name, at) => [name, isWhole ? describeIn(results[at], name) : noAnswer()]);
}

function pathOf(name: string): string {
  return `sobjects/${encodeURIComponent(name)}/describe`;
}

async function describeAlone(read: Send, base: string, name: string): Promise<Described> {
  const answer = await read({ method: 'GET', url: `${base}/${pathOf(name)}` });
  return answer.ok ? describeOf(answer.value, name) : unlessUnseen(answer.failure);
}

function describeIn(
  { statusCode, result }: BatchResult = { statusCode: 0, result: undefined },
  name: string
): Described {
  if (statusCode === 200) return describeOf(result, name);
  const failure = refusalIn(statusCode, result);
  return failure ? unlessUnseen(failure) : { ok: false, failure: unreadable(orgText('answer.describe', name)) };
}

/** Undefined where the org says that the caller has no such object. Anything else is no answer about it. */
function unlessUnseen(failure: ApiFailure): Described {
  const isUnseen = failure.kind === 'refused' && !isOfSessionOrLimit(failure);
  return isUnseen ? answered(undefined) : { ok: false, failure };
}

function describeOf(value: unknown, name: string): Described {
  return isDescribeOf(value, name)
    ? answered(value)
    : { ok: false, failure: unreadable(orgText('answer.describe', name)) };
}

/** Every object has a field: its id. */
function isDescribeOf(value: unknown, name: string): value is object {
  if (!isRecord(value) || !('name' in value) || !('fields' in value)) return false;
  const { name: described, fields } = value;
  return (
    typeof described === 'string' &&
    described.toLowerCase() === name.toLowerCase() &&
    Array.isArray(fields) &&
    fields.length > 0 &&
    fields.every(isRecord)
  );
}
