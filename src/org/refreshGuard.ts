import { orgText } from './orgText.ts';
import { isSessionOver, isTransport } from './toFailure.ts';

/**
 * Guards the refresh of an access token, which the client library does with a transport of its own: where the answer
 * breaks off, that throws an error nobody can catch, and where it stalls, all requests wait without end. Either becomes a
 * failure here, of every request that waits for the new token.
 */
export function refreshGuard({ deadline, host }: RefreshGuardOptions): RefreshGuard {
  const { current, fail, failForGood } = pendingRefresh();
  const onError = (error: Error): void => {
    if (!isTransport(error)) throw error;
    failForGood(notRefreshed(orgText('tokenResponseCut')));
  };
  return async (request) => {
    const clock: { timer?: NodeJS.Timeout } = {};
    const refresh = current();
    const onRequest = (): void => {
      if (clock.timer === undefined) return;
      clearTimeout(clock.timer);
      delete clock.timer;
      host?.off('uncaughtException', onError);
    };
    const onStatus = (status: number): void => {
      if (status !== 401 || clock.timer !== undefined) return;
      clock.timer = setTimeout(() => failForGood(notRefreshed(orgText('timeout'))), deadline);
      host?.on('uncaughtException', onError);
    };
    try {
      return await unlessBroken(refresh, request({ onRequest, onStatus }));
    } catch (error) {
      // Each of the others would try the same once more, one after the other, and wait for a lock meanwhile.
      if (error instanceof Error && isSessionOver(error) && refresh === current()) fail(error);
      throw error;
    } finally {
      onRequest();
    }
  };
}

type PendingRefresh = {
  current: () => Breakable;
  /** Fails all that wait for the new token now; what is sent later asks for a new one. */
  fail: (error: Error) => void;
  /** For an answer that the library waits for without end, and with it all that is sent later. */
  failForGood: (error: Error) => void;
};

function pendingRefresh(): PendingRefresh {
  const state = { refresh: breakable() };
  return {
    current: () => state.refresh,
    fail(error) {
      const { reject } = state.refresh;
      state.refresh = breakable();
      reject(error);
    },
    failForGood(error) {
      state.refresh.reject(error);
    },
  };
}

/** What requests wait for beside their answers, and what ends all of them. */
type Breakable = {
  waiting: Set<(error: Error) => void>;
  broken: () => Error | undefined;
  reject: (error: Error) => void;
};

function breakable(): Breakable {
  const waiting: Breakable['waiting'] = new Set();
  const state: { error?: Error } = {};
  return {
    waiting,
    broken: () => state.error,
    reject(error) {
      state.error ??= error;
      for (const end of waiting) end(error);
    },
  };
}

/**
 * The answer, or the error that all end with. No race with one promise for all requests: that promise would hold every
 * answer until the end of the command, 300,000 raw rows of a large org among them.
 */
function unlessBroken<T>({ waiting, broken }: Breakable, answer: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const error = broken();
  if (error) reject(error);
  waiting.add(reject);
  void answer.then(resolve, reject).finally(() => waiting.delete(reject));
  return promise;
}

/** Carries out one request, which says what it sends and with which status that is answered. */
export type RefreshGuard = <T>(request: (watched: Watched) => Promise<T>) => Promise<T>;

export type Watched = { onRequest: () => void; onStatus: (status: number) => void };

export type RefreshGuardOptions = {
  /** Milliseconds that a refresh can take. */
  deadline: number;
  /** The process, where errors are heard that nobody caught. */
  host?: ErrorHost | undefined;
};

export type ErrorHost = {
  on(event: 'uncaughtException', listener: (error: Error) => void): unknown;
  off(event: 'uncaughtException', listener: (error: Error) => void): unknown;
};

/** As the org's own refusal of a session that is over. */
function notRefreshed(detail: string): Error {
  return Object.assign(new Error(orgText('sessionNotRefreshed', detail)), { errorCode: 'INVALID_SESSION_ID' });
}
