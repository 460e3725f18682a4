import type { Row, Rows, Value } from '../records/types.ts';
import type { Field, Schema, SObject } from '../schema/types.ts';
import type { Source } from './source.ts';

/** What a query is asked of: one org, at one moment, by one user. */
export type SoqlContext = {
  readonly schema: Schema;
  /** For example 66. */
  readonly apiVersion: number;
  /** The org's clock; days begin at midnight UTC. */
  readonly now: Date;
  /** Rows of the object that the running user may see. */
  rows(object: SObject): Rows;
  /** False: the object is answered with INVALID_TYPE, as if it did not exist. */
  canSeeObject(object: SObject): boolean;
  /** False: the field is answered with INVALID_FIELD, as if it did not exist. */
  canSeeField(object: SObject, field: Field): boolean;
  /** True: a sub-select of semi- and anti-joins may not be on the object. */
  refusesJoin?(object: SObject): boolean;
  /** True: HAVING refuses a field that WHERE refuses, grouped or not. */
  readonly refusesGroupFilter?: boolean;
};

export type JsonRecord = Readonly<Record<string, unknown>>;

/** `records` is everything that matches, paging is the caller's; for `SELECT COUNT()` it is empty. */
export type QueryAnswer = {
  readonly totalSize: number;
  readonly records: readonly JsonRecord[];
  readonly aggregate: boolean;
};

/** Where a name stands in the query decides what it can mean. */
export type Scope = {
  readonly source: Source;
  readonly context: SoqlContext;
  readonly object: SObject;
  readonly alias?: string;
  /** Parent relationships met so far in the whole query, sub-queries included: there is one limit for all. */
  readonly relationships: Set<string>;
};

export type Predicate<T> = (item: T) => boolean;

/** Anything that can be compared, grouped or sorted: a field of rows, a function of one, a column of groups. */
export type Operand<T> = {
  /** As error messages name it. */
  readonly name: string;
  readonly type: string;
  /** The order of the values, for picklists. */
  readonly picklist?: readonly string[];
  read(item: T): Value;
};

/** A record and the object it belongs to, which a polymorphic reference does not tell. */
export type Held = { readonly object: SObject; readonly row: Row };
