import { type Answer, mapAnswer } from '../model/org/answer.ts';
import type { OrgSnapshot } from '../model/org/snapshot.ts';
import { heldIds } from './builtOn.ts';
import { type BuildQuery, mergeResults, queryChunks } from './chunks.ts';
import type { Reading } from './dataset.ts';
import type { OrgGateway } from './orgGateway.ts';

type Asked<R, T> = { bySets: BuildQuery; byGroups: BuildQuery; map: (row: R) => T };

/** Sets that one query is about: its pages come one after another, those of several queries at once. */
const setsAtOnce = 100;

const inSlices = (ids: readonly string[]): ReadonlyArray<readonly string[]> =>
  Array.from({ length: Math.ceil(ids.length / setsAtOnce) }, (_, index) =>
    ids.slice(index * setsAtOnce, (index + 1) * setsAtOnce)
  );

/** Texts that occur again and again are kept once: an answer has a text of its own in every row. */
export const createInterning = (): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, text);
    return text;
  };
};

/** Rows that hang on what the identities hold; those of groups are found by the group, whatever its aggregate set is. */
export const readGrants = async <R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  found: OrgSnapshot,
  { bySets, byGroups, map }: Asked<R, T>
): Promise<Answer<Reading<readonly T[]>>> => {
  const held = heldIds(found);
  if (!held.ok) return held;
  const answers = await Promise.all([
    ...inSlices(held.value.sets).map((values) => queryChunks<R, T>(org, { values, build: bySets, map })),
    ...inSlices(held.value.groups).map((values) => queryChunks<R, T>(org, { values, build: byGroups, map })),
  ]);
  return mapAnswer(mergeResults(answers), ({ records, complete }) => ({
    data: records,
    rows: records.length,
    whole: complete,
  }));
};
