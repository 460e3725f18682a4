import { setImmediate as turn } from 'node:timers/promises';
import type { Answer } from '../model/org/answer.ts';
import type { OrgWriter, Subrequest, Subresponse } from '../model/org/orgWriter.ts';
import type { OrgGateway } from './orgGateway.ts';

/**
 * The gateway with a journal of what was written through it: for the last words of a process that is ended between a
 * request and its answer.
 */
export function writeJournal(org: OrgGateway): JournaledGateway {
  const state: JournalState = { created: new Map(), underWay: 0 };
  const journaled = async <T>(request: () => Promise<Answer<T>>, onDone: (value: T) => void): Promise<Answer<T>> => {
    state.underWay += 1;
    try {
      const answer = await request();
      if (answer.ok) onDone(answer.value);
      return answer;
    } finally {
      state.underWay -= 1;
      // A signal that came together with the answer is delivered before anything else is written.
      await turn();
      await turn();
    }
  };
  return {
    org: { ...org, ...journaledWriter(org, state, journaled) },
    written: () => ({
      created: [...state.created].map(([id, object]) => ({ object, id })),
      isUnderWay: state.underWay > 0,
    }),
  };
}

export type JournaledGateway = { org: OrgGateway; written: () => Written };

/** What is known about the org at a moment. */
export type Written = {
  /** Records that were created and not deleted since. */
  created: ReadonlyArray<{ object: string; id: string }>;
  /** Whether a request was sent that is not answered yet. */
  isUnderWay: boolean;
};

/** `created`: objects by the id of the record. */
type JournalState = { created: Map<string, string>; underWay: number };

type Journaled = <T>(request: () => Promise<Answer<T>>, onDone: (value: T) => void) => Promise<Answer<T>>;

function journaledWriter(org: OrgWriter, { created }: JournalState, journaled: Journaled): OrgWriter {
  return {
    composite: (requests) =>
      journaled(
        () => org.composite(requests),
        (responses) => {
          for (const { object, id } of createdIn(requests, responses)) created.set(id, object);
        }
      ),
    write: (request) =>
      journaled(
        () => org.write(request),
        (id) => {
          if (request.method === 'POST') created.set(id, request.object);
          if (request.method === 'DELETE') created.delete(id);
        }
      ),
    createAll: (object, records) =>
      journaled(
        () => org.createAll(object, records),
        (results) => {
          for (const { id, success } of results) if (success && id !== undefined) created.set(id, object);
        }
      ),
    deleteAll: (ids) =>
      journaled(
        () => org.deleteAll(ids),
        (results) => {
          if (results.every(({ success }) => success)) for (const id of ids) created.delete(id);
        }
      ),
  };
}

/** All subrequests took effect or none did. */
function createdIn(
  requests: readonly Subrequest[],
  responses: readonly Subresponse[]
): Array<{ object: string; id: string }> {
  if (responses.some(({ httpStatusCode }) => httpStatusCode >= 400)) return [];
  return responses.flatMap(({ referenceId, body }) => {
    const request = requests.find((sent) => sent.referenceId === referenceId);
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
    return request?.method === 'POST' && typeof id === 'string' ? [{ object: request.object, id }] : [];
  });
}
