import type { DatasetName } from '../model/snapshot.js';
import type { DatasetDefinition } from './dataset.js';

type Definitions = { readonly [N in DatasetName]: Pick<DatasetDefinition<N>, 'after' | 'afterIfAsked'> };

/** The datasets asked for and those they are made of. */
const withSources = (definitions: Definitions, asked: Iterable<DatasetName>): ReadonlySet<DatasetName> => {
  const wanted = new Set<DatasetName>();
  const add = (name: DatasetName): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const source of definitions[name].after ?? []) add(source);
  };
  for (const name of asked) add(name);
  return wanted;
};

/** The datasets asked for, in rounds: each is read once all that it builds on has been. */
export const roundsOf = (definitions: Definitions, asked: Iterable<DatasetName>): DatasetName[][] => {
  const wanted = withSources(definitions, asked);
  const sourcesOf = (name: DatasetName): DatasetName[] =>
    [...(definitions[name].after ?? []), ...(definitions[name].afterIfAsked ?? [])].filter((source) =>
      wanted.has(source)
    );
  const depth = (name: DatasetName): number => 1 + Math.max(0, ...sourcesOf(name).map(depth));
  const rounds: DatasetName[][] = [];
  for (const name of [...wanted].sort()) (rounds[depth(name) - 1] ??= []).push(name);
  return rounds;
};
