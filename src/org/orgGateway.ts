import type { Answer } from '../model/answer.js';
import type { OrgWriter } from '../model/orgWriter.js';
import type { Soql } from './soql.js';

/** Every record that matches, all pages; `complete` is false when fewer came than the org announced. */
export type QueryResult<R> = { records: readonly R[]; totalSize: number; complete: boolean };

/** Everything the plugin asks of an org. One implementation talks to Salesforce, one lives in the tests. */
export type OrgGateway = OrgWriter & {
  readonly orgId: string;
  /** Such as `66.0`. */
  readonly apiVersion: string;
  readonly instanceUrl: string;
  /** The running user's username. */
  readonly username: string;
  /** HTTP requests sent so far, retries included. */
  requests(): number;
  query<R extends object>(query: Soql): Promise<Answer<QueryResult<R>>>;
  toolingQuery<R extends object>(query: Soql): Promise<Answer<QueryResult<R>>>;
  /** The raw describe of each object, undefined for those the caller cannot see; 25 objects a request. */
  describe(objects: readonly string[]): Promise<Answer<ReadonlyArray<object | undefined>>>;
  /** Names of all objects the caller can see. */
  objectNames(): Promise<Answer<readonly string[]>>;
};
