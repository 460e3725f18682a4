import { type Answer, answered } from '../../model/org/answer.ts';
import type { ObjectDescribe } from '../../model/rows/objectDescribe.ts';
import { defineDataset } from '../dataset.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { toDescribe } from '../toDescribe.ts';

const mastersOf = (describes: readonly ObjectDescribe[]): string[] =>
  describes.flatMap(({ fields }) => fields.flatMap(({ masters }) => masters));

/** Describes the objects, then their masters, until no master is unknown: reading a detail needs reading its master. */
const describeClosed = async (
  org: OrgGateway,
  names: readonly string[],
  known: readonly ObjectDescribe[]
): Promise<Answer<readonly ObjectDescribe[]>> => {
  const asked = [...new Set(names)].filter(
    (name) => !known.some((describe) => describe.name.toLowerCase() === name.toLowerCase())
  );
  if (asked.length === 0) return answered(known);
  const answer = await org.describe(asked);
  if (!answer.ok) return answer;
  const found = answer.value.flatMap((raw) => (raw === undefined ? [] : [toDescribe(raw)]));
  // Objects that are not there must not be asked for again.
  const masters = mastersOf(found).filter((name) => !asked.includes(name));
  return describeClosed(org, masters, [...known, ...found]);
};

/** The objects that the wish names, and their masters. */
export const describes = defineDataset<'describes'>({
  completeWith: [],
  async read(org, { objects }) {
    const answer = await describeClosed(org, objects, []);
    return answer.ok ? answered({ data: answer.value, rows: answer.value.length, whole: true }) : answer;
  },
});
