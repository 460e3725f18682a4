import { type Answer, answered, mapAnswer } from '../../src/model/org/answer.ts';
import type { OrgGateway, QueryResult } from '../../src/org/orgGateway.ts';
import type { Soql } from '../../src/org/soql.ts';
import { ApiError } from '../local-org/errors.ts';
import { aFailure } from './facts.ts';
import { queryAs } from '../local-org/http/query.ts';
import type { LocalOrg } from '../local-org/org.ts';

export type FakeGateway = OrgGateway & { readonly asked: readonly Soql[] };

/** The object that a query is about. */
export const objectOf = (query: string): string => /\bFROM (\w+)/.exec(query)?.[1] ?? '';

const refused = (): Promise<Answer<never>> => Promise.resolve({ ok: false, failure: aFailure('INSUFFICIENT_ACCESS') });

/** What this gateway is not asked in tests of queries. */
const refusing = {
  toolingQuery: refused,
  toolingComposite: refused,
  text: refused,
  describe: refused,
  objectNames: refused,
  listMetadata: refused,
  readMetadata: refused,
  composite: refused,
  write: refused,
  createAll: refused,
  deleteAll: refused,
};

/** A gateway that answers as told and remembers what it was asked. */
export const fakeGateway = (answer: (query: Soql) => Promise<Answer<QueryResult<object>>>): FakeGateway => {
  const asked: Soql[] = [];
  const query: OrgGateway['query'] = async <R extends object, T = R>(text: Soql, map?: (record: R) => T) => {
    asked.push(text);
    return mapAnswer(await answer(text), ({ records, ...found }) => ({
      ...found,
      records: records.map((record) => (map ? map(record as R) : record)) as T[],
    }));
  };
  return {
    orgId: '00D000000000001',
    apiVersion: '66.0',
    instanceUrl: 'https://acme.my.salesforce.com',
    username: 'ada.admin@acme.example',
    asked,
    requests: () => asked.length,
    ...refusing,
    query,
    queryEach: (queries, map) => Promise.all(queries.map((each) => query(each, map))),
  };
};

export const result = (...records: object[]): Answer<QueryResult<object>> =>
  answered({ records, totalSize: records.length, complete: true });

const askAs = (org: LocalOrg, userId: string, query: Soql): Answer<QueryResult<object>> => {
  try {
    const { records, totalSize } = queryAs({ org, userId, apiVersion: 66 }, query, org.schema);
    return answered({ records, totalSize, complete: true });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, fields: problem.fields ?? [] }));
    return { ok: false, failure: { kind: 'refused', problems } };
  }
};

/** The local org without HTTP between: what a query finds there as the user with that token. */
export const localGateway = (org: LocalOrg, role = 'admin'): FakeGateway => {
  const [, userId] = [...org.sessions].find(([token]) => token.endsWith(`!${role}`)) ?? [];
  if (userId === undefined) throw new Error(`Nobody logs in to ${org.name} as ${role}.`);
  return fakeGateway((query) => Promise.resolve(askAs(org, userId, query)));
};
