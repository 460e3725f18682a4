import { expect } from 'chai';
import { ApiError } from '../errors.ts';
import { fullId } from '../records/ids.ts';
import type { Row, Rows, Value } from '../records/types.ts';
import { createSchema, type SchemaChanges } from '../schema/schema.ts';
import { type JsonRecord, type QueryAnswer, runQuery, type SoqlContext } from './runQuery.ts';

type Values = Readonly<Record<string, Value>>;
export type Data = Readonly<Record<string, readonly Row[]>>;

/** Rows of a table as a store would hold them; no index, tests are small. */
export const memoryRows = (rows: readonly Row[]): Rows => {
  const byId = new Map(rows.map((row) => [row.Id, row]));
  return {
    all: () => rows,
    get: (id) => byId.get(id),
    where: (field, value) => rows.filter((row) => (row[field] ?? null) === value),
  };
};

export const id = (prefix: string, n: number): string =>
  fullId(`${prefix}${String(n).padStart(15 - prefix.length, '0')}`);

export const rowsWith = (prefix: string, values: readonly Values[]): readonly Row[] =>
  values.map((value, index) => ({ Id: id(prefix, index + 1), ...value }));

type Options = Partial<Omit<SoqlContext, 'schema' | 'rows'>> & { readonly changes?: SchemaChanges };

export const contextOf = (data: Data, { changes, ...options }: Options = {}): SoqlContext => ({
  schema: createSchema(changes),
  apiVersion: 66,
  now: new Date('2026-05-15T12:00:00Z'),
  canSeeObject: () => true,
  canSeeField: () => true,
  rows: ({ name }) => memoryRows(data[name] ?? []),
  ...options,
});

export const records = (text: string, context: SoqlContext): readonly JsonRecord[] => runQuery(text, context).records;

/** The values of one column, the shortest way to say which rows were found. */
export const column = (name: string, text: string, context: SoqlContext): readonly unknown[] =>
  records(text, context).map((record) => record[name]);

/** Without `attributes`, to compare with what was expected. */
export const bare = (answer: QueryAnswer): readonly JsonRecord[] =>
  answer.records.map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'attributes')));

export const refusal = (run: () => unknown): { code: string; message: string } => {
  try {
    run();
  } catch (error) {
    const [problem] = error instanceof ApiError ? error.problems : [];
    return { code: problem?.errorCode ?? String(error), message: problem?.message ?? String(error) };
  }
  return { code: 'none', message: 'the query was answered' };
};

/** One refused query: what is wrong with it, the query, the code and part of the text Salesforce answers with. */
export type Refused = readonly [why: string, query: string, code: string, text: string];

export const itRefuses = (cases: readonly Refused[], context: SoqlContext): void => {
  for (const [why, query, code, text] of cases) {
    it(`refuses ${why}`, () => {
      const { code: actual, message } = refusal(() => runQuery(query, context));
      expect(`${actual} ${message}`).to.contain(text);
      expect(actual).to.equal(code);
    });
  }
};
