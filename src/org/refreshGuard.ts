import { orgText } from './orgText.ts';
import { isTransport } from './toFailure.ts';

/**
 * Guards the refresh of an access token, which the client library does with a transport of its own: where the answer
 * breaks off, that throws an error nobody can catch, and where it stalls, all requests wait without end. Either becomes a
 * failure here, of every request that waits for the new token.
 */
export function refreshGuard({ deadline, host }: RefreshGuardOptions): RefreshGuard {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const onError = (error: Error): void => {
    if (!isTransport(error)) throw error;
    reject(notRefreshed(orgText('tokenResponseCut')));
  };
  return async (request) => {
    const clock: { timer?: NodeJS.Timeout } = {};
    const onRequest = (): void => {
      if (clock.timer === undefined) return;
      clearTimeout(clock.timer);
      delete clock.timer;
      host?.off('uncaughtException', onError);
    };
    const onStatus = (status: number): void => {
      if (status !== 401 || clock.timer !== undefined) return;
      clock.timer = setTimeout(() => reject(notRefreshed(orgText('timeout'))), deadline);
      host?.on('uncaughtException', onError);
    };
    try {
      return await Promise.race([broken, request({ onRequest, onStatus })]);
    } finally {
      onRequest();
    }
  };
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
