import type { Answer } from './answer.ts';

/**
 * Everything that changes an org. What makes records is not sent twice, unless it is known that nothing happened; changing
 * and deleting has the same effect once or twice.
 */
export type OrgWriter = {
  /** All subrequests take effect or none does. */
  composite(requests: readonly Subrequest[]): Promise<Answer<readonly Subresponse[]>>;
  /** One record written. Answers its id. */
  write(request: SObjectRequest): Promise<Answer<string>>;
  /** Up to 200 records of one object created, all or none. */
  createAll(object: string, records: readonly object[]): Promise<Answer<readonly CollectionResult[]>>;
  /** Up to 200 records deleted, all or none. */
  deleteAll(ids: readonly string[]): Promise<Answer<readonly CollectionResult[]>>;
};

/** One result of a collection: all of them come back with HTTP 200. */
export type CollectionResult = {
  id?: string;
  success: boolean;
  errors: ReadonlyArray<{ statusCode: string; message: string; fields?: string[] }>;
};

/** One subrequest of a composite; its body may refer to earlier answers as `@{ref.id}`. */
export type Subrequest = {
  referenceId: string;
  method: 'POST' | 'PATCH';
  object: string;
  recordId?: string;
  body: object;
};

export type Subresponse = { referenceId: string; httpStatusCode: number; body: unknown };

/** One write of one record. */
export type SObjectRequest =
  | { method: 'POST'; object: string; body: object }
  | { method: 'PATCH'; object: string; recordId: string; body: object }
  | { method: 'DELETE'; object: string; recordId: string };
