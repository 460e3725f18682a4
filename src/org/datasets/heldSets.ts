import { type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { HeldSet } from '../../model/rows/assignment.ts';
import { earlier, heldIds, identitySources, readChunks } from '../builtOn.ts';
import { defineDataset, type Reading } from '../dataset.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { heldSetColumns, type HeldSetRow, toHeldSet } from '../heldSetRow.ts';
import { identifiers, soql } from '../soql.ts';

type Held = { sets: readonly string[]; groups: readonly string[] };

const readHeld = async (
  org: OrgGateway,
  columns: readonly string[],
  { sets, groups }: Held
): Promise<Answer<Reading<readonly HeldSet[]>>> => {
  const [own, aggregates] = await Promise.all([
    readChunks<HeldSetRow, HeldSet>(org, {
      values: sets,
      build: (ids) => soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE Id IN ${ids}`,
      map: toHeldSet,
    }),
    readChunks<HeldSetRow, HeldSet>(org, {
      values: groups,
      build: (ids) =>
        soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE PermissionSetGroupId IN ${ids} AND Type = 'Group'`,
      map: toHeldSet,
    }),
  ]);
  if (!own.ok) return own;
  if (!aggregates.ok) return aggregates;
  const held = [...new Map([...own.value.data, ...aggregates.value.data].map((set) => [set.id, set])).values()];
  return answered({ data: held, rows: held.length, whole: own.value.whole && aggregates.value.whole });
};

/** What is held and did not come grants something that nobody knows. */
const withMissing = (reading: Reading<readonly HeldSet[]>, { sets, groups }: Held): Reading<readonly HeldSet[]> => {
  const came = new Set(reading.data.flatMap(({ id, groupId }) => (groupId === undefined ? [id] : [id, groupId])));
  const [noSets, noGroups] = [sets, groups].map((ids) => ids.filter((id) => !came.has(id)).length);
  if (noSets === 0 && noGroups === 0) return reading;
  return {
    ...reading,
    whole: false,
    reason: `Not readable: ${noSets} of ${sets.length} held permission sets; the permissions of ${noGroups} of ${groups.length} held permission set groups.`,
  };
};

/** Profiles' own sets, permission sets and groups' aggregate sets that the identities hold. */
export const heldSets = defineDataset<'heldSets'>({
  completeWith: ['ViewSetup'],
  after: [...identitySources, 'userPermissionNames'],
  async read(org, _scope, found) {
    const [held, known] = [heldIds(found), earlier(found, 'userPermissionNames')];
    if (!held.ok) return held;
    if (!known.ok) return known;
    const answer = await readHeld(org, heldSetColumns(known.value), held.value);
    return mapAnswer(answer, (reading) => withMissing(reading, held.value));
  },
});
