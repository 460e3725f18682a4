import type { Row, Value } from '../records/types.ts';
import { type Call, callName, callPath, callText } from './expressions.ts';
import { fieldProblem, malformed } from './problems.ts';
import type { Scope } from './types.ts';
import { type Key, keyOf, kindOf, sortKeyOf } from './values.ts';

/** Takes the rows of one group, one after the other. */
export type Accumulator = { add(row: Row): void; result(): Value };

export type Aggregate = {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly picklist?: readonly string[];
  start(): Accumulator;
};

type Input = {
  readonly type: string;
  readonly picklist?: readonly string[];
  read(row: Row): Value;
};

const count =
  ({ read }: Input) =>
  (): Accumulator => {
    let found = 0;
    const add = (row: Row): void => {
      if (read(row) !== null) found += 1;
    };
    return { add, result: () => found };
  };

const countDistinct = ({ read, type }: Input) => {
  const keyFor = keyOf(type);
  return (): Accumulator => {
    const found = new Set<Key>();
    const add = (row: Row): void => {
      const key = keyFor(read(row));
      if (key !== null) found.add(key);
    };
    return { add, result: () => found.size };
  };
};

/** Answers with the value as stored, chosen by its place in the order. */
const extreme = (better: (key: string | number, best: string | number) => boolean) => (input: Input) => {
  const keyFor = sortKeyOf(input);
  return (): Accumulator => {
    let best: Key = null;
    let value: Value = null;
    const add = (row: Row): void => {
      const candidate = input.read(row);
      const key = keyFor(candidate);
      if (key === null || (best !== null && !better(key, best))) return;
      best = key;
      value = candidate;
    };
    return { add, result: () => value };
  };
};

const total =
  (finish: (sum: number, found: number) => number) =>
  ({ read }: Input) =>
  (): Accumulator => {
    let sum = 0;
    let found = 0;
    const add = (row: Row): void => {
      const value = read(row);
      if (typeof value !== 'number') return;
      sum += value;
      found += 1;
    };
    return { add, result: () => (found === 0 ? null : finish(sum, found)) };
  };

type Kind = { readonly type?: string; readonly numbersOnly?: boolean; starter(input: Input): () => Accumulator };

const kinds: Readonly<Record<string, Kind>> = {
  COUNT: { type: 'int', starter: count },
  COUNT_DISTINCT: { type: 'int', starter: countDistinct },
  MIN: { starter: extreme((key, best) => key < best) },
  MAX: { starter: extreme((key, best) => key > best) },
  SUM: { type: 'double', numbersOnly: true, starter: total((sum) => sum) },
  AVG: { type: 'double', numbersOnly: true, starter: total((sum, found) => sum / found) },
};

export const isAggregateCall = (call: Call): boolean => callName(call) in kinds;

export const compileAggregate = (call: Call, scope: Scope): Aggregate => {
  const name = callName(call);
  const kind = kinds[name];
  if (!kind) throw malformed(`function ${callText(call)} is not supported here`);
  if (!call.parameters?.length) throw malformed(`${name}() must be the only element in the select list`);
  const path = callPath(call, scope);
  if (!path.field.aggregatable || (kind.numbersOnly && kindOf(path.type) !== 'number')) {
    throw fieldProblem(path.name, scope.source, `field ${path.name} does not support aggregate operator ${name}`);
  }
  return {
    key: `${name}(${path.key})`,
    name: callText(call),
    type: kind.type ?? path.type,
    ...(path.picklist && !kind.type ? { picklist: path.picklist } : {}),
    start: kind.starter(path),
  };
};
