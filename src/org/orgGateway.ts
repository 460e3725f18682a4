import type { Answer } from '../model/org/answer.ts';
import type { OrgWriter } from '../model/org/orgWriter.ts';
import type { MetadataComponent, MetadataQuestion } from './metadataApi.ts';
import type { Soql } from './soql.ts';
import type { XmlRecord } from './xmlRecords.ts';

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
  /** With `map` only what it makes of each record is kept, page by page: raw records of a large answer never pile up. */
  query<R extends object, T = R>(query: Soql, map?: (record: R) => T): Promise<Answer<QueryResult<T>>>;
  /** Several small queries, 25 a request, each with an answer of its own. */
  queryEach<R extends object, T = R>(
    queries: readonly Soql[],
    map?: (record: R) => T
  ): Promise<ReadonlyArray<Answer<QueryResult<T>>>>;
  toolingQuery<R extends object, T = R>(query: Soql, map?: (record: R) => T): Promise<Answer<QueryResult<T>>>;
  /**
   * GETs each path below `tooling/`, such as `sobjects/Profile/<id>`, 25 a request. In the place of each stands its body,
   * or what `map` makes of it; undefined where the org did not give it.
   */
  toolingComposite<T = object>(
    paths: readonly string[],
    map?: (body: object) => T
  ): Promise<Answer<ReadonlyArray<T | undefined>>>;
  /** GETs a path below the version, such as `sobjects/EventLogFile/<id>/LogFile`, as the text that it is. */
  text(path: string): Promise<Answer<string>>;
  /** The raw describe of each object, undefined for those the caller cannot see; 25 objects a request. */
  describe(objects: readonly string[]): Promise<Answer<ReadonlyArray<object | undefined>>>;
  /** API names and labels of all objects the caller can see. */
  objectNames(): Promise<Answer<readonly ObjectName[]>>;
  /** All components of a metadata type, by the Metadata API: the caller needs permission to modify metadata. */
  listMetadata(type: string): Promise<Answer<readonly MetadataComponent[]>>;
  /**
   * The wanted elements of components, 10 components a request; undefined in the place of one that the org does not have
   * or does not give.
   */
  readMetadata(question: MetadataQuestion): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>>;
};

/** What people call it, and what the API does. */
export type ObjectName = { name: string; label: string };

/** Every record that matches, all pages; `complete` is false when fewer came than the org announced. */
export type QueryResult<R> = { records: readonly R[]; totalSize: number; complete: boolean };
