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
    const { broken } = current();
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
      return await Promise.race([broken, request({ onRequest, onStatus })]);
    } catch (error) {
      // Each of the others would try the same once more, one after the other, and wait for a lock meanwhile.
      if (error instanceof Error && isSessionOver(error) && broken === current().broken) fail(error);
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

type Breakable = { broken: Promise<never>; reject: (error: Error) => void };

/** A promise that can only fail. */
function breakable(): Breakable {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  return { broken, reject };
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
