import type { Session } from '../org.ts';

/** One request after the transport: also a composite's subrequest. */
export type ApiRequest = {
  readonly method: string;
  /** Path below `/services/data/vXX.0`, without the query string; starts with a slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers of queries that did not fit into one response, by locator. */
export type Cursor = {
  readonly records: readonly unknown[];
  readonly totalSize: number;
  /** Records a response, whatever a later request asks for. */
  readonly size: number;
};
export type Cursors = Map<string, Cursor>;

export type Exchange = {
  readonly session: Session;
  readonly request: ApiRequest;
  readonly cursors: Cursors;
  readonly dispatch: Dispatch;
};

/** Answers one request; composite resources call it again for each subrequest. Throws ApiError. */
export type Dispatch = (session: Session, request: ApiRequest) => Answer;

export type Resource = (exchange: Exchange, ...captured: string[]) => Answer;
