import type { Answer } from './answer.ts';
import type { SObjectRequest, Subrequest, Subresponse } from './subrequest.ts';

/** One result of a collection: all of them come back with HTTP 200. */
export type CollectionResult = {
  id?: string;
  success: boolean;
  errors: ReadonlyArray<{ statusCode: string; message: string; fields?: string[] }>;
};

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
