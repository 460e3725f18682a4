import type { DatasetName } from '../model/org/orgSnapshot.ts';
import type { DatasetDefinition } from './datasetDefinition.ts';

/** The datasets asked for and those they are made of, by name. */
export function readingOrder(definitions: Definitions, asked: Iterable<DatasetName>): ReadingOrder {
  const wanted = new Set<DatasetName>();
  const add = (name: DatasetName): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const source of definitions[name].after ?? []) add(source);
  };
  for (const name of asked) add(name);
  const sourcesOf = (name: DatasetName): DatasetName[] =>
    [...(definitions[name].after ?? []), ...(definitions[name].afterIfAsked ?? [])].filter((source) =>
      wanted.has(source)
    );
  return new Map([...wanted].sort().map((name) => [name, [...new Set(sourcesOf(name))]]));
}

type Definitions = { readonly [N in DatasetName]: Pick<DatasetDefinition<N>, 'after' | 'afterIfAsked'> };

/** Which datasets to read, and what each of them waits for. */
export type ReadingOrder = ReadonlyMap<DatasetName, readonly DatasetName[]>;

/** How many datasets each waits for in sequence, itself included: 1 where it waits for none. */
function depthIn(order: ReadingOrder): (name: DatasetName) => number {
  const depths = new Map<DatasetName, number>();
  const depth = (name: DatasetName): number => {
    const known = depths.get(name) ?? 1 + Math.max(0, ...(order.get(name) ?? []).map(depth));
    depths.set(name, known);
    return known;
  };
  return depth;
}

/** The datasets asked for, in rounds: each waits for datasets of the rounds before alone. */
export function roundsOf(definitions: Definitions, asked: Iterable<DatasetName>): DatasetName[][] {
  const order = readingOrder(definitions, asked);
  const depth = depthIn(order);
  const rounds: DatasetName[][] = [];
  for (const name of order.keys()) (rounds[depth(name) - 1] ??= []).push(name);
  return rounds;
}
